import Chat
import Editing
import Screen

extension State {
    /// Keys while a popup is open go to it.
    mutating func handlePopupKey(_ key: KeyPress) -> [Effect] {
        guard let content = popup?.content else { return [] }
        let command = input.keymap.command(for: key, in: .composer, .anywhere)
        if let command, command == .redraw || command == .suspend { return perform(command) }
        if let effects = content.handle(key, command, in: &self) { return effects }
        switch command {
        case .stop, .interrupt: popup = nil
        case .send: return content.choose(in: &self)
        case let command?:
            guard let rows = Self.pickerSteps[command] else {
                edit(key, command)
                break
            }
            popup?.content.moveSelection(by: rows)
        case nil: edit(key, command)
        }
        return popup?.content.selectionEffects() ?? []
    }

    private static let pickerSteps: [Command: Int] = [
        .moveUp: -1, .moveDown: 1, .scrollPageUp: -8, .scrollPageDown: 8, .scrollToStart: -100_000,
        .scrollToEnd: 100_000,
    ]

    /// A key that changes the text of the popup's own line.
    mutating func edit(_ key: KeyPress, _ command: Command?) {
        if let change = command.flatMap(Self.edit(for:)) {
            editActiveComposer(change)
        } else if case .character(let character) = key.key, command == nil,
            !key.modifiers.hasControlOrAlt
        {
            editActiveComposer { $0.insert(String(character)) }
        }
    }
}
