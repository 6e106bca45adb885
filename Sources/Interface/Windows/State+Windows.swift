package import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// Where the effects of the current window come from.
    package var source: Source { Source(window: window.id, server: window.server) }

    /// Makes a window the one that is handled. False if it is closed.
    @discardableResult
    mutating func activate(_ id: WindowID) -> Bool { windows.exchange(&window, for: id) }

    /// Does something in a window, on the screen or not, and what follows from it there. Nothing if it is closed.
    mutating func inWindow(
        _ id: WindowID, urgently: Bool = false, _ body: (inout State) -> [Effect]
    ) -> [Effect] {
        let (before, shown) = (window.id, windows.shown)
        guard activate(id) else { return [] }
        let popup = window.popup
        let effects = attributed(settle(body(&self), urgently: urgently))
        if window.id != windows.shown {
            if window.popup != nil, window.popup != popup { windows.note(in: window.id) { $0.needsAnswer = true } }
            windows.setDeadline(hiddenDeadline, of: window.id)
        }
        if windows.shown != shown || !activate(before) { activate(windows.shown) }
        return effects
    }

    /// Changes an open window, on the screen or not; nothing is saved for it.
    mutating func visit(_ id: WindowID, _ body: (inout State) -> Void) {
        let before = window.id
        guard activate(id) else { return }
        body(&self)
        noteRecord()
        activate(before)
    }

    /// What follows from any event in the window that it was handled in: names of files are looked up, and all that is
    /// new is saved.
    mutating func settle(_ effects: [Effect], urgently: Bool) -> [Effect] {
        let effects = effects + lookAtMentions() + lookAtPrompts()
        restoreUnsentQuestion()
        dropUnansweredPrompt()
        if window.id == windows.shown { searchOn() }
        // Whoever goes on writing does not leave.
        if !window.composer.isEmpty, !window.composer.isCommand { input.quitAskedAt = nil }
        if window.composer.isEmpty { window.queuePosition = nil }
        noteRecord()
        return autosaveDraft(urgently: urgently, before: effects) + autosave(before: effects)
    }

    /// Effects of a hidden window say so: all others are the shown one's.
    private func attributed(_ effects: [Effect]) -> [Effect] {
        guard window.id != windows.shown else { return effects }
        return effects.map { effect in
            if case .from = effect { effect } else { .from(source, effect) }
        }
    }

    /// When a hidden window has to be saved. Its counters are not updated.
    private var hiddenDeadline: Duration? {
        [window.draftAutosave.timing.due, window.autosave.due].compactMap(\.self).min()
    }

    func isOpen(_ id: WindowID) -> Bool { window.id == id || windows[id] != nil }

    /// An open window, whichever it is.
    package func openWindow(_ id: WindowID) -> Window? { window.id == id ? window : windows[id] }

    /// The open windows in their order.
    var openWindows: [Window] { windows.order.compactMap { openWindow($0) } }
}

extension State {
    /// Puts a window on the screen. The one that leaves it is saved as it is.
    mutating func show(_ id: WindowID) -> [Effect] {
        guard id != windows.shown, isOpen(id) else {
            activate(id)
            return []
        }
        activate(windows.shown)
        let (left, deadline) = leaveWindow()
        let style = window.transcript.style
        let written = window.composer
        windows.setDeadline(deadline, of: window.id)
        windows.show(id)
        activate(id)
        enterWindow(like: style, written)
        return left
    }

    private mutating func leaveWindow() -> (effects: [Effect], deadline: Duration?) {
        window.linkHints = nil
        // It was seen; what went wrong is shown again.
        if ![window.notices.current, window.notices.earlier].contains(where: { $0?.severity == .error }) {
            window.notices.clear()
        }
        window.transcript.selection = nil
        window.transcript.dropLayouts()
        window.answering.comparison?.dropLayouts()
        let source = source
        let effects = settle([], urgently: false) + leaveDraft()
        return (effects.map { .from(source, $0) }, hiddenDeadline)
    }

    /// The session's settings, and what was typed and killed elsewhere, come along.
    private mutating func enterWindow(like style: LayoutStyle, _ written: Composer) {
        input.leaveWindow()
        cache.standing = nil
        window.composer.share(with: written)
        window.transcript.setStyle(window.conversation.messages) { $0.adopt(style) }
        input.vi.clampToLine(&window.composer)
        // It was not to be seen until now.
        window.notices.renew(at: moment.uptime)
        expire()
    }

    /// Opens a window at the end, on the screen, that is like the shown one but for its conversation. Nil, and a notice,
    /// if too many are open.
    mutating func openWindow(for conversation: Conversation) -> [Effect]? {
        guard windows.count < Windows.limit else {
            showNotice(
                tr("windows 1 to \("last", windows.count) are open, and no more can be · /close closes one"), .error)
            return nil
        }
        return show(addWindow(windows.add(), for: conversation))
    }

    /// Opens an empty window behind the others, by this name if it is free.
    mutating func addHiddenWindow(_ id: WindowID? = nil) -> WindowID {
        addWindow(
            id.map { windows.add($0) } ?? windows.add(), for: Conversation(startedAt: startOfConversation()))
    }

    private mutating func addWindow(_ id: WindowID, for conversation: Conversation) -> WindowID {
        var opened = Window(
            id: id, conversation: conversation, model: window.model, server: window.server,
            transcript: TranscriptLayout(theme: theme))
        opened.autosave.startOver(at: conversation.revision)
        opened.draftAutosave.owner = .window(id)
        windows.store(opened)
        return id
    }

    /// An unused window, the current one first.
    var unusedWindow: WindowID? {
        window.isUnused ? window.id : windows.order.first { windows[$0]?.isUnused == true }
    }

    /// A start time that no other open conversation has: it identifies a conversation.
    func startOfConversation() -> Timestamp {
        var start = moment.wallClock
        let taken = openWindows.map(\.conversation.startedAt)
        while taken.contains(where: { abs($0.seconds - start.seconds) < 0.001 }) {
            start = Timestamp(seconds: start.seconds + 0.001)
        }
        return start
    }
}

extension Window {
    /// A question or a reply that was sent before is in the message box.
    var isEditing: Bool { editing != nil || tools.corrected != nil }

    mutating func endEditing() {
        editing = nil
        tools.corrected = nil
    }

    /// Nothing was said or written in it, and nothing is under way.
    var isUnused: Bool {
        conversation.isUnused && composer.isEmpty && attachments.isEmpty && queue.isEmpty && mentions.given == nil
            && autosave.question == nil && prompting.call == nil && !draftAutosave.isResuming && !isAnswering
    }

    /// A reply is being given, by one model or by several.
    package var isAnswering: Bool {
        // Not by `!= nil`, which copies the request for each word.
        if case .some = answering.request { return true }
        guard case .some = answering.comparison else { return false }
        return answering.comparison?.isStreaming == true
    }
}
