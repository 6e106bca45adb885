import Screen

extension KeyDecoder {
    mutating func consumeInGround(_ byte: UInt8) {
        if !partial.isEmpty || byte >= 0x80 {
            consumeUTF8(byte)
        } else if byte >= 0x20, byte != 0x7F {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        } else if byte == 0x1B {
            endText()
            state = .escape(escapes: 1)
        } else {
            emitControl(byte, [])
        }
    }

    /// C0 controls and DEL as the keys that send them.
    mutating func emitControl(_ byte: UInt8, _ modifiers: KeyModifiers) {
        switch byte {
        case 0x0D: emit(.enter, modifiers)
        case 0x09: emit(.tab, modifiers)
        case 0x7F: emit(.backspace, modifiers)
        case 0x00: emit(.character(" "), modifiers.union(.control))
        default:
            let scalar = Unicode.Scalar(byte < 0x1B ? byte + 0x60 : byte + 0x40)
            emit(.character(Character(scalar)), modifiers.union(.control))
        }
    }

    /// A key held with Alt: the letter in lower case, with Shift told.
    mutating func emitAlt(_ scalar: Unicode.Scalar) {
        let lower = scalar.properties.lowercaseMapping
        let isUpper = lower != String(scalar)
        guard let character = lower.first, lower.count == 1 else { return }
        emit(.character(character), isUpper ? [.alt, .shift] : .alt)
    }

    /// What has been gathered becomes one key press a grapheme.
    mutating func endText() {
        guard !text.isEmpty else { return }
        joinLamAlef()
        for character in text { inputs.append(.key(KeyPress(character))) }
        text = ""
    }

    /// The key of lam and alef sends two letters, of which only the first follows Esc when Alt is held.
    private mutating func joinLamAlef() {
        guard inputs.last == .key(KeyPress("\u{644}", .alt)), let alef = text.first,
            let ligature = KeyboardLayout.lamAlef("\u{644}", alef)
        else { return }
        text.removeFirst()
        inputs[inputs.count - 1] = .key(KeyPress(ligature, .alt))
    }

    private mutating func consumeUTF8(_ byte: UInt8) {
        if partial.isEmpty {
            guard Self.length(lead: byte) > 1 else { return text.unicodeScalars.append("\u{FFFD}") }
            partial = [byte]
        } else if byte & 0xC0 == 0x80 {
            partial.append(byte)
            if partial.count == Self.length(lead: partial[0]) { endScalar() }
        } else {
            (partial, afterAlt) = ([], false)
            text.unicodeScalars.append("\u{FFFD}")
            consume(byte)
        }
    }

    private mutating func endScalar() {
        let decoded = String(decoding: partial, as: UTF8.self).unicodeScalars
        let isAlt = afterAlt
        (partial, afterAlt) = ([], false)
        let scalar = decoded.count == 1 ? decoded.first : nil
        guard let scalar else { return text.unicodeScalars.append("\u{FFFD}") }
        if isAlt {
            emitAlt(scalar)
        } else if scalar.properties.generalCategory != .control {
            text.unicodeScalars.append(scalar)
        }
    }

    private static func length(lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    mutating func consumeAfterEscape(_ byte: UInt8, _ escapes: Int) {
        let isDoubled = escapes > 1
        switch byte {
        case 0x1B: state = .escape(escapes: escapes + 1)
        case _ where isLate && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "O"):
            for _ in 0..<escapes { emit(.escape) }
            (state, isLate) = (.ground, false)
            consume(byte)
        case UInt8(ascii: "["), UInt8(ascii: "O"):
            for _ in 2..<max(2, escapes) { emit(.escape) }
            sequence = []
            state = byte == UInt8(ascii: "[") ? .csi(alt: isDoubled) : .ss3(alt: isDoubled)
        default:
            for _ in 1..<escapes { emit(.escape) }
            state = .ground
            consumeAlt(byte)
        }
    }

    private mutating func consumeAlt(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .replyStart(byte)
        case 0x80...:
            afterAlt = Self.length(lead: byte) > 1
            consume(byte)
        case ..<0x20, 0x7F: emitControl(byte, .alt)
        default: emitAlt(Unicode.Scalar(byte))
        }
    }

    /// A reply goes on with a digit, a private mark, or the letter of a title; anything else was typed.
    mutating func consumeReplyStart(_ byte: UInt8, _ introducer: UInt8) {
        let marks = introducer == UInt8(ascii: "]") ? "lL" : "!$+<=>?"
        if (0x30...0x39).contains(byte) || marks.utf8.contains(byte) {
            sequence = [byte]
            state = .reply(sawEscape: false)
        } else {
            state = .ground
            emitAlt(Unicode.Scalar(introducer))
            consume(byte)
        }
    }

    /// Up to BEL or ST. Another control ends a string that was none, so that a terminal's fault cannot eat the keyboard.
    mutating func consumeReply(_ byte: UInt8, _ sawEscape: Bool) {
        let isEnd = byte == 0x07 || (sawEscape && byte == UInt8(ascii: "\\"))
        if isEnd {
            endText()
            if sequence.count < Self.sequenceLimit { inputs.append(.reply(String(decoding: sequence, as: UTF8.self))) }
            state = .ground
        } else if sawEscape {
            state = .escape(escapes: 1)
            consume(byte)
        } else if byte == 0x1B {
            state = .reply(sawEscape: true)
        } else if byte < 0x20 {
            state = .ground
            consume(byte)
        } else if sequence.count < Self.sequenceLimit {
            sequence.append(byte)
        }
    }
}
