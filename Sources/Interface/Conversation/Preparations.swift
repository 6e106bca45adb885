import Chat
import Editing
import Layout
import Localization

/// What was asked for and the next question depends on, until it is there: files, a system prompt, another server.
struct Preparations: Hashable, Sendable {
    fileprivate var count = 0
    /// The text that is sent when the last of them is there.
    fileprivate(set) var awaited: String?
}

extension State {
    /// Has a text that is sent now wait for what was asked for before it. True if it does.
    mutating func awaitsPreparations(of text: String) -> Bool {
        guard window.preparations.count > 0 else { return false }
        window.preparations.awaited = text
        showNotice(tr("sent when the last command has finished"), isPending: true)
        return true
    }

    /// Counts what an event asked for, and what it brought. Sends the text that waited, unless it was changed meanwhile
    /// or what it waited for cannot be had.
    mutating func followPreparations(_ effects: [Effect], after event: Event) -> [Effect] {
        window.preparations.count += effects.count { $0.preparesQuestion }
        guard let succeeded = event.endsPreparation, window.preparations.count > 0 else { return [] }
        window.preparations.count -= 1
        if !succeeded { window.preparations.awaited = nil }
        guard window.preparations.count == 0, let text = window.preparations.awaited.take() else { return [] }
        guard popup == nil, window.composer.text == text else { return [] }
        if notice?.isPending == true { notice = nil }
        let sent = send()
        if window.composer.isEmpty { input.vi.startOver() }
        return sent
    }
}

extension Effect {
    fileprivate var preparesQuestion: Bool {
        switch self {
        case .readFile, .readClipboard, .prompt(.readSystem), .useProfile, .useServer, .startDemo: true
        default: false
        }
    }
}

extension Event {
    /// Whether it brought what was asked for; nil if it is about something else.
    fileprivate var endsPreparation: Bool? {
        switch self {
        case .fileRead, .clipboardRead, .prompt(.systemRead), .prompt(.systemMissing(_, isMarked: false)), .connected:
            true
        case .fileRefused, .prompt(.systemMissing(_, isMarked: true)), .prompt(.systemFailed), .connectFailed: false
        default: nil
        }
    }
}
