package import Chat
import Editing
import Localization
import Screen

/// Which conversation something is written in.
package enum DraftOwner: Hashable, Sendable {
    /// One without messages, in the window that the program started with.
    case new
    /// One without messages, in another window.
    case window(WindowID)
    /// The one that began then.
    case conversation(startedAt: Timestamp)
}

/// When the draft is written to disk: at most every 300 ms while one types, at once when something else is looked at.
struct DraftAutosave: Hashable, Sendable {
    var timing = Autosave(every: .milliseconds(300))
    /// The attachments that are saved with the text, or need not be.
    var attachments: [Attachment] = []
    /// Something is on disk.
    var isStored = false
    var hasFailed = false
    /// Where what is on disk belongs.
    var owner = DraftOwner.new
    /// The conversation that the program was started with is not read yet; what is typed meanwhile is for it.
    var isResuming = false
}

extension State {
    /// A draft of an earlier run. Call it before the first event, or when a conversation is come back to.
    package mutating func restoreDraft(_ draft: Draft) {
        guard !draft.isEmpty else { return }
        window.composer.setText(draft.text)
        window.composer.forgetUndo()
        // The command line may have given some already.
        window.attachments += draft.attachments.filter { !window.attachments.contains($0) }
        window.mentions.restored = draft.attachments
        settleDraft()
        window.draftAutosave.isStored = true
    }

    /// Marks the draft as saved.
    mutating func settleDraft() {
        window.draftAutosave.timing.settle(at: window.composer.revision)
        window.draftAutosave.attachments = window.attachments
    }

    /// Where what is written now belongs.
    var draftOwner: DraftOwner {
        guard window.conversation.messages.isEmpty else {
            return .conversation(startedAt: window.conversation.startedAt)
        }
        return window.id == .first ? .new : .window(window.id)
    }

    /// Another conversation is opened: what is written stays with the one that is left, and what waits in the other is
    /// asked for. Call it when the other one is there.
    mutating func changeDraft() -> [Effect] {
        let old = window.draftAutosave.owner
        window.draftAutosave.owner = draftOwner
        guard !saving.isPrivate else { return [] }
        let asks = Effect.readDraft(of: window.draftAutosave.owner)
        let draft = window.draft
        guard !window.draftAutosave.isResuming, !draft.isEmpty, !mayHoldKey(draft.text) else {
            window.draftAutosave.isResuming = false
            return [asks]
        }
        window.composer.startAfresh()
        window.attachments = []
        window.mentions = MentionedFiles()
        settleDraft()
        window.draftAutosave.isStored = false
        return [.setDraftAside(draft, of: old), asks]
    }

    /// What waited in this conversation comes before what was typed since.
    mutating func restoreReadDraft(_ draft: Draft, of owner: DraftOwner) {
        guard owner == draftOwner, !draft.isEmpty else { return }
        if window.hasDraft {
            window.composer.replace(0..<0, with: PasteFolds.clean(draft.text))
            window.composer.moveToEnd()
            window.attachments = draft.attachments + window.attachments
            window.mentions.restored = draft.attachments
        } else {
            restoreDraft(draft)
        }
        if !draft.text.isEmpty { offerQueueAgain() }
    }

    /// Looks after the draft when an event was taken in.
    mutating func autosaveDraft(urgently: Bool, before effects: [Effect]) -> [Effect] {
        guard !saving.isPrivate else { return [] }
        let moved = moveDraft()
        window.draftAutosave.timing.note(window.composer.revision, at: moment.uptime)
        if window.attachments != window.draftAutosave.attachments {
            window.draftAutosave.attachments = window.attachments
            window.draftAutosave.timing.hasten(to: moment.uptime)
        }
        let isUrgent = urgently || effects.contains { $0 == .quit || $0 == .suspend }
        guard window.draftAutosave.timing.popDue(at: moment.uptime, urgently: isUrgent) else { return moved }
        let draft = window.draft
        guard !mayHoldKey(draft.text), !draft.isEmpty || window.draftAutosave.isStored else { return moved }
        window.draftAutosave.isStored = !draft.isEmpty
        return moved + [.saveDraft(draft, of: window.draftAutosave.owner)]
    }

    /// The conversation became another one under the person's hands: what is written goes along, and where nothing is,
    /// what waits there comes.
    private mutating func moveDraft() -> [Effect] {
        let owner = draftOwner
        guard owner != window.draftAutosave.owner else { return [] }
        window.draftAutosave.owner = owner
        if window.hasDraft { window.draftAutosave.timing.schedule(at: moment.uptime) }
        return owner == .new && !window.hasDraft ? [.readDraft(of: .new)] : []
    }

    /// Another window is shown: this window's draft is saved in a separate file.
    mutating func leaveDraft() -> [Effect] {
        let draft = window.draft
        guard !saving.isPrivate, !draft.isEmpty, !mayHoldKey(draft.text) else { return [] }
        settleDraft()
        window.draftAutosave.isStored = true
        return [.setDraftAside(draft, of: window.draftAutosave.owner)]
    }

    /// Takes what is written, for it is sent: it is remembered, and no draft is left.
    mutating func popWritten() -> [Effect] {
        guard window.composer.text != window.confirmedText else { return forgetWritten() }
        _ = window.composer.consumeText()
        guard !saving.isPrivate, let line = window.composer.sentLines.last else { return forgetDraft() }
        return [.rememberInput(line)] + forgetDraft()
    }

    /// Drops what is written and whatever could bring it back.
    mutating func forgetWritten() -> [Effect] {
        _ = window.composer.consumeSecretText()
        return forgetDraft()
    }

    private mutating func forgetDraft() -> [Effect] {
        settleDraft()
        guard window.draftAutosave.isStored else { return [] }
        // A command leaves the attachments to the next question.
        let rest = Draft(attachments: window.attachments)
        window.draftAutosave.isStored = !rest.isEmpty
        return [.saveDraft(rest, of: window.draftAutosave.owner)]
    }

    mutating func reportDraftFailure(_ reason: Text) {
        guard !window.draftAutosave.hasFailed else { return }
        window.draftAutosave.hasFailed = true
        showNotice(reason, .error)
    }
}

extension Window {
    /// The draft to save.
    var draft: Draft { Draft(composer.draft, attachments: attachments) }

    /// Whether there is a draft. Does not copy its text.
    var hasDraft: Bool { !composer.isEmpty || !attachments.isEmpty }
}

extension State {
    mutating func editExternally() -> [Effect] { [.editExternally(window.composer.text)] }

    /// What the editor left, as one edit. The line feed that editors end a file with goes.
    mutating func replaceDraft(_ text: String) {
        let edited = text.hasSuffix("\n") && !window.composer.text.hasSuffix("\n") ? String(text.dropLast()) : text
        guard !edited.utf8.elementsEqual(window.composer.text.utf8) else { return }
        window.composer.setText(edited)
    }
}
