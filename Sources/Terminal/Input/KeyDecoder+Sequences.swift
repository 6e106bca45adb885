import Screen

extension KeyDecoder {
    /// ECMA-48: parameter bytes, intermediate bytes, one final byte. A control inside means that it was cut off.
    mutating func consumeCSI(_ byte: UInt8, _ alt: Bool) {
        switch byte {
        case UInt8(ascii: "[") where sequence.isEmpty: state = .consoleFunction
        case UInt8(ascii: "M") where sequence.isEmpty: state = .oldMouse(left: 3)
        case UInt8(ascii: "$") where !sequence.isEmpty && sequence.allSatisfy { (0x30...0x39).contains($0) }:
            // rxvt ends a key with Shift by it; in a report a private mark or a second number comes before it.
            state = .ground
            endText()
            endCSI(byte, alt ? .alt : [])
        case 0x20...0x3F:
            if sequence.count < Self.sequenceLimit { sequence.append(byte) }
        case 0x40...0x7E:
            state = .ground
            endText()
            endCSI(byte, alt ? .alt : [])
        default:
            state = .ground
            consume(byte)
        }
    }

    mutating func consumeSS3(_ byte: UInt8, _ alt: Bool) {
        switch byte {
        case 0x30...0x3B:
            if sequence.count < Self.sequenceLimit { sequence.append(byte) }
        case 0x40...0x7E:
            state = .ground
            let parameters = SequenceParameters(sequence)
            let modifiers = KeyModifiers(parameter: parameters[parameters.count - 1])
            if byte == UInt8(ascii: "M") {
                emit(.enter)
            } else if let key = Self.rxvtArrows[byte] {
                emit(key, alt ? [.control, .alt] : .control)
            } else if let key = Self.letterKeys[byte], let modifiers {
                emit(key, modifiers.union(alt ? .alt : []))
            }
        default:
            state = .ground
            emitAlt("O")
            consume(byte)
        }
    }

    private mutating func endCSI(_ final: UInt8, _ alt: KeyModifiers) {
        if sequence.first == UInt8(ascii: "<") { return endMouse(final) }
        // A report of the cursor; F3 with modifiers looks the same, but for its first parameter.
        if final == UInt8(ascii: "R"), sequence.starts(with: "2;".utf8) {
            inputs.append(.reply(String(decoding: sequence, as: UTF8.self) + "R"))
            return
        }
        if let mark = sequence.first, "?>".utf8.contains(mark), final == UInt8(ascii: "c") {
            inputs.append(.reply(String(decoding: sequence, as: UTF8.self) + "c"))
            return
        }
        // Of a mode, and of a change between dark and light colors.
        if final == UInt8(ascii: "y") && sequence.last == UInt8(ascii: "$")
            || final == UInt8(ascii: "n") && sequence.starts(with: "?997;".utf8)
        {
            inputs.append(.reply(String(decoding: sequence + [final], as: UTF8.self)))
            return
        }
        guard sequence.allSatisfy({ (0x30...0x3B).contains($0) }) else { return }
        let parameters = SequenceParameters(sequence)
        guard !parameters.isRelease, let sent = KeyModifiers(parameter: parameters[1]) else { return }
        let modifiers = sent.union(alt)
        switch final {
        case UInt8(ascii: "~"): endTilde(parameters, modifiers, alt)
        case UInt8(ascii: "u"): emitCode(parameters[0] ?? 0, modifiers, parameters.alternates)
        case UInt8(ascii: "Z"): emit(.tab, modifiers.union(.shift))
        case UInt8(ascii: "I"): inputs.append(.focus(gained: true))
        case UInt8(ascii: "O"): inputs.append(.focus(gained: false))
        default:
            if let key = Self.letterKeys[final] {
                emit(key, modifiers)
            } else if let key = Self.rxvtArrows[final] {
                emit(key, modifiers.union(.shift))
            } else if let held = Self.rxvtModifiers[final], let key = Self.tildeKeys[parameters[0] ?? 0] {
                emit(key, modifiers.union(held))
            }
        }
    }

    private mutating func endTilde(_ parameters: SequenceParameters, _ modifiers: KeyModifiers, _ alt: KeyModifiers) {
        let number = parameters[0] ?? 0
        if number == 200 {
            state = .paste(matched: 0)
        } else if number == 27, let code = parameters[2] {
            emitCode(code, modifiers)
        } else if let key = Self.tildeKeys[number] {
            emit(key, modifiers)
        }
    }

