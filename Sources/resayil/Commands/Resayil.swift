import ArgumentParser
import EventLoop
import Localization

/// Where the process starts.
@main
enum Program {
    @MainActor
    static func main() {
        PollLoop.runProgram { await Resayil.start(PollLoop.arguments) }
    }
}

/// The program: its subcommands, `chat` if none is named.
struct Resayil: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resayil",
        abstract: tr("Chat with LLM Resayil and every OpenAI-compatible server, in the terminal."),
        discussion: tr("`resayil --version --verbose` lists the libraries inside."), version: version,
        subcommands: [
            ChatCommand.self, Ask.self, Models.self, KeyGroup.self, ProfileGroup.self, ConfigGroup.self,
            ThemeGroup.self, PromptGroup.self,
            HistoryGroup.self,
            Doctor.self,
            ServeDemo.self, Debug.self, Complete.self,
        ],
        defaultSubcommand: ChatCommand.self)

    static let version = ProgramVersion.number
}
