/// A language for tests, made of the English texts: other letters, brackets around, and wider by 40 percent.
struct Pseudo: Hashable, Sendable {
    let isRightToLeft: Bool

    /// The names of values stay.
    func text(_ english: String) -> String {
        var isName = false
        var (letters, width) = ("", 0)
        for character in english {
            if character == "{" { isName = true }
            letters.append(isName ? character : changed(character))
            if !isName { width += 1 }
            if character == "}" { isName = false }
        }
        let padding = String(repeating: isRightToLeft ? "ם" : "~", count: max(1, (width * 4 + 9) / 10 - 2))
        return "[" + letters + padding + "]"
    }

    private func changed(_ letter: Character) -> Character {
        guard let index = Self.letters.firstIndex(of: Character(letter.lowercased())) else { return letter }
        if isRightToLeft { return Self.hebrew[index] }
        return letter.isUppercase ? Character(Self.accented[index].uppercased()) : Self.accented[index]
    }

    private static let letters = Array("aceinosuyzbdfghjklmpqrtvwx")
    private static let accented = Array("áçéíñóšúýžƀđƒğĥĵķłḿþɋŕťṽŵẋ")
    private static let hebrew = Array("אצעינוסטיזבדפגהקכלמרשתחןךף")
}