    /// A key told by its code point: kitty's CSI u and xterm's CSI 27 ; m ; c ~.
    private mutating func emitCode(_ code: Int, _ modifiers: KeyModifiers, _ alternates: KeyAlternates = .init()) {
        if let key = Self.codeKeys[code] { return emit(key, modifiers) }
        if (57_376...57_398).contains(code) { return emit(.function(code - 57_376 + 13), modifiers) }
        guard !(57_344...63_743).contains(code), code >= 0x20,
            let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
        else {
            if (1...26).contains(code) { emitControl(UInt8(code), modifiers.subtracting(.shift)) }
            return
        }
        let held = modifiers.subtracting(.shift)
        if held.isEmpty {
            let isShifted = modifiers.contains(.shift)
            let text = isShifted ? scalar.properties.uppercaseMapping : String(scalar)
            if let character = text.first { emit(.character(character), at: alternates.base(isShifted: isShifted)) }
        } else if modifiers.contains(.shift), let sign = alternates.shiftedSign(of: scalar) {
            emit(.character(sign), held)
        } else if held == .control, scalar == "/" || (scalar == "-" && modifiers.contains(.shift)) {
            emit(.character("_"), .control)  // as the keys that send 0x1F where there is no CSI u
        } else {
            let lower = scalar.properties.lowercaseMapping
            let isUpper = lower != String(scalar)
            if let character = lower.first {
                emit(.character(character), isUpper ? modifiers.union(.shift) : modifiers, at: alternates.base)
            }
        }
    }

    /// SGR mouse reports: `CSI < button ; column ; row` and M for a press, m for a release.
    private mutating func endMouse(_ final: UInt8) {
        let parameters = SequenceParameters(Array(sequence.dropFirst()))
        guard let code = parameters[0], let column = parameters[1], let row = parameters[2],
            (1...Self.mostCells).contains(column), (1...Self.mostCells).contains(row),
            final == UInt8(ascii: "M") || final == UInt8(ascii: "m"),
            let action = Self.action(code: code, isPress: final == UInt8(ascii: "M"))
        else { return }
        var modifiers: KeyModifiers = []
        if code & 4 != 0 { modifiers.insert(.shift) }
        if code & 8 != 0 { modifiers.insert(.alt) }
        if code & 16 != 0 { modifiers.insert(.control) }
        let position = Position(row: Row(row - 1), column: Column(column - 1))
        inputs.append(.mouse(MouseInput(action: action, position: position, modifiers: modifiers)))
    }

    /// Columns and rows of any terminal, as curses counts them: a number beyond is none that a mouse was at.
    private static let mostCells = Int(Int16.max)

    private static func action(code: Int, isPress: Bool) -> MouseInput.Action? {
        let button = code & 3
        if code & 192 == 64 { return [.wheelUp, .wheelDown, nil, nil][button] }
        guard code & 192 == 0, button < 3 else { return nil }
        if code & 32 != 0 { return .drag(button: button + 1) }
        return isPress ? .press(button: button + 1) : .release(button: button + 1)
    }
}

/// What kitty reports beside the code of a key: what it types with Shift, and the key of a US QWERTY keyboard in the
/// same place.
struct KeyAlternates {
    private var shifted: Character?
    private(set) var base: Character?

    init() {}

    /// From `code:shifted:base`.
    init(_ fields: [Int?]) {
        func character(_ index: Int) -> Character? {
            guard fields.indices.contains(index), let code = fields[index], (0x21...0x7E).contains(code) else {
                return nil
            }
            return Character(Unicode.Scalar(UInt8(code)))
        }
        (shifted, base) = (character(1), character(2))
    }

    func base(isShifted: Bool) -> Character? { isShifted ? base.map(KeyboardLayout.shifted) : base }

    /// The sign that Shift makes of another: `<` of `,`. Bindings name it.
    func shiftedSign(of scalar: Unicode.Scalar) -> Character? {
        scalar.isASCII && !scalar.properties.isAlphabetic ? shifted : nil
    }
}

/// The numbers of a control sequence; those left out are nil. Only the first of colon-parted numbers counts.
struct SequenceParameters {
    private(set) var numbers: [Int?] = []
    private(set) var alternates = KeyAlternates()
    /// kitty's event type: the key was let go.
    private(set) var isRelease = false

    init(_ bytes: [UInt8]) {
        for (index, field) in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).enumerated() {
            let parts = field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            numbers.append(parts.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) })
            if index == 0, parts.count > 1 {
                alternates = KeyAlternates(parts.map { Int(String(decoding: $0, as: UTF8.self)) })
            }
            if index == 1, parts.count > 1, parts[1].elementsEqual([UInt8(ascii: "3")]) { isRelease = true }
        }
    }

    var count: Int { numbers.count }

    subscript(index: Int) -> Int? { numbers.indices.contains(index) ? numbers[index] : nil }
}

extension KeyModifiers {
    /// From xterm's parameter, one more than the bits; nil if a key is held that is the window system's own.
    init?(parameter: Int?) {
        let bits = max(0, (parameter ?? 1) - 1)
        guard bits & 0b01_1000 == 0 else { return nil }
        self = []
        if bits & 1 != 0 { insert(.shift) }
        if bits & 0b10_0010 != 0 { insert(.alt) }
        if bits & 4 != 0 { insert(.control) }
    }
}
