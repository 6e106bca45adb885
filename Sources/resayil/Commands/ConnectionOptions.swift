import ArgumentParser
import Chat
import Interface
import Localization
import Settings

/// Where the configuration is read.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(tr("The configuration file; see resayil config path."), valueName: "path"),
        completion: .file())
    var config: String?
}

/// Which server, which model, and how it is asked: the same for every subcommand that asks one.
struct ConnectionOptions: ParsableArguments {
    @Option(
        name: [.short, .long], help: ArgumentHelp(tr("The model to ask."), valueName: "id"),
        completion: .values(.models))
    var model: String?

    @Option(
        name: [.short, .long], help: ArgumentHelp(tr("The profile of the configuration."), valueName: "name"),
        completion: .values(.profiles))
    var profile: String?

    @Option(help: ArgumentHelp(tr("The server's base URL, such as http://127.0.0.1:11434/v1."), valueName: "url"))
    var baseURL: String?

    @Flag(help: ArgumentHelp(tr("Use the demo server inside the program: no network, no account.")))
    var demo = false

    @OptionGroup var configuration: ConfigurationOptions

    /// A server was named for this session.
    var namesServer: Bool { demo || profile != nil || baseURL != nil }

    /// The options that name the server, each with a blank before it, for lines that are to be typed.
    var server: String {
        [(" -p ", profile), (" --base-url ", baseURL)].map { name, value in value.map { name + $0 } ?? "" }.joined()
            + (demo ? " --demo" : "")
    }
}

/// Which conversation goes on, and whether anything is kept.
struct KeepingOptions: ParsableArguments {
    @Flag(
        name: [.customShort("c"), .customLong("continue")], help: ArgumentHelp(tr("Continue the last conversation.")))
    var continues = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(tr("Continue this conversation; see history list."), valueName: "number|title"),
        completion: .values(.conversations))
    var resume: String?

    @Flag(
        name: .customLong("private"),
        help: ArgumentHelp(
            tr("Save nothing: no conversation, draft or input history.")))
    var isPrivate = false

    func validate() throws {
        if isPrivate, resuming != nil {
            throw ValidationError(tr("--private saves nothing, so it cannot continue a conversation"))
        }
        if continues, resume != nil {
            throw ValidationError(tr("use --continue or --resume, not both"))
        }
    }

    var resuming: ConversationChoice? {
        if let resume { .named(resume) } else { continues ? .latest : nil }
    }
}

/// What a request may carry beside its messages.
struct RequestOptions: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(tr("The system prompt, or @FILE to read it from a file."), valueName: "text|@file"),
        completion: .values(.systemPrompts))
    var system: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(tr("0 to 2; not sent unless it is given."), valueName: "number"))
    var temperature: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(tr("0 to 1; not sent unless it is given."), valueName: "number"))
    var topP: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(tr("At least 1; not sent unless it is given."), valueName: "count"))
    var maxTokens: Int?

    @Option(
        name: .customShort("o"),
        help: ArgumentHelp(
            tr("Set a field of the request, such as seed=7 or extra.top_k=40; may be repeated."),
            valueName: "name=value"),
        completion: .values(.fields))
    var fields: [String] = []

    func validate() throws {
        do throws(RequestFieldError) {
            var parameters = SamplingParameters()
            for field in fields { try parameters.set(field) }
        } catch {
            throw ValidationError(error.text)
        }
        if let temperature, !(0...2).contains(temperature) {
            throw ValidationError(
                tr("\("option", code: "--temperature") must be 0 to 2, not \("number", number: "\(temperature)")"))
        }
        if let topP, !(0...1).contains(topP) {
            throw ValidationError(tr("\("option", code: "--top-p") must be 0 to 1, not \("number", number: "\(topP)")"))
        }
        if let maxTokens, maxTokens < 1 {
            throw ValidationError(
                tr("\("option", code: "--max-tokens") must be at least 1, not \("number", maxTokens)"))
        }
    }

    /// The same with the system prompt read from the file or the prompt that `@NAME` names.
    ///
    /// - Throws: the exit code, after saying why.
    func resolved(_ settings: LaunchEnvironment) throws(ExitCode) -> RequestOptions {
        guard let words = system, words.hasPrefix("@"), words.count > 1 else { return self }
        let name = String(words.dropFirst())
        var result = self
        do throws(AttachmentFile.ReadError) {
            guard
                let found = try SystemPromptSource.read(
                    name, isFile: true, settings.prompts, home: settings.paths.home)
            else {
                throw AttachmentFile.ReadError(
                    reason: tr("\("name", name) is neither a file nor a prompt"), isUnreadable: true)
            }
            result.system = found.text
        } catch {
            StandardStreams.printError(error.reason)
            throw ExitCode(error.isUnreadable ? 66 : 65)
        }
        return result
    }

    /// What was given, for a conversation that goes on: it wins over what is kept.
    var given: GivenSettings { GivenSettings(systemPrompt: system, parameters: parameters(over: SamplingParameters())) }

    /// The options, and those of the profile where there is none. They were validated.
    func parameters(over profile: SamplingParameters) -> SamplingParameters {
        var own = SamplingParameters(temperature: temperature, topP: topP, maxTokens: maxTokens)
        for field in fields { try? own.set(field) }
        return own.over(profile)
    }
}
