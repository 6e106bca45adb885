import Interface
import Layout
import Localization
import Screen
import Settings
import Terminal

extension Runtime {
    /// Gives a text to the terminal's clipboard and to that of the desktop. The terminal does not say whether it took
    /// it.
    func copy(_ words: String) {
        let text = Sanitize.controls(in: words)
        let asked = terminal.copyToClipboard(text)
        let programs = ClipboardProgram.programs(settings.environment, in: terminal.multiplexer)
        report(in: .clipboard) {
            let copiers = programs.filter { $0.copy(text) }.map { Text.verbatim($0.name) }
            return [.copied(by: copiers + [asked].compactMap(\.self))]
        }
    }

    /// Reads another theme. One that is not there, or is wrong, leaves the one in force.
    func use(theme name: String) {
        report { [settings] in
            await WorkQueue.files.run {
                let (choice, diagnostics) = settings.configuration.theme(in: settings.themes, insteadOf: name)
                guard let first = diagnostics.first else { return .themed(choice, named: name) }
                return .themeFailed(reason: first.text)
            }
        }
    }

    func listThemes() {
        report { [settings] in await WorkQueue.files.run { .themesListed(settings.themes.themes) } }
    }
}
