import RegexBuilder

/// The commands, keys and settings that a question calls by name.
struct NamedFacts {
    /// `/fork`, in the order of the question. Without the slash.
    private(set) var commands: [GuideFacts.Command] = []
    private(set) var keys: [(name: String, rows: [GuideFacts.Key])] = []
    private(set) var settings: [GuideFacts.Setting] = []
    /// Words behind a slash that no command has, and the commands that begin so.
    private(set) var unknown: [(word: String, candidates: [String])] = []
    /// Commands and settings that are named like a word of the question.
    private(set) var alike: Set<String> = []

    /// Words that make a setting of a name that is also a plain word.
    private static let settingWords: Set = ["setting", "settings", "config", "toml", "اعداد", "اعدادات", "ضبط"]

    init(_ question: String, _ words: QuestionWords, _ facts: GuideFacts) {
        readSlashes(question, facts)
        readKeys(question, facts)
        let saysSetting = !words.words.isDisjoint(with: Self.settingWords) || question.contains("/set ")
        for setting in facts.settings where words.words.contains(setting.name) {
            alike.insert(setting.name)
            let isAll = words.text == setting.name && facts.command(setting.name) == nil
            if saysSetting || isAll || setting.name.contains("_") { settings.append(setting) }
        }
        let names = facts.commands.filter { command in
            ([command.name] + command.aliases).contains {
                words.words.contains($0) || ($0.contains("-") && words.text.contains($0))
            }
        }
        alike.formUnion(names.map { "/" + $0.name })
    }

    var isEmpty: Bool { commands.isEmpty && keys.isEmpty && settings.isEmpty && unknown.isEmpty }

    private mutating func readSlashes(_ question: String, _ facts: GuideFacts) {
        for match in question.lowercased().matches(of: /(?:^|[\s`"'(«“])\/([a-z?-]+)!?(?=$|[\s`"').,;:»”؟،?])/) {
            let word = String(match.output.1)
            let plain = word == "?" ? word : word.replacing("?", with: "")
            if let command = facts.command(plain) {
                if !commands.contains(command) { commands.append(command) }
                continue
            }
            let candidates = facts.commands.filter { ([$0.name] + $0.aliases).contains { $0.hasPrefix(plain) } }
            if candidates.count == 1 {
                if !commands.contains(candidates[0]) { commands.append(candidates[0]) }
            } else {
                unknown.append((plain, candidates.map(\.name)))
            }
        }
    }

    /// The longest names first, so that `Ctrl-X b` is not read as `Ctrl-X`.
    private mutating func readKeys(_ question: String, _ facts: GuideFacts) {
        var rest = " " + question.replacing("+", with: "-") + " "
        let names = Set(facts.keys.flatMap(\.names)).filter { $0.count > 1 }
        for name in names.sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
            guard let range = Self.range(of: name, in: rest) else { continue }
            rest.replaceSubrange(range, with: "\u{FFFC}")
            keys.append((name, facts.keys.filter { $0.names.contains(name) }))
        }
    }

    /// A key with a modifier in any case. One without is written as here and does not begin a sentence: "Enter" is a
    /// key and "enter" is not.
    private static func range(of name: String, in text: String) -> Range<String.Index>? {
        let pattern = Regex<Substring>(verbatim: name)
        let ranges = text.ranges(of: name.contains("-") ? pattern.ignoresCase() : pattern)
        let isWhole = text.trimmingSpaces().count == name.count
        return ranges.first { range in
            let (before, after) = (text[text.index(before: range.lowerBound)], text[range.upperBound])
            let isBounded = !isPart(before) && !isPart(after)
            let isFirst = text[..<range.lowerBound].allSatisfy(\.isWhitespace)
            return isBounded && (name.contains("-") || !isFirst || isWhole)
        }
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_"
    }
}

extension Regex<Substring> {
    fileprivate init(verbatim text: String) { self.init { text } }
}
