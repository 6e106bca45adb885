import ArgumentParser

extension Resayil {
    /// The keys, never printed.
    struct KeyGroup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key", abstract: "Store, check, list and remove keys. None is ever printed or an argument.",
            subcommands: [Add.self, Check.self, List.self, Remove.self])
    }
}
