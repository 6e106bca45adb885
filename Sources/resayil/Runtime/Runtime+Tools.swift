import Chat
import Glibc
import History
import Interface
import Localization
import Settings
import System

/// What the tools of every day need from outside.
extension Runtime {
    func perform(_ effect: ToolEffect) {
        switch effect {
        case .run(let command): run(command)
        case .stop(let id): commands[id]?.cancel()
        case .view(let text):
            let shell = shell
            lendTerminal { .tool(.viewed(failure: shell.view(text, $0))) }
        case .write(let text, let path, let overwriting): write(text, to: path, overwriting: overwriting)
        }
    }

    /// Ends the commands that run, for the program ends: nobody would read what they print.
    func endCommands() {
        for command in commands.values { command.cancel() }
        for _ in 0..<100 where commands.values.contains(where: { !$0.isOver }) { usleep(5_000) }
    }

    private var shell: ShellProgram { ShellProgram(settings.environmentOfCommands) }

    private func run(_ command: CommandRun) {
        let (shell, id, line) = (shell, command.id, command.line)
        guard !command.hasTerminal else {
            let waits = !command.fillsScreen
            return lendTerminal { .tool(.ran(id, shell.runInTerminal(line, waitsForEnter: waits, $0))) }
        }
        let captured = CapturedCommand(command, shell)
        commands = commands.filter { !$0.value.isOver }
        commands[id] = captured
        report { .tool(.ran(id, await WorkQueue.runAlone { captured.run() })) }
    }

    private func write(_ text: String, to path: String, overwriting: Bool) {
        report {
            await WorkQueue.files.run {
                do {
                    _ = try TranscriptFile.write(
                        text, to: path, overwriting: overwriting, mode: 0o666 & ~CurrentProcess.umask)
                    return .tool(.written(path: path))
                } catch {
                    return .tool(.writeFailed(reason: tr("not saved: \("reason", .of(error))")))
                }
            }
        }
    }
}

extension LaunchEnvironment {
    /// The environment of commands that the user runs: everything but API keys.
    var environmentOfCommands: [String: String] {
        let keys = Set(KeyCommand.keyVariables + configuration.profiles.compactMap(\.keyVariable))
        return environment.filter { !keys.contains($0.key) }
    }
}
