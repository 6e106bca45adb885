import Glibc
import Interface
import Layout
import Localization
import Synchronization
import System

/// A shell command of the person whose output is captured. It has no terminal.
final class CapturedCommand: Sendable {
    private let command: CommandRun
    private let shell: ShellProgram
    private let isCancelled = Atomic(false)
    private let hasEnded = Atomic(false)

    /// The rest of the output is dropped.
    static let outputLimit = 262_144

    init(_ command: CommandRun, _ shell: ShellProgram) { (self.command, self.shell) = (command, shell) }

    /// Nothing of it runs any more.
    var isOver: Bool { hasEnded.load(ordering: .acquiring) }

    /// Ends it with its children; `run` returns what it has printed.
    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    /// Runs it to its end. Blocks.
    func run() -> CommandOutput {
        defer { hasEnded.store(true, ordering: .releasing) }
        do throws(SystemError) {
            let input = try command.input.map { text throws(SystemError) in
                try FileDescriptor.temporary(Array(text.utf8))
            }
            defer { input?.close() }
            var options = shell.options
            options.input = input.map { .descriptor($0) } ?? .null
            options.hasOwnSession = true
            let captured = try CapturedOutput.run(
                // Both streams in the order in which they are written.
                ["/bin/sh", "-c", "exec \"$0\" -c \"$1\" 2>&1", shell.path, command.line], options,
                timeLimit: .seconds(1 << 30), outputLimit: Self.outputLimit,
                isCancelled: { self.isCancelled.load(ordering: .relaxed) })
            return output(captured)
        } catch {
            return CommandOutput(.failed(reason: .systemError(error.code)))
        }
    }

    private func output(_ captured: CapturedOutput) -> CommandOutput {
        let ending = captured.ending.map(CommandOutput.Ending.init) ?? .stopped
        let isCut = captured.output.count >= Self.outputLimit
        guard !captured.output.contains(0) else {
            return CommandOutput(ending, text: "[\(captured.output.count) bytes that are not text]")
        }
        return CommandOutput(ending, text: String(decoding: captured.output, as: UTF8.self), isCut: isCut)
    }
}

/// The shell of the person, and what its commands get.
struct ShellProgram: Sendable {
    /// `$SHELL`, else `/bin/sh`.
    let path: String
    private let pager: String
    private let environment: [String: String]

    /// - Parameter environment: without API keys.
    init(_ environment: [String: String]) {
        func named(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        path = named("SHELL") ?? "/bin/sh"
        pager = named("PAGER") ?? "less"
        self.environment = environment
    }

    var options: ChildProcess.Options {
        var options = ChildProcess.Options()
        options.environment = environment
        options.defaultSignals = [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGHUP, SIGTSTP]
        options.closesOthers = true
        return options
    }

    /// Runs a command in the terminal, which was lent to it. Blocks. Where it leaves words on the screen, Enter returns.
    func runInTerminal(_ line: String, waitsForEnter: Bool, _ running: RunningEditor) -> CommandOutput {
        let prompt = waitsForEnter ? Launch.catalog.line(tr("Enter returns to the chat")) : ""
        return lend(["/bin/sh", "-c", Self.lentScript, path, line, prompt], options, running)
    }

    /// The trap lets Ctrl-C end the command and not the shell that waits for it.
    private static let lentScript = """
        trap : INT QUIT; "$0" -c "$1"; status=$?
        if [ -n "$2" ]; then printf '\\n%s ' "$2"; read -r answer </dev/tty; fi; exit $status
        """

    /// Shows a text in the pager. Blocks.
    func view(_ text: String, _ running: RunningEditor) -> Text? {
        let file: FileDescriptor
        do throws(SystemError) {
            file = try .temporary(Array(text.utf8))
        } catch {
            return tr("cannot run \("command", code: pager): \("reason", .systemError(error.code))")
        }
        defer { file.close() }
        var options = options
        options.input = .descriptor(file)
        switch lend(["/bin/sh", "-c", pager], options, running).ending {
        case .exited(126), .exited(127): return tr("cannot run \("command", code: pager) · set $PAGER to your pager")
        case .failed(let reason): return tr("cannot run \("command", code: pager): \("reason", reason)")
        case .exited, .killed, .stopped: return nil
        }
    }

    private func lend(
        _ arguments: [String], _ options: ChildProcess.Options, _ running: RunningEditor
    ) -> CommandOutput {
        let child: ChildProcess
        do throws(SystemError) {
            child = try .start(arguments, options)
        } catch {
            return CommandOutput(.failed(reason: .systemError(error.code)))
        }
        running.began(child.identifier)
        let ending = child.wait()
        running.ended()
        return CommandOutput(.init(ending))
    }
}

extension CommandOutput.Ending {
    init(_ ending: ChildProcess.Ending) {
        switch ending {
        case .exited(let status): self = .exited(status)
        case .killed(let signal): self = .killed(signal: signal)
        }
    }
}
