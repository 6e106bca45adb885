import Chat

extension Event {
    /// Takes in the event behind it, if both are words of one reply that one frame can lay out. A server that sends
    /// each word in a chunk of its own would else, in a flood, make an event of 300 bytes of each. False if nothing was
    /// taken in.
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
