package import Chat
import Screen

/// A question that was sent while a reply streamed: it goes out when the reply has ended.
package struct QueuedQuestion: Hashable, Sendable {
    package var text: String
    package var attachments: [Attachment] = []
}

extension State {
    /// Puts what is written behind the reply that is being given.
    mutating func enqueue(_ question: QueuedQuestion) -> [Effect] {
        queue.append(question)
        return takeWritten()
    }

    /// The reply ended well: the next question goes out. One that would not fit stays, and says so.
    mutating func sendQueued(at now: Moment) -> [Effect] {
        guard request == nil, let next = queue.first, !holdsBack(next.text, at: now) else { return [] }
        queue.removeFirst()
        return ask(next.text, with: next.attachments, at: now)
    }

    /// The reply was stopped or failed: what waits behind it is the person's to send.
    mutating func holdQueue(at now: Moment) {
        guard !queue.isEmpty else { return }
        let count = queue.count == 1 ? "a queued question was" : "\(queue.count) queued questions were"
        tell(
            "\(count) not sent".hinting(keymap.hints((.send, "sends"), (.moveUp, "takes back"))), .warning, at: now)
    }

    /// Brings the question that was queued last back to be edited. False if none waits or something is written.
    mutating func takeBackQueued() -> Bool {
        guard popup == nil, composer.isEmpty, let last = queue.popLast() else { return false }
        composer.setText(last.text)
        attachments += last.attachments
        return true
    }

    /// The conversation that the questions were for is left. What the person is told of it; nil if none waited.
    mutating func leaveQueue() -> String? {
        guard !queue.isEmpty else { return nil }
        let count = queue.count == 1 ? "a queued question was" : "\(queue.count) queued questions were"
        queue = []
        return "\(count) dropped".hinting(keymap.hint(.searchHistory, "finds what was written"))
    }

    /// `/queue [drop]`
    mutating func changeQueue(_ argument: String, at now: Moment) {
        guard !queue.isEmpty else { return tell("no question is queued", .warning, at: now) }
        switch argument {
        case "":
            _ = takeBackQueued()
        case "drop":
            let count = queue.count
            queue = []
            tell(count == 1 ? "a queued question was dropped" : "\(count) queued questions were dropped", at: now)
        default:
            tell("/queue takes the last question back, /queue drop removes all", .error, at: now)
        }
    }
}
