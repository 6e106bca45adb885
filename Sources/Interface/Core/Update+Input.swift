import Chat
import Editing
import Layout
import Localization
import Screen

/// What a person does: keys, pastes, lines and the mouse.
extension State {
    mutating func handle(_ input: TerminalInput) -> [Effect] {
        switch input {
        case .key(let key):
            if key.key != .escape { self.input.escapedAt = nil }
            if notice?.isPassing == true { notice = nil }
            window.transcript.selection = nil
            let placed = keyByPlace(key)
            if self.input.keymap.command(for: placed, in: .composer, .anywhere) != .interrupt {
                self.input.interruptedAt = nil
            }
            return handleKey(placed)
        case .paste(let text):
            self.input.interruptedAt = nil
            if popup == nil, pasteIntoCommandLine(text) || pasteIntoSearch(text) { return [] }
            window.transcript.browsed = nil
            return handlePaste(text)
        case .line(let line):
            return handleLine(line)
        case .mouse(let mouse):
            window.linkHints = nil
            return handleMouse(mouse)
        case .reply(let reply):
            applyTerminalReply(reply)
            return []
        case .measured(let order, let widths):
            // What was laid out up to now was measured otherwise; the transcript sees it by its style.
            if widths != scripts.widths { cache = FrameCache() }
            (scripts.order, scripts.widths) = (order, widths)
            return []
        case .focus:
            return []
        }
    }

    private mutating func handleKey(_ key: KeyPress) -> [Effect] {
        if let command = windowCommand(of: key) { return perform(command) }
        switch focus {
        case .popup: return handlePopupKey(key)
        case .leader: return handleLeaderKey(key)
        case .commandLine: return handleCommandLineKey(key)
        case .linkHints: return handleHintKey(key)
        case .comparison: return handleComparisonKey(key)
        case .searchLine:
            if let effects = handleTranscriptSearchKey(key) { return effects }
            return window.transcript.browsed == nil ? handleComposerKey(key) : handleBrowseKey(key)
        case .browsing: return handleBrowseKey(key)
        case .historySearch, .composer: return handleComposerKey(key)
        }
    }

    /// A key that goes to another window, whatever the keys go to but a hidden line.
    private func windowCommand(of key: KeyPress) -> Command? {
        guard windows.count > 1, focus != .leader, openKeyPrompt == nil else { return nil }
        let command =
            focus == .browsing
            ? input.keymap.command(for: key, in: .browse, .anywhere)
            : input.keymap.command(for: key, in: .composer, .anywhere)
        return command.flatMap { $0.switchesWindows ? $0 : nil }
    }

    private mutating func handleLeaderKey(_ key: KeyPress) -> [Effect] {
        input.awaitsLeaderKey = false
        notice = nil
        if key.key == .escape { return [] }
        guard let command = input.keymap.command(for: key, in: .leader) else {
            let name = input.keymap.name(of: key, in: .leader)
            showNotice(
                tr("\("key", code: name) is not bound").hinting(input.keymap.hint(.help, tr("lists the keys"))),
                .warning)
            return []
        }
        return perform(command)
    }

    private mutating func handleComposerKey(_ key: KeyPress) -> [Effect] {
        if let effects = handleEditingKey(key) { return effects }
        if let command = input.keymap.command(for: key, in: .composer, .anywhere) { return perform(command) }
        if case .character(let character) = key.key, !key.modifiers.hasControlOrAlt {
            window.composer.insert(String(character))
        }
        return []
    }
}
