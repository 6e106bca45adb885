import Chat

extension Event {
    /// Joins the next event, if both are text of one reply and fit in one frame. Otherwise a server that sends each word
    /// in a separate chunk adds 300 bytes per word to the queue. Returns whether it was joined.
    package mutating func join(_ next: Event) -> Bool {
        guard case .completionProgressed(let id, .delta(var delta)) = self,
            case .completionProgressed(id, .delta(let more)) = next,
            delta.byteCount + more.byteCount <= FramePace.mostBytes
        else { return false }
        // What holds the text alone appends to it; what shares it would copy it for each word.
        self = .ticked
        defer { self = .completionProgressed(id, .delta(delta)) }
        return delta.join(more)
    }
}
