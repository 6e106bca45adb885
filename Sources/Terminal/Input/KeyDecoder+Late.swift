import Screen

/// Pieces that came after what they belong to was given up, and the way out of what does not end.
extension KeyDecoder {
    /// A piece of this size was not typed.
    private static let typedAtOnce = 32

    /// Looks at a piece before its bytes are decoded one by one; true if that is all there is to it.
    mutating func consumeLatePiece(_ bytes: some Collection<UInt8>) -> Bool {
        guard !bytes.isEmpty else { return true }
        if case .paste = state { return endPasteByKey(bytes) }
        let (gaveUpEscape, gaveUpPaste) = givenUp
        forgetGivenUp()
        if gaveUpEscape { return consumeRestOfEscape(bytes) }
        // The rest of a paste that was slow would be typed, and its line ends would send it.
        if gaveUpPaste, bytes.count > Self.typedAtOnce { state = .paste(matched: 0) }
        return false
    }

    /// APC, PM and SOS begin as Alt with `_`, `^` and `X` do; one that is whole in this piece is a string that nobody
    /// asked for.
    mutating func skipString<Bytes: Collection<UInt8>>(_ rest: inout Bytes) -> Bool where Bytes.SubSequence == Bytes {
        guard case .escape = state, let first = rest.first, "_^X".utf8.contains(first) else { return false }
        guard let escape = rest.firstIndex(of: 0x1B), rest[escape...].dropFirst().first == UInt8(ascii: "\\") else {
            return false
        }
        rest = rest[escape...].dropFirst(2)
        state = .ground
        return true
    }

    /// Ctrl-C by itself ends a paste whose end does not come; within a piece it is part of the text.
    private mutating func endPasteByKey(_ bytes: some Collection<UInt8>) -> Bool {
        guard bytes.count <= Self.typedAtOnce, bytes.first == 0x03 || bytes.first == 0x1B else { return false }
        let stop = KeyPress("c", .control)
        var other = KeyDecoder()
        let inputs = other.decode(bytes)
        guard inputs.count == 1, case .key(let press) = inputs[0],
            press.asTyped == stop || press.inUnitedStatesPlace(nil) == stop
        else { return false }
        endPaste()
        return true
    }

    /// `[A` in one piece, right after an Esc that was given up: an arrow over a slow line, not two letters.
    private mutating func consumeRestOfEscape(_ bytes: some Collection<UInt8>) -> Bool {
        guard state == .ground, bytes.count > 1, bytes.count <= Self.typedAtOnce, let first = bytes.first,
            first == UInt8(ascii: "[") || first == UInt8(ascii: "O")
        else { return false }
        var other = KeyDecoder()
        let rest = other.decode([0x1B] + Array(bytes))
        guard other.state == .ground, !rest.isEmpty, rest.allSatisfy(\.isNoText) else { return false }
        inputs = rest
        return true
    }
}

extension TerminalInput {
    /// A key with a name, or no key at all.
    fileprivate var isNoText: Bool {
        if case .key(let press) = self, case .character = press.key { false } else { true }
    }
}
