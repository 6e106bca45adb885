package import Chat
import Editing

/// What brings a window back at the next start. Its words are in the store and among the drafts.
package struct WindowRecord: Hashable, Sendable {
    /// What was in it.
    package enum Content: Hashable, Sendable {
        case conversation(ConversationID)
        /// A question that was not sent, in a window without messages.
        case draft(DraftOwner)
    }

    package var content: Content
    package var model: ModelID?
    /// It was on the screen.
    package var isShown: Bool

    package init(_ content: Content, model: ModelID?, isShown: Bool = false) {
        self.content = content
        self.model = model
        self.isShown = isShown
    }

    /// Nil for a window without which nothing is lost.
    init?(_ window: Window) {
        if let id = window.autosave.storedID ?? window.autosave.restoring {
            self.init(.conversation(id), model: window.model)
        } else if window.conversation.messages.isEmpty, window.hasDraft {
            self.init(.draft(window.draftAutosave.owner), model: window.model)
        } else {
            return nil
        }
    }
}

extension State {
    /// Saves which windows are open, if that is another list than the saved one. An event costs the look at its own
    /// window.
    mutating func saveWindowList() -> [Effect] {
        guard saving.restoresWindows, !saving.isPrivate, let records = windows.popChangedRecords() else { return [] }
        return [.saveWindowList(records)]
    }

    mutating func noteRecord() {
        if saving.restoresWindows { windows.note(WindowRecord(window), of: window.id) }
    }
}

/// Windows of an earlier run.
extension State {
    /// Opens the windows of an earlier run, in their order; `drafts` are what was written in those without messages.
    /// Call it before `begin` or `resume`, which ask for what was said in them. `first`: the first window
    /// is for another conversation, and shown.
    package mutating func restoreWindows(
        _ records: [WindowRecord], drafts: [DraftOwner: Draft], besides first: Bool, at now: Moment
    ) {
        moment = now
        let hasFirst = first || records.contains { $0.content == .draft(.new) }
        var order: [WindowID] = []
        for record in records {
            guard let id = reopen(record, drafts, asFirst: !hasFirst && order.isEmpty) else { continue }
            order.append(id)
            if record.isShown, !first { _ = show(id) }
        }
        windows.setOrder(order)
        guard !first, let next = order.first, !order.contains(.first) else { return }
        if windows.shown == .first { _ = show(next) }
        windows.remove(.first)
    }

    private mutating func reopen(
        _ record: WindowRecord, _ drafts: [DraftOwner: Draft], asFirst: Bool
    ) -> WindowID? {
        switch record.content {
        case .conversation(let conversation):
            let id = asFirst ? WindowID.first : addHiddenWindow()
            visit(id) { state in
                state.window.autosave.restoring = conversation
                state.window.draftAutosave.isResuming = true
                state.window.model = record.model ?? state.window.model
                state.window.autosave.given = GivenSettings(namesModel: record.model != nil)
            }
            return id
        case .draft(let owner):
            guard let draft = drafts[owner], !draft.isEmpty else { return nil }
            let id = owner.window.map { addHiddenWindow($0) } ?? .first
            visit(id) { state in
                state.window.model = record.model ?? state.window.model
                state.restoreDraft(draft)
            }
            return id
        }
    }

    /// Asks for what was said in the windows of an earlier run.
    func readRestoredWindows() -> [Effect] {
        openWindows.compactMap { window in
            window.autosave.restoring.map { id in
                let effect = Effect.openConversation(.id(id), at: nil)
                let origin = Source(window: window.id, server: window.server)
                return origin == source ? effect : .from(origin, effect)
            }
        }
    }

    /// A conversation of an earlier run was read, for the window that is handled. Nil if it is none.
    mutating func fillRestored(with stored: StoredConversation) -> [Effect]? {
        guard window.autosave.restoring == stored.id else { return nil }
        window.autosave.restoring = nil
        let isOpen = openWindows.contains { $0.autosave.storedID == stored.id }
        guard !isOpen, window.conversation.isUnused else { return [] }
        let effects = fill(with: stored, at: nil, nil)
        // A restored window needs no notice.
        if window.queue.isEmpty, notice?.severity == .plain { window.notices.clear() }
        return effects
    }
}

extension DraftOwner {
    fileprivate var window: WindowID? { if case .window(let id) = self { id } else { nil } }
}
