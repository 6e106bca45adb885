import ArgumentParser
import Interface

extension Resayil.Debug {
    /// The README's tables.
    struct Tables: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the tables of keys and commands as Markdown, as they stand in the README.")

        func run() throws {
            try StandardStreams.write(Reference.keys + "\n\n" + Reference.commands + "\n")
        }
    }
}
