import ArgumentParser

/// `resayil` alone, without the parser: it builds every subcommand and scans the conformances of all types for each
/// kind of option, which is a quarter of the instructions of a start. Every value is as the parser leaves one that is
/// not given; one that is missing here traps when it is read.
extension Resayil.ChatCommand {
    static var withoutArguments: Resayil.ChatCommand {
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
