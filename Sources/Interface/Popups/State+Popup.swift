import Chat
import Screen

extension State {
    /// Keys while a popup is open go to it.
    mutating func takePopupKey(_ key: KeyPress, at now: Moment) -> [Effect] {
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        if command == .redraw || command == .suspend { return command.map { perform($0, at: now) } ?? [] }
        if case .page(let page) = popup {
            takePageKey(key, page, at: now)
            return []
        }
        if command == .stop || command == .interrupt {
            popup = nil
            return []
        }
        switch popup {
        case .models(let picker): return takePickerKey(key, command, picker, at: now)
        case .themes(let picker): return takeThemeKey(key, command, picker, at: now)
        case .palette(let palette): return takePaletteKey(key, command, palette, at: now)
        case .choice(let list): return takeChoiceKey(key, command, list, at: now)
        case .conversations(let picker): return takeConversationKey(key, command, picker)
        case .key(let prompt): return takeHiddenKey(key, command, prompt, at: now)
        case .page, nil: return []
        }
    }

    private mutating func takePickerKey(
        _ key: KeyPress, _ command: Command?, _ picker: ModelPicker, at now: Moment
    ) -> [Effect] {
        var picker = picker
        if command == .send {
            if let chosen = picker.selected {
                use(chosen.id, at: now)
            } else if !picker.query.text.isBlank {
                use(ModelID(picker.query.text.trimmingWhitespace()), at: now)
            }
            return []
        }
        if let rows = Self.pickerSteps[command ?? .help] {
            picker.moveSelection(by: rows)
            popup = .models(picker)
            return []
        }
        edit(key, command)
        return []
    }

    private mutating func takeConversationKey(
        _ key: KeyPress, _ command: Command?, _ picker: ConversationPicker
    ) -> [Effect] {
        var picker = picker
        if command == .send {
            popup = nil
            return picker.selected.map { open($0, from: picker) } ?? []
        }
        if let rows = Self.pickerSteps[command ?? .help] {
            picker.moveSelection(by: rows)
            popup = .conversations(picker)
            return previewSelected()
        }
        edit(key, command)
        return previewSelected()
    }

    static let pickerSteps: [Command: Int] = [
        .moveUp: -1, .moveDown: 1, .scrollPageUp: -8, .scrollPageDown: 8, .scrollToStart: -100_000,
        .scrollToEnd: 100_000,
    ]

    private mutating func takeChoiceKey(
        _ key: KeyPress, _ command: Command?, _ list: ChoiceList, at now: Moment
    ) -> [Effect] {
        var list = list
        if command == .send { return list.selected.map { take($0.action, at: now) } ?? [] }
        if case .character(let digit) = key.key, let number = digit.wholeNumberValue,
            list.choices.indices.contains(number - 1)
        {
            return take(list.choices[number - 1].action, at: now)
        }
        if let rows = Self.pickerSteps[command ?? .help] { list.moveSelection(by: rows) }
        popup = .choice(list)
        return []
    }

    /// A key that changes the text of the popup's own line.
    mutating func edit(_ key: KeyPress, _ command: Command?) {
        if let change = command.flatMap(Self.edit(for:)) {
            editActiveComposer(change)
        } else if case .character(let character) = key.key, command == nil,
            key.modifiers.isDisjoint(with: [.control, .alt])
        {
            editActiveComposer { $0.insert(String(character)) }
        }
    }
}
