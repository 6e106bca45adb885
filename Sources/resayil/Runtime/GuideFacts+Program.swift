import DemoServer
import Interface
import Localization
import Settings

extension GuideFacts {
    /// What the tables of this program say; the keys are those in force. The guide answers in the language of this run,
    /// and in every one that there is a catalog of.
    init(_ keymap: Keymap) {
        let others = Catalog.installed(in: Launch.paths).filter { $0.language != Launch.catalog.language }
        let catalogs = [Launch.catalog] + (Launch.catalog.language == .english ? [] : [.english]) + others
        self.init(
            commands: SlashCommand.all.map { Command($0, catalogs) },
            keys: keymap.bindings.map { binding in
                Key(
                    action: binding.command.rawValue,
                    names: binding.keys.map { keymap.name(of: $0, in: binding.context) },
                    isBrowsing: binding.context == .browse, summary: binding.command.summary)
            },
            settings: Self.settings, catalogs: catalogs)
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
                Setting(name: $0.name, values: $0.values, summary: ofSession[$0.name] ?? .empty, isRunTime: true)
            }
    }

    /// What the settings are that the configuration does not have.
    private static let ofSession = ["reasoning": tr("Show or hide the reasoning of a model.")]
}

extension GuideFacts.Command {
    fileprivate init(_ command: SlashCommand, _ catalogs: [Catalog]) {
        let names = catalogs.compactMap { catalog in
            command.localName(in: catalog).map { (catalog.language, $0) }
        }
        self.init(
            name: command.name, aliases: command.aliases, arguments: command.arguments, summary: command.help,
            localNames: Dictionary(names) { first, _ in first })
    }
}
