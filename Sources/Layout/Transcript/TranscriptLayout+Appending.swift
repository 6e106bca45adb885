package import Chat
import Screen

extension TranscriptLayout {
    /// Something is painted over the words.
    package var isPainted: Bool { highlight != nil || selection != nil || browsed != nil }

    /// Rows of the pane through the last row of the words of a reply that is being given; nil if other rows follow, or
    /// it was not in the last look.
    package func rowsThroughReply(_ messages: [Message]) -> Int? {
        guard let last = messages.indices.last, layouts[last]?.endsInWords == true else { return nil }
        return filledRows
    }

    /// Takes the words that have come at the end of the last message since the last look. Returns the row they went
    /// to if that is all that they change.
    package mutating func appendedRow(_ messages: [Message]) -> AppendedRow? {
        guard let last = messages.indices.last else { return nil }
        return work(on: last) { $0.append(messages[last], style: $1) }
    }
}
