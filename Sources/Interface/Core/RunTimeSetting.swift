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

    package static let all: [RunTimeSetting] =
        [
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
                state.window.transcript.setStyle(state.window.conversation.messages) {
                    $0.showsReasoning = word == "show"
                }
                return []
            },
            choice("wide_code", ["wrap", "scroll"]) {
                $0.window.transcript.style.wrapsCode ? "wrap" : "scroll"
            } set: { state, word in
                state.window.transcript.setStyle(state.window.conversation.messages) { $0.wrapsCode = word == "wrap" }
                state.window.transcript.sideways = 0
                return []
            },
            RunTimeSetting(name: "text_width", values: tr("0, or 20 to 1000"), words: ["0", "80", "100"]) {
                String($0.window.transcript.style.textWidth)
            } set: { state, word in
                guard let columns = Int(word), columns == 0 || (20...1000).contains(columns) else { return nil }
                state.window.transcript.setStyle(state.window.conversation.messages) { $0.textWidth = columns }
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
        ] + RequestField.all.map(parameter)

    private static func choice(
        _ name: String, _ words: [String], current: @escaping @Sendable (State) -> String,
        set: @escaping @Sendable (inout State, String) -> [Effect]
    ) -> RunTimeSetting {
        RunTimeSetting(name: name, values: .alternatives(words.map { .code($0) }), words: words, current: current) {
            words.contains($1) ? set(&$0, $1) : nil
        }
    }

    private static func parameter(_ field: RequestField) -> RunTimeSetting {
        RunTimeSetting(
            name: field.name, values: tr("\("values", field.values), or \("none", code: unset(field))"),
            words: field.words + (field.words.contains(unset(field)) ? [] : [unset(field)])
        ) {
            $0.window.conversation.parameters[field.name] ?? unset(field)
        } set: { state, text in
            if text == unset(field) {
                state.window.conversation.parameters[field.name] = nil
                return []
            }
            guard let json = field.json(text) else { return nil }
            state.window.conversation.parameters[field.name] = json
            return []
        }
    }

    /// What removes a field. `none` is an effort like any other.
    private static func unset(_ field: RequestField) -> String { field.words.contains("none") ? "unset" : "none" }
}

extension State {
    /// `/set [key value]`: changes a setting for this session, or shows them all.
    mutating func set(_ argument: String) -> [Effect] {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace).map { String($0).trimmingWhitespace() }
        guard let name = words.first else {
            popup = .page(.settings(self))
            return []
        }
        if name.hasPrefix(RequestField.extraPrefix) { return setExtra(name, to: words.dropFirst().first) }
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
        if RequestField.named(name) != nil {
            showNotice(tr("\("name", code: name) is \("value", code: setting.current(self)) (this conversation)"))
        } else if !["theme", "plain"].contains(name) {
            showNotice(tr("\("name", code: name) is \("value", code: setting.current(self)) (this session)"))
        }
        return effects
    }

    /// `/set extra.NAME JSON`: any other field of the requests of this conversation; `none` removes it.
    private mutating func setExtra(_ name: String, to value: String?) -> [Effect] {
        let field = String(name.dropFirst(RequestField.extraPrefix.count))
        if value == "none" {
            window.conversation.parameters.fields[field] = nil
        } else if let value {
            do throws(RequestFieldError) {
                try window.conversation.parameters.set(name, to: value)
            } catch {
                showNotice(error.text, .error)
                return []
            }
        }
        let shown = window.conversation.parameters.fields[field] ?? "none"
        showNotice(tr("\("name", code: name) is \("value", code: shown) (this conversation)"))
        return []
    }
}

extension TextPage {
    /// What `/set` can change, and what it is.
    static func settings(_ state: State) -> TextPage {
        TextPage(
            title: .code("/set key value"),
            lines: RunTimeSetting.all.map { setting in
                Line(term: setting.name + " " + setting.current(state), setting.values)
            }
                + state.window.conversation.parameters.assignments.filter { RequestField.named($0.name) == nil }.map {
                    Line(term: $0.name + " " + $0.json, tr("JSON, or \("none", code: "none")"))
                })
    }

    /// The keys in force.
    static func keys(_ keymap: Keymap) -> TextPage {
        TextPage(title: tr("keys"), lines: keyLines(keymap))
    }
}
