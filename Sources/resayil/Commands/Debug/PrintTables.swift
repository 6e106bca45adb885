import ArgumentParser
import Interface
import Localization

extension Resayil.Debug {
    /// The generated tables of the articles Keys and Commands.
    struct Tables: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "tables",
            abstract: tr("Print the Markdown tables of the articles Keys and Commands."))

        func run() throws {
            try StandardStreams.write(Reference.keys + "\n\n" + Reference.commands + "\n")
        }
    }
}
