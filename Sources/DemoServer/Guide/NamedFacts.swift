import Localization
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
    private static let settingWords = tr("setting, settings, config, toml", context: "words of a question")

    init(_ question: String, _ words: QuestionWords, _ facts: GuideFacts) {
        readSlashes(question, facts)
        readKeys(question, facts)
        let settingWords = facts.catalogs.flatMap { QuestionWords.list(Self.settingWords, in: $0) }
        let saysSetting = !words.words.isDisjoint(with: settingWords) || question.contains("/set ")
        for setting in facts.settings where words.words.contains(setting.name) {
            alike.insert(setting.name)
            let isAll = words.text == setting.name && facts.command(setting.name) == nil
            if saysSetting || isAll || setting.name.contains("_") { settings.append(setting) }
        }
        let names = facts.commands.filter { command in
            command.names.contains {
                words.words.contains($0) || ($0.contains("-") && words.text.contains($0))
            }
        }
        alike.formUnion(names.map { "/" + $0.name })
    }

    var isEmpty: Bool { commands.isEmpty && keys.isEmpty && settings.isEmpty && unknown.isEmpty }

    private mutating func readSlashes(_ question: String, _ facts: GuideFacts) {
        for match in question.lowercased().matches(of: Self.slashes) {
            let typed = String(match.output.1)
            let word = typed == "?" ? typed : typed.replacing("?", with: "")
            let plain = QuestionWords.fold(word)
            if let command = facts.command(plain) {
                if !commands.contains(command) { commands.append(command) }
                continue
            }
            let candidates = facts.commands.filter { $0.names.contains { $0.hasPrefix(plain) } }
            if candidates.count == 1 {
                if !commands.contains(candidates[0]) { commands.append(candidates[0]) }
            } else {
                unknown.append((word, candidates.map(\.name)))
            }
        }
    }

    /// A command as it is typed, in any letters and with marks of direction around it.
    private static var slashes: Regex<(Substring, Substring)> {
        #/
        (?:^|[\s`"'(«“\x{200E}\x{200F}\x{2066}-\x{2069}])
        /([\p{L}\p{M}?\-]+)!?
        (?=$|[\s`"').,;:»”؟،?\x{200E}\x{200F}\x{2066}-\x{2069}])
        /#
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
