import ArgumentParser

/// The chat screen without the parser, which builds every subcommand and searches the conformances of all types for each
/// kind of option: a fifth of the instructions of a start.
extension Resayil.ChatCommand {
    /// `resayil` alone, or with what it is started with day by day: `-m bench -c`. Nil if there is anything else, and
    /// where the parser has something to say.
    init?(usual arguments: [String]) {
        self = .withoutArguments
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--demo": connection.demo = true
            case "--plain": plain = true
            case "-c", "--continue": keeping.continues = true
            case "-m", "--model":
                guard let value = Self.value(&rest) else { return nil }
                connection.model = value
            case "-p", "--profile":
                guard let value = Self.value(&rest) else { return nil }
                connection.profile = value
            default: return nil
            }
        }
    }

    /// What follows an option, unless the parser would ask what it is.
    private static func value(_ rest: inout ArraySlice<String>) -> String? {
        rest.popFirst().flatMap { $0.isEmpty || $0.hasPrefix("-") ? nil : $0 }
    }

    /// Every value is as the parser leaves one that is not given; one that is missing here traps when it is read.
    private static var withoutArguments: Resayil.ChatCommand {
        var command = Resayil.ChatCommand()
        command.connection = .withoutArguments
        command.request = .withoutArguments
        command.theme = nil
        command.file = []
        command.plain = false
        command.keeping = .withoutArguments
        command.message = []
        return command
    }
}

extension ConnectionOptions {
    fileprivate static var withoutArguments: ConnectionOptions {
        var options = ConnectionOptions()
        options.model = nil
        options.profile = nil
        options.baseURL = nil
        options.demo = false
        options.configuration = ConfigurationOptions()
        options.configuration.config = nil
        return options
    }
}

extension RequestOptions {
    fileprivate static var withoutArguments: RequestOptions {
        var options = RequestOptions()
        options.system = nil
        options.temperature = nil
        options.topP = nil
        options.maxTokens = nil
        options.fields = []
        return options
    }
}

extension KeepingOptions {
    fileprivate static var withoutArguments: KeepingOptions {
        var options = KeepingOptions()
        options.continues = false
        options.resume = nil
        options.isPrivate = false
        return options
    }
}
