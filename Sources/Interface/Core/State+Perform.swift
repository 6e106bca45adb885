import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// Does what a command says.
    mutating func perform(_ command: Command) -> [Effect] {
        if command == .moveUp, editQueued() { return [] }
        if command == .deleteBackward, popup == nil, window.composer.isEmpty, window.attachments.popLast() != nil {
            return []
        }
        if moveVisually(command) { return [] }
        if let edit = Self.edits[command] {
            editActiveComposer(edit)
            return []
        }
        if let scroll = Self.scrolls[command] {
            scroll(&window.transcript, window.conversation.messages)
            return []
        }
        if let effects = performOnMessage(command) { return effects }
        return act(on: command)
    }

    private mutating func act(on command: Command) -> [Effect] {
        if Command.slashNames[command] != nil || command == .palette { notice = nil }
        if let name = Command.slashNames[command], let slash = SlashCommand.all.first(where: { $0.name == name }) {
            return slash.run(&self, SlashCommand.Invocation(argument: "", isForced: false))
        }
        if let number = Command.windowNumbers[command] { return showWindow(number) }
        return Self.actions[command]?(&self) ?? []
    }

    /// What a command does that neither changes a text nor scrolls.
    private static let actions: [Command: @Sendable (inout State) -> [Effect]] = [
        .send: { $0.sendOrBreakLine() },
        .deleteForward: { $0.deleteForwardOrQuit() },
        .complete: { $0.completeWord() },
        .searchHistory: {
            $0.openSearch()
            return []
        },
        .editExternally: { $0.editExternally() },
        .stop: { $0.stopOrClose() },
        .interrupt: { $0.interrupt() },
        .redraw: { _ in [.redraw] },
        .suspend: { _ in [.suspend] },
        .leader: {
            $0.openLeader()
            return []
        },
        .palette: { $0.openPalette() },
        .leaveBrowse: {
            $0.leaveBrowse()
            return []
        },
        .toggleReasoning: { $0.toggleReasoning() },
        .nextNews: { $0.showNextNews() },
        .lastWindow: { $0.showPreviousWindow() },
        .lastModel: { $0.useLastModel() },
        .attachClipboard: { _ in [.readClipboard] },
    ]

    /// Something is done for this command. A test asks for each.
    static func performs(_ command: Command) -> Bool {
        actions[command] != nil || edits[command] != nil || scrolls[command] != nil || actsOnMessages(command)
            || Command.slashNames[command] != nil || Command.windowNumbers[command] != nil
    }

    private mutating func openPalette() -> [Effect] {
        popup = .palette(Palette(input.keymap, catalog))
        return []
    }

    private mutating func toggleReasoning() -> [Effect] {
        window.transcript.setStyle(window.conversation.messages) { $0.showsReasoning.toggle() }
        return []
    }

    private static let edits: [Command: @Sendable (inout Composer) -> Void] = [
        .newline: { $0.insert("\n") },
        .moveLeft: { $0.moveLeft() },
        .moveRight: { $0.moveRight() },
        .moveUp: { $0.moveUp() },
        .moveDown: { $0.moveDown() },
        .moveWordLeft: { $0.moveWordLeft() },
        .moveWordRight: { $0.moveWordRight() },
        .moveToLineStart: { $0.moveToLineStart() },
        .moveToLineEnd: { $0.moveToLineEnd() },
        .moveToStart: { $0.moveToStart() },
        .moveToEnd: { $0.moveToEnd() },
        .moveToOldest: { $0.moveToOldest() },
        .moveToNewest: { $0.moveToNewest() },
        .deleteBackward: { $0.deleteBackward() },
        .killToLineEnd: { $0.killToLineEnd() },
        .killToLineStart: { $0.killToLineStart() },
        .killWordForward: { $0.killWordForward() },
        .killWordBackward: { $0.killWordBackward() },
        .killBlankWordBackward: { $0.killBlankWordBackward() },
        .yank: { $0.yank() },
        .yankPop: { $0.yankPop() },
        .transpose: { $0.transpose() },
        .transposeWords: { $0.transposeWords() },
        .upcaseWord: { $0.upcaseWord() },
        .downcaseWord: { $0.downcaseWord() },
        .capitalizeWord: { $0.capitalizeWord() },
        .undo: { $0.undo() },
        .redo: { $0.redo() },
        .expandPaste: { $0.expandPaste() },
    ]

    static let scrolls: [Command: @Sendable (inout TranscriptLayout, [Message]) -> Void] = [
        .scrollPageUp: { $0.scroll(byPages: -1, $1) },
        .scrollPageDown: { $0.scroll(byPages: 1, $1) },
        .scrollLineUp: { $0.scroll(by: -1, $1) },
        .scrollLineDown: { $0.scroll(by: 1, $1) },
        .scrollToStart: { $0.scrollToStart($1) },
        .scrollToEnd: { layout, _ in layout.scrollToEnd() },
        .scrollHalfUp: { $0.scroll(byHalves: -1, $1) },
        .scrollHalfDown: { $0.scroll(byHalves: 1, $1) },
        .previousMessage: { $0.scrollToMessage(-1, $1) },
        .nextMessage: { $0.scrollToMessage(1, $1) },
        .previousQuestion: { $0.scrollToMessage(-1, $1) { $0.role == .user } },
        .nextQuestion: { $0.scrollToMessage(1, $1) { $0.role == .user } },
    ]

    /// A command that only changes the text in the composer, for the popups that have one.
    static func edit(for command: Command) -> (@Sendable (inout Composer) -> Void)? {
        guard command == .deleteForward else { return edits[command] }
        return { $0.deleteForward() }
    }

    private mutating func deleteForwardOrQuit() -> [Effect] {
        if popup == nil && window.composer.isEmpty { return quit() }
        editActiveComposer { $0.deleteForward() }
        return []
    }

    /// Esc: stop the reply, else put away what is told; twice within a second edits the last question.
    private mutating func stopOrClose() -> [Effect] {
        if let stopping = stopCommand() { return stopping }
        if window.isEditing, window.composer.text.isBlank, window.answering.request == nil { return cancelEditing() }
        if let last = input.escapedAt, moment.uptime - last <= .seconds(1) {
            input.escapedAt = nil
            editLastQuestion()
            return []
        }
        input.escapedAt = moment.uptime
        if let effects = stopPrompt() { return effects }
        if window.answering.request != nil { return stopReply() }
        window.notices.clear()
        if window.transcript.highlight != nil, window.transcriptSearch == nil {
            window.transcript.highlight = nil
            return []
        }
        if window.composer.isEmpty, !window.conversation.messages.isEmpty { browse() }
        return []
    }

    private mutating func cancelEditing() -> [Effect] {
        window.endEditing()
        window.attachments = []
        showNotice(tr("editing canceled"))
        return []
    }

    /// Ctrl-C: stop the reply, else clear what is written; twice within a second quits.
    mutating func interrupt() -> [Effect] {
        defer { input.interruptedAt = moment.uptime }
        if wasAskedToQuit { return end() }
        if let last = input.interruptedAt, moment.uptime - last <= .seconds(1) { return quit() }
        if let stopping = stopCommand() { return stopping }
        if let effects = stopPrompt() { return effects }
        if window.answering.request != nil { return stopReply() }
        if window.composer.isEmpty, openWindows.contains(where: \.isAnswering) { return quit() }
        let quits = input.keymap.hint(.interrupt, tr("again quits"))
        window.endEditing()
        if !window.composer.isEmpty {
            window.composer.clearToKillRing()
            showNotice(.joined([input.keymap.hint(.yank, tr("restores the text")), quits].compactMap(\.self)))
        } else {
            showNotice(quits ?? .empty)
        }
        return []
    }
}
