import ArgumentParser
import Localization

extension Resayil {
    /// The keys, never printed.
    struct KeyGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: tr(
                """
                Store, check, list and remove API keys. They are never printed and never taken as arguments.
                """),
            subcommands: [Add.self, Check.self, List.self, Remove.self])
    }
}
