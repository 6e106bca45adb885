import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// As many wait in a window: each is saved, and each that comes is compared with them.
    private static let queueLimit = 1_000

    /// Why no more questions can wait; nil while they can.
    var fullQueue: Text? {
        guard window.queue.count >= Self.queueLimit else { return nil }
        return tr(
            "1 question waits, and no more can · /queue drop N removes one",
            "\(.count) questions wait, and no more can · /queue drop N removes one", count: window.queue.count)
    }

    /// Queues the written question, at its earlier position if it was edited. It stays in the message box if the queue
    /// is full.
    mutating func enqueueWritten(_ question: String) -> [Effect] {
        if let full = fullQueue {
            showNotice(full, .error)
            return []
        }
        let position = min(window.queuePosition ?? .max, window.queue.count)
        window.queue.insert(QueuedQuestion(text: question, attachments: popAttachments()), at: position)
        window.offersQueue = false
        return popWritten()
    }

    /// The reply ended well: the next question goes out. One that would not fit stays, and says so.
    mutating func sendQueued() -> [Effect] {
        guard window.answering.request == nil, !window.offersQueue, saving.hangUp.deadline == nil,
            let next = window.queue.first, !holdsRequest(), !holdsBack(next.text, with: next.attachments)
        else {
            return []
        }
        window.queue.removeFirst()
        window.queuePosition = window.queuePosition.map { max(0, $0 - 1) }
        return ask(next.text, with: next.attachments)
    }

    /// Sends the questions that an earlier run left in the queue, or the held ones. The user confirmed it.
    mutating func sendOffered() -> [Effect] {
        window.offersQueue = false
        return sendQueued()
    }

    /// The queue of a conversation that was opened, which an earlier run could not send; nil if there is none.
    mutating func offerQueue() -> Text? {
        window.offersQueue = !window.queue.isEmpty
        guard window.offersQueue else { return nil }
        let count = tr("1 queued question", "\(.count) queued questions", count: window.queue.count)
        guard window.composer.isEmpty else {
            return count.hinting(input.keymap.hint(.send, tr("sends the draft first")))
        }
        let them = window.queue.count == 1 ? tr("sends it") : tr("sends them")
        return count.hinting(input.keymap.hint(.send, them))
    }

    /// Updates the notice that offers the queue: the message box is no longer empty, so Enter sends the draft.
    mutating func offerQueueAgain() {
        guard window.offersQueue, let offer = offerQueue() else { return }
        if let opened = window.openedNotice, let notice, notice.isPending {
            showNotice(opened.hinting(offer), notice.severity)
        } else {
            showNotice(offer)
        }
    }

    /// The reply was stopped or failed: what waits behind it is the person's to send.
    mutating func holdQueue() {
        guard !window.queue.isEmpty else { return }
        let kept = tr("1 queued question not sent", "\(.count) queued questions not sent", count: window.queue.count)
        showNotice(
            kept.hinting(input.keymap.hints((.send, tr("sends")), (.moveUp, tr("edits the last")))), .warning)
    }

    /// Brings a queued question back to be edited, the last one if no place is given. False if none waits or something
    /// is written.
    mutating func editQueued(_ position: Int? = nil) -> Bool {
        guard popup == nil, window.composer.isEmpty, !window.isEditing,
            let position = position ?? window.queue.indices.last
        else {
            return false
        }
        let question = window.queue.remove(at: position)
        window.queuePosition = position
        window.composer.setQuestion(question.text)
        window.attachments += question.attachments
        return true
    }

    /// The notice about queued questions of a conversation that is about to be left; nil if there are none.
    func queueLeft() -> Text? {
        guard !window.queue.isEmpty else { return nil }
        guard isStored else {
            return Self.dropped(window.queue.count).hinting(
                input.keymap.hint(.searchHistory, tr("finds the input")))
        }
        return tr(
            "1 queued question saved with its conversation",
            "\(.count) queued questions saved with their conversation", count: window.queue.count)
    }

    private static func dropped(_ count: Int) -> Text {
        tr("1 queued question dropped", "\(.count) queued questions dropped", count: count)
    }

    /// `/queue [drop] [N]`: N counts from 1, in the order in which they are sent.
    mutating func changeQueue(_ argument: String) {
        guard !window.queue.isEmpty else { return showNotice(tr("no queued questions"), .warning) }
        let words = argument.split(separator: " ")
        let drops = words.first == "drop"
        let named = drops ? words.dropFirst() : words[...]
        let position = named.first.flatMap { Int($0) }.map { $0 - 1 }
        guard named.count <= 1, named.isEmpty || position.map(window.queue.indices.contains) == true else {
            return showNotice(
                tr(
                    "/queue N edits question N, /queue drop N removes it; N is 1",
                    "/queue N edits question N, /queue drop N removes it; N is 1 to \(.count)",
                    count: window.queue.count), .error)
        }
        if !drops {
            _ = editQueued(position)
        } else if let position {
            window.queue.remove(at: position)
            showNotice(tr("queued question \("number", position + 1) removed"))
        } else {
            let count = window.queue.count
            window.queue = []
            showNotice(Self.dropped(count))
        }
    }
}
