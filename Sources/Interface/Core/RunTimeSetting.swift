import Chat
import Editing
import Layout
package import Localization
import Screen

/// One row of the table of what `/set` can change.
package struct RunTimeSetting: Sendable {
    package let name: String
    /// What is taken, for people.
    package let values: Text
    /// What completion offers.
    let words: [String]
    /// What may follow `/set`.
    var calls: [String] { words.isEmpty ? [name] : words.map { name + " " + $0 } }
    let current: @Sendable (State) -> String
    /// Takes a value; nil if it is not one.
    let set: @Sendable (inout State, String) -> [Effect]?

    package static let all: [RunTimeSetting] = [
        choice("mouse", ["on", "off"]) {
            $0.input.takesMouse ? "on" : "off"
        } set: { state, word in
            state.input.takesMouse = word == "on"
            return [.setMouse(enabled: state.input.takesMouse)]
        },
        choice("reasoning", ["show", "hide"]) {
            $0.window.transcript.style.showsReasoning ? "show" : "hide"
        } set: {
            state, word in
            state.window.transcript.setStyle(state.window.conversation.messages) { $0.showsReasoning = word == "show" }
            return []
        },
        choice("wide_code", ["wrap", "scroll"]) {
            $0.window.transcript.style.wrapsCode ? "wrap" : "scroll"
        } set: { state, word in
            state.window.transcript.setStyle(state.window.conversation.messages) { $0.wrapsCode = word == "wrap" }
            state.window.transcript.sideways = 0
            return []
        },
        RunTimeSetting(name: "fold_rows", values: tr("a whole number; 0 never folds"), words: ["0"]) {
            String($0.window.transcript.style.foldRows)
        } set: { state, word in
            guard let rows = Int(word), rows >= 0 else { return nil }
            state.window.transcript.setStyle(state.window.conversation.messages) { $0.foldRows = rows }
            return []
        },
        choice("edit_mode", EditMode.allCases.map(\.rawValue)) {
            $0.input.editMode.rawValue
        } set: { state, word in
            state.input.editMode = EditMode(rawValue: word) ?? state.input.editMode
            state.input.vi = ViMode()
            return []
        },
        choice("direction", TextDirection.allCases.map(\.rawValue)) {
            $0.scripts.direction.rawValue
        } set: { state, word in
            state.scripts.direction = TextDirection(rawValue: word) ?? state.scripts.direction
            return []
        },
        choice("isolates", ["on", "off"]) {
            $0.scripts.isolates ? "on" : "off"
        } set: { state, word in
            state.scripts.isolates = word == "on"
            return []
        },
        choice("cursor", ScriptSettings.CursorMotion.allCases.map(\.rawValue)) {
            $0.scripts.cursor.rawValue
        } set: { state, word in
            state.scripts.cursor = ScriptSettings.CursorMotion(rawValue: word) ?? state.scripts.cursor
            return []
        },
        choice("plain", ["on", "off"]) {
            $0.input.isPlain ? "on" : "off"
        } set: { _, word in
            [.setPlain(word == "on")]
        },
        choice("notify", NotificationSetting.allCases.map(\.rawValue)) {
            $0.presence.settings.notification.rawValue
        } set: { state, word in
            state.presence.settings.notification = NotificationSetting(rawValue: word) ?? .automatic
            return []
        },
        choice("title", ["on", "off"]) {
            $0.presence.settings.showsTitle ? "on" : "off"
        } set: { state, word in
            state.presence.settings.showsTitle = word == "on"
            return []
        },
        RunTimeSetting(name: "theme", values: tr("a theme's name"), words: []) {
            $0.theme.name
        } set: { _, word in
            [.useTheme(word)]
        },
        number("temperature", tr("0 to 2, or none"), \.temperature) { (0...2).contains($0) },
        number("top_p", tr("0 to 1, or none"), \.topP) { (0...1).contains($0) },
        RunTimeSetting(name: "max_tokens", values: tr("a whole number from 1, or none"), words: ["none"]) {
            $0.window.conversation.parameters.maxTokens.map(String.init) ?? "none"
        } set: { state, word in
            let value = Int(word)
            guard word == "none" || value.map({ $0 >= 1 }) == true else { return nil }
            state.window.conversation.parameters.maxTokens = value
            return []
        },
    ]

    private static func choice(
        _ name: String, _ words: [String], current: @escaping @Sendable (State) -> String,
        set: @escaping @Sendable (inout State, String) -> [Effect]
    ) -> RunTimeSetting {
        RunTimeSetting(name: name, values: .alternatives(words.map { .code($0) }), words: words, current: current) {
            words.contains($1) ? set(&$0, $1) : nil
        }
    }

    private static func number(
        _ name: String, _ values: Text, _ field: any WritableKeyPath<SamplingParameters, Double?> & Sendable,
        isFine: @escaping @Sendable (Double) -> Bool
    ) -> RunTimeSetting {
        RunTimeSetting(name: name, values: values, words: ["none"]) {
            $0.window.conversation.parameters[keyPath: field].map { "\($0)" } ?? "none"
        } set: { state, word in
            let value = Double(word)
            guard word == "none" || value.map(isFine) == true else { return nil }
            state.window.conversation.parameters[keyPath: field] = value
            return []
        }
    }
}

extension State {
    /// `/set [key value]`: changes a setting for this session, or shows them all.
    mutating func set(_ argument: String) -> [Effect] {
        let words = argument.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let name = words.first else {
            popup = .page(.settings(self))
            return []
        }
        guard let setting = RunTimeSetting.all.first(where: { $0.name == name }) else {
            let names = RunTimeSetting.all.map(\.name)
            let near = names.filter { FuzzyMatch(name, in: $0) != nil }
            let meant =
                near.count == 1
                ? tr("did you mean \("commands", code: near[0])?")
                : tr("settings: \("names", .list(names.map { .code($0) }))")
            showNotice(tr("unknown setting \("name", name)").hinting(meant), .error)
            return []
        }
        guard words.count == 2 else {
            showNotice(
                tr(
                    """
                    \("name", code: name) is \("value", code: setting.current(self)); it can be: \
                    \("values", setting.values)
                    """))
            return []
        }
        guard let effects = setting.set(&self, words[1]) else {
            showNotice(
                tr("\("name", code: name) cannot be \("value", words[1]); it can be: \("values", setting.values)"),
                .error)
            return []
        }
        if !["theme", "plain"].contains(name) {
            showNotice(tr("\("name", code: name) is \("value", code: setting.current(self)) (this session)"))
        }
        return effects
    }
}

extension TextPage {
    /// What `/set` can change, and what it is.
    static func settings(_ state: State) -> TextPage {
        TextPage(
            title: .code("/set key value"),
            lines: RunTimeSetting.all.map { setting in
                Line(term: setting.name + " " + setting.current(state), setting.values)
            })
    }

    /// The keys in force.
    static func keys(_ keymap: Keymap) -> TextPage {
        TextPage(title: tr("keys"), lines: keyLines(keymap))
    }
}
