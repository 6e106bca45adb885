package import Chat
private import Glibc
private import Localization
private import System

/// A program that prints a key, such as `pass show resayil` (`api_key_command`).
///
/// It runs without a shell unless its line needs one. Its standard input is the terminal itself, if there is one, so
/// that `pass` and pinentry can ask, and never ours, which may hold a question. It stays in our process group for the
/// same reason. The key is the first line of its output.
package struct KeyCommand: Hashable, Sendable {
    /// The program and what it is called with; at least the program.
    package let arguments: [String]

    /// What may hold a key in our environment; no child gets it.
    package static let keyVariables = ["LLM_RESAYIL_API_KEY", "RESAYIL_API_KEY", "OPENAI_API_KEY"]

    /// A line as in a shell: split at blanks, or given to `/bin/sh -c` if it holds anything that only a shell knows.
    /// Nil if it is blank.
    package init?(_ line: String) {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first else { return nil }
        let needsShell = line.contains { "|&;<>()$`\\\"'*?[]#~{}!\n".contains($0) } || first.contains("=")
        arguments = needsShell ? ["/bin/sh", "-c", line] : words
    }

    /// Program and arguments one by one. Nil if there is no program.
    package init?(arguments: [String]) {
        guard arguments.first?.isEmpty == false, !arguments.contains(where: { $0.utf8.contains(0) }) else { return nil }
        self.arguments = arguments
    }

    /// A string or an array of strings.
    init?(_ node: TOMLNode) {
        if let line = node.string {
            self.init(line)
        } else {
            let words = node.array?.map(\.string) ?? []
            self.init(arguments: words.contains(nil) ? [] : words.compactMap(\.self))
        }
    }

    /// Runs the program and waits for it: call it before the screen opens. Costs as long as the program takes, or
    /// `timeLimit`, after which it is killed.
    ///
    /// - Throws: `Failure` of kind `keyMissing` with the program's standard error, never its output.
    package func run(environment: [String: String], timeLimit: Duration = .seconds(10)) throws(Failure) -> Secret {
        let environment = environment.filter { !Self.keyVariables.contains($0.key) }
        let outcome: CapturedOutput
        do throws(SystemError) {
            outcome = try .run(arguments, Self.options(environment), timeLimit: timeLimit)
        } catch {
            throw failure(tr("cannot run \("command", name): \("reason", .systemError(error.code))"))
        }
        let output = String(decoding: outcome.output, as: UTF8.self)
        let line = output.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let result = Result { () throws(Secret.ValidationError) in try Secret(line) }
        let secret = try? result.get()
        switch outcome.ending {
        case .exited(0): break
        case .exited(let status):
            throw failure(
                tr("\("command", name) ended with status \("status", code: String(status))"), said(outcome, secret))
        case .killed(let signal):
            throw failure(
                tr("\("command", name) was ended by signal \("signal", code: String(signal))"), said(outcome, secret))
        case nil:
            let limit = String(timeLimit / .seconds(1))
            throw failure(
                tr("\("command", name) did not end within \("limit", number: limit) s"), said(outcome, secret))
        }
        guard !line.isBlank else {
            throw failure(tr("\("command", name) printed no API key"), said(outcome, secret))
        }
        switch result {
        case .success(let secret): return secret
        case .failure(let error):
            throw failure(tr("\("command", name) printed an invalid API key: \("reason", error.reason)"))
        }
    }

    /// What this program ignores or catches is not the child's business. Sockets that others opened without `O_CLOEXEC`
    /// would stay open as long as the child does.
    private static func options(_ environment: [String: String]) -> ChildProcess.Options {
        var options = ChildProcess.Options()
        options.input = .terminal
        options.environment = environment
        options.defaultSignals = [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGHUP, SIGTSTP]
        options.closesOthers = true
        return options
    }

    /// The last line of standard error, which mostly says why.
    private func said(_ outcome: CapturedOutput, _ secret: Secret?) -> String {
        let text = String(decoding: outcome.errors, as: UTF8.self)
        guard let line = text.split(whereSeparator: \.isNewline).last(where: { !$0.allSatisfy(\.isWhitespace) }) else {
            return ""
        }
        let masked = secret?.masking(String(line)) ?? String(line)
        return String(masked.prefix(300))
    }

    private var name: Text {
        let isShell = arguments.count == 3 && arguments[0] == "/bin/sh"
        return isShell ? tr("the key command") : tr("the key command \("program", code: arguments[0])")
    }

    private func failure(_ what: Text, _ said: String = "") -> Failure {
        Failure(
            kind: .keyMissing, phase: .preparing,
            summary: said.isEmpty ? what : tr("\("problem", what): \("reason", said)"),
            advice: Remedy(tr("fix api_key_command, then try again")), retry: .manual)
    }
}
