import DemoServer
import Interface
import Localization
import Settings

extension GuideFacts {
    /// What the tables of this program say; the keys are those in force.
    init(_ keymap: Keymap) {
        self.init(
            commands: SlashCommand.all.map {
                Command(name: $0.name, aliases: $0.aliases, arguments: $0.arguments, summary: $0.help.english)
            },
            keys: keymap.bindings.map { binding in
                Key(
                    action: binding.command.rawValue,
                    names: binding.keys.map { keymap.name(of: $0, in: binding.context) },
                    isBrowsing: binding.context == .browse, summary: binding.command.summary.english)
            },
            settings: Self.settings)
    }

    /// One that is a profile's and one of `/set` is listed once.
    private static var settings: [Setting] {
        let runTime = Set(RunTimeSetting.all.map(\.name))
        let ofFile = SettingDescription.all.map {
            Setting(
                name: $0.name, values: $0.values, summary: $0.summary, isOfProfile: $0.isOfProfile,
                isRunTime: runTime.contains($0.name))
        }
        let names = Set(ofFile.map(\.name))
        return ofFile
            + RunTimeSetting.all.filter { !names.contains($0.name) }.map {
                Setting(name: $0.name, values: $0.values.english, summary: "", isRunTime: true)
            }
    }
}
