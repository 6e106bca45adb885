/// A keyboard of another script, with the key of a US QWERTY keyboard for each of its characters.
///
/// Letters that two layouts have in different places belong to the first case, unless another layout is known to be in
/// use.
package enum KeyboardLayout: CaseIterable, Hashable, Sendable {
    case arabic, hebrew, russian, ukrainian, belarusian, greek, persian

    /// What the keys type, without Shift and with it, one scalar per key.
    struct Rows {
        var plain: String
        var shifted: String
    }

    /// What a US QWERTY keyboard types with the key of this character; in upper case or a shifted sign where the
    /// character needs Shift.
    package func unitedStatesKey(of character: Character) -> Character? { Self.keys[self]?[character] }

    /// The same by the layout in use, else by the first layout that has the character.
    static func unitedStatesKey(of character: Character, in layout: KeyboardLayout?) -> Character? {
        if let key = layout?.unitedStatesKey(of: character) { return key }
        return character.isASCII ? nil : allCases.lazy.compactMap { $0.unitedStatesKey(of: character) }.first
    }

    /// The layout that a letter was typed with: the one in use if the letter is on it, else the first that has it. Nil
    /// for the letters of ASCII. Other characters tell nothing.
    package static func inUse(after character: Character, before current: KeyboardLayout?) -> KeyboardLayout? {
        if character.isASCII { return character.isLetter ? nil : current }
        if let current, letters[current]?.contains(character) == true { return current }
        return allCases.first { letters[$0]?.contains(character) == true } ?? current
    }

    /// The ligature of lam and a form of alef, as the tables have their key, which types both letters.
    package static func lamAlef(_ lam: Character, _ alef: Character) -> Character? {
        lam == "\u{644}" ? ligatures[alef] : nil
    }

    private static let ligatures: [Character: Character] = [
        "\u{627}": "\u{FEFB}", "\u{622}": "\u{FEF5}", "\u{623}": "\u{FEF7}", "\u{625}": "\u{FEF9}",
    ]

    /// What Shift makes of a key on a US keyboard.
    package static func shifted(_ key: Character) -> Character { shiftedKeys[key] ?? key }

    private static let shiftedKeys = pairs(unitedStates.plain, unitedStates.shifted)

    /// The letters without Shift, which tell one layout from another.
    private static let letters = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, Set($0.rows.plain.unicodeScalars.map(Character.init))) })

    private static let keys = Dictionary(
        uniqueKeysWithValues: allCases.map { layout in
            let plain = pairs(layout.rows.plain, unitedStates.plain)
            return (layout, plain.merging(pairs(layout.rows.shifted, unitedStates.shifted)) { first, _ in first })
        })

    private static func pairs(_ keys: String, _ values: String) -> [Character: Character] {
        let pairs = zip(keys.unicodeScalars, values.unicodeScalars).filter { $0.0 != " " }
        return Dictionary(pairs.map { (Character($0), Character($1)) }) { first, _ in first }
    }
}

extension KeyPress {
    /// The key that a US QWERTY keyboard has in the same place: as the terminal reported it, else by the tables of
    /// layouts. Nil if it is not known, and for what a Latin layout types.
    ///
    /// Letters and digits of ASCII are where they are. A sign such as the Hebrew `'` has another place only where
    /// `layout` is known to be in use.
    package func inUnitedStatesPlace(_ layout: KeyboardLayout?) -> KeyPress? {
        guard case .character(let typed) = key, !typed.isLatin, !typed.isASCII || layout != nil else { return nil }
        let known = unitedStatesKey ?? typed.asciiDigit ?? KeyboardLayout.unitedStatesKey(of: typed, in: layout)
        let there = known.map { KeyPress(unitedStates: $0, modifiers) }
        return there == asTyped ? nil : there
    }

    /// A key of a US keyboard as the decoder has it: with Ctrl or Alt a letter is in lower case, and Shift is in a sign.
    private init(unitedStates key: Character, _ modifiers: KeyModifiers) {
        let sign = modifiers.contains(.shift) ? KeyboardLayout.shifted(key) : key
        let held = modifiers.subtracting(.shift)
        if !modifiers.hasControlOrAlt {
            self.init(key, modifiers)
        } else if key.isLetter {
            self.init(Character(key.lowercased()), key.isUppercase ? modifiers.union(.shift) : modifiers)
        } else {
            // As terminals send it: both are 0x1F.
            self.init(held == .control && sign == "/" ? "_" : sign, held)
        }
    }
}

extension Character {
    /// A digit of another script as that of ASCII.
    fileprivate var asciiDigit: Character? {
        guard unicodeScalars.first?.properties.numericType == .decimal else { return nil }
        return wholeNumberValue.flatMap { String($0).first }
    }

    /// A letter of a Latin alphabet, or a digit of ASCII.
    fileprivate var isLatin: Bool {
        guard let scalar = unicodeScalars.first else { return true }
        if isASCII { return isLetter || isNumber }
        return isLetter && (scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value))
    }
}
