import ArgumentParser
import Interface

extension Resayil.Debug {
    /// The generated tables of the articles Keys and Commands.
    struct Tables: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the tables of keys and commands as Markdown, as the articles Keys and Commands hold them.")

        func run() throws {
            try StandardStreams.write(Reference.keys + "\n\n" + Reference.commands + "\n")
        }
    }
}
