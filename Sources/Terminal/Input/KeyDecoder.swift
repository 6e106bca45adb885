package import Screen

/// Turns the bytes that a terminal sends into keys, pastes, mouse actions and replies.
///
/// Pure: no clock and no descriptor. Bytes may be cut anywhere; what is not complete waits for the next call. A lone
/// Esc cannot be told from the start of a sequence, so the caller asks `awaitsMore` and calls `flush` after a while.
/// Sequences that are not known are swallowed whole.
package struct KeyDecoder {
    enum State: Equatable {
        case ground
        /// After `escapes` Esc bytes.
        case escape(escapes: Int)
        case csi(alt: Bool)
        case ss3(alt: Bool)
        /// After ESC ] or ESC P, until the next byte tells a reply from Alt with that letter.
        case replyStart(UInt8)
        /// In an OSC or DCS string; `sawEscape` once its terminator has begun.
        case reply(sawEscape: Bool)
        /// In a bracketed paste, with so many bytes of its end mark seen.
        case paste(matched: Int)
        /// In an old-style mouse report, with so many bytes to go.
        case oldMouse(left: Int)
        /// In the Linux console's `ESC [ [ A`.
        case consoleFunction
    }

    var state = State.ground
    var sequence: [UInt8] = []
    var pasted: [UInt8] = []
    /// The bytes of a scalar that is not complete, and whether Esc came before it.
    var partial: [UInt8] = []
    var afterAlt = false
    var text = ""
    var inputs: [TerminalInput] = []
    /// More time has passed since Esc than a terminal on this machine needs for a sequence.
    var isLate = false
    /// A lone Esc was given up waiting for: the next bytes may be the rest of its sequence.
    private var gaveUpEscape = false
    /// A paste was given up waiting for: the next bytes may belong to it.
    private var gaveUpPaste = false

    static let pasteEnd = Array("\u{1B}[201~".utf8)
    /// Longer sequences are swallowed without being kept.
    static let sequenceLimit = 65_536

    package init() {}

    /// Whether a prefix is pending that is a key by itself if nothing more comes: arm a timer and call `flush`.
    package var awaitsMore: Bool {
        switch state {
        case .escape, .replyStart, .ss3: true
        case .csi: sequence.isEmpty
        default: false
        }
    }

    /// Whether a sequence, a string or a paste has begun that only its own end ends: arm a longer timer and call
    /// `flush`, so that an end that never comes does not take the keyboard away.
    package var awaitsEnd: Bool { state != .ground && !awaitsMore }

    /// Decodes the next bytes. Each grapheme is a key as far as it is complete in these bytes: marks that come later
    /// are a key of their own. Cost is linear in the bytes, also within a paste over many calls.
    package mutating func decode(_ bytes: some Collection<UInt8>) -> [TerminalInput] {
        inputs = []
        if consumeLatePiece(bytes) { return inputs }
        var rest = bytes[...]
        while let byte = rest.first {
            if case .paste = state {
                consumePasted(&rest)
            } else if !skipString(&rest) {
                rest.removeFirst()
                consume(byte)
            }
        }
        endText()
        if isLate, awaitsMore { flushPending() }
        isLate = false
        return inputs
    }

    /// The first limit has passed: what comes now is the rest of a sequence or a key of its own, but never a letter that
    /// was held with Alt.
    package mutating func noteDelay() {
        if case .escape = state { isLate = true }
    }

    /// Nothing more came for what is pending: a prefix was keys, a paste is what has come of it, and the piece of a
    /// sequence is dropped.
    package mutating func flush() -> [TerminalInput] {
        inputs = []
        if case .escape = state { gaveUpEscape = true }
        if case .paste = state { gaveUpPaste = true }
        flushPending()
        return inputs
    }

    var givenUp: (escape: Bool, paste: Bool) { (gaveUpEscape, gaveUpPaste) }

    /// So much time has passed that what comes next belongs to nothing that was given up.
    package mutating func forgetGivenUp() { (gaveUpEscape, gaveUpPaste) = (false, false) }

    private mutating func flushPending() {
        switch state {
        case .escape(let escapes):
            for _ in 0..<escapes { emit(.escape) }
        case .csi(let alt) where sequence.isEmpty: flushPrefix("[", alt)
        case .ss3(let alt) where sequence.isEmpty: flushPrefix("O", alt)
        case .replyStart(let introducer): flushPrefix(Unicode.Scalar(introducer), false)
        case .paste: endPaste()
        default: break
        }
        state = .ground
        isLate = false
    }

    private mutating func flushPrefix(_ scalar: Unicode.Scalar, _ wasEscaped: Bool) {
        if wasEscaped { emit(.escape) }
        guard isLate else { return emitAlt(scalar) }
        emit(.escape)
        emit(.character(Character(scalar)))
    }

    mutating func consume(_ byte: UInt8) {
        switch state {
        case .ground: consumeInGround(byte)
        case .escape(let escapes): consumeAfterEscape(byte, escapes)
        case .csi(let alt): consumeCSI(byte, alt)
        case .ss3(let alt): consumeSS3(byte, alt)
        case .replyStart(let introducer): consumeReplyStart(byte, introducer)
        case .reply(let sawEscape): consumeReply(byte, sawEscape)
        case .oldMouse(let left): state = left > 1 ? .oldMouse(left: left - 1) : .ground
        case .consoleFunction:
            state = .ground
            if (0x41...0x45).contains(byte) { emit(.function(Int(byte - 0x40))) }
        case .paste: break
        }
    }

    private mutating func consumePasted<Bytes: Collection<UInt8>>(_ rest: inout Bytes)
    where Bytes.SubSequence == Bytes {
        guard case .paste(var matched) = state else { return }
        if matched == 0 {
            let end = rest.firstIndex(of: 0x1B) ?? rest.endIndex
            pasted += rest[..<end]
            rest = rest[end...]
        }
        while let byte = rest.first, matched < Self.pasteEnd.count, byte == Self.pasteEnd[matched] {
            matched += 1
            rest.removeFirst()
        }
        if matched == Self.pasteEnd.count {
            endPaste()
        } else if rest.isEmpty {
            state = .paste(matched: matched)
        } else {
            pasted += Self.pasteEnd[..<matched]
            state = .paste(matched: 0)
        }
    }

    mutating func endPaste() {
        inputs.append(.paste(String(decoding: pasted, as: UTF8.self)))
        pasted = []
        state = .ground
    }

    /// `base` is what a US keyboard types with the key, if the terminal says so.
    mutating func emit(_ key: Key, _ modifiers: KeyModifiers = [], at base: Character? = nil) {
        endText()
        var press = KeyPress(key, modifiers)
        press.unitedStatesKey = base
        inputs.append(.key(press))
    }
}
