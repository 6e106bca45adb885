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
        guard request == nil, let next = queue.first, !holdsForServer(at: now),
            !holdsBack(next.text, with: next.attachments, at: now)
        else {
            return []
        }
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

    /// Brings a queued question back to be edited, the last one if no place is given. False if none waits or something
    /// is written.
    mutating func takeBackQueued(_ place: Int? = nil) -> Bool {
        guard popup == nil, composer.isEmpty, let place = place ?? queue.indices.last else { return false }
        let question = queue.remove(at: place)
        composer.setQuestion(question.text)
        attachments += question.attachments
        return true
    }

    /// The conversation that the questions were for is left. What the person is told of it; nil if none waited.
    mutating func leaveQueue() -> String? {
        guard !queue.isEmpty else { return nil }
        let count = queue.count == 1 ? "a queued question was" : "\(queue.count) queued questions were"
        queue = []
        return "\(count) dropped".hinting(keymap.hint(.searchHistory, "finds what was written"))
    }

    /// `/queue [drop] [N]`: N counts from 1, in the order in which they are sent.
    mutating func changeQueue(_ argument: String, at now: Moment) {
        guard !queue.isEmpty else { return tell("no question is queued", .warning, at: now) }
        let words = argument.split(separator: " ")
        let drops = words.first == "drop"
        let named = drops ? words.dropFirst() : words[...]
        let place = named.first.flatMap { Int($0) }.map { $0 - 1 }
        guard named.count <= 1, named.isEmpty || place.map(queue.indices.contains) == true else {
            let numbers = queue.count == 1 ? "1" : "1 to \(queue.count)"
            return tell("/queue N takes question N back, /queue drop N removes it; N is \(numbers)", .error, at: now)
        }
        if !drops {
            _ = takeBackQueued(place)
        } else if let place {
            queue.remove(at: place)
            tell("queued question \(place + 1) was dropped", at: now)
        } else {
            let count = queue.count
            queue = []
            tell(count == 1 ? "a queued question was dropped" : "\(count) queued questions were dropped", at: now)
        }
    }
}
