import Chat
import Localization

/// Commands that use a reply or what surrounds it: the shell, files, side questions, summaries.
extension SlashCommand {
    static let tools: [SlashCommand] = [
        SlashCommand(
            name: tr("run", context: "command"), arguments: "command",
            help: tr("run a shell command and attach its output, as !command does; /run! lends it the terminal"),
            completion: .lastPath
        ) { $0.runCommand($1.argument, inTerminal: $1.isForced) },
        SlashCommand(
            name: tr("pipe", context: "command"), arguments: "[N|reply] command",
            help: tr("run a command that reads the last reply, or its code block N, and attach its output"),
            completion: .lastPath
        ) { $0.pipeBlock($1.argument) },
        SlashCommand(
            name: tr("write", context: "command"), arguments: "[N|reply] path",
            help: tr("write code block N of the last reply to a file; /write! overwrites"), completion: .lastPath
        ) { $0.writeBlock($1.argument, overwriting: $1.isForced) },
        SlashCommand(
            name: tr("view", context: "command"), arguments: "[N|output]",
            help: tr("open the last reply, its code block N, or the output of a command in $PAGER"),
            completion: .words { _ in ["output"] }
        ) { $0.view($1.argument) },
        SlashCommand(
            name: tr("btw", context: "command"), aliases: ["aside"], arguments: "[question]",
            help: tr("ask a side question, which does not enter the conversation; without one, shows the last answer")
        ) { $0.askAside($1.argument) },
        SlashCommand(
            name: tr("compact", context: "command"), arguments: "[N]",
            help: tr("replace older messages by a summary and keep the last N questions; the original is a variant")
        ) { $0.compact($1.argument) },
    ]
}
