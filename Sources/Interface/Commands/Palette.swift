import Chat
import Screen

/// Everything that can be done, filtered as one types: the commands of keys and those with a slash, each once, and what
/// can be set.
package struct Palette: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package enum Action: Hashable, Sendable {
            case command(Command)
            /// The name of a slash command.
            case slash(String)
            /// What follows `/set`.
            case setting(String)
        }

        package var action: Action
        package var name: String
        /// Other names that find it.
        var aliases: [String] = []
        package var summary: String
        /// As the keymap has them; empty if there are none.
        package var keys: String

        /// The name without its slash, and without what stands for an argument.
        var bareName: String {
            if case .setting(let words) = action { return "set " + words }
            return String(name.drop { $0 == "/" }.prefix { $0 != " " })
        }
    }

    package private(set) var query = Composer()
    package private(set) var rows: [Entry] = []
    /// An index into `rows`.
    package private(set) var selection = 0
    private let all: [Entry]
    private let keys: [Keys]

    /// What an entry is found by.
    private struct Keys: Hashable, Sendable {
        var names: [FuzzyMatch.Name]
        /// The first name behind a slash.
        var slashed: FuzzyMatch.Name
        var words: [String]

        init(_ entry: Entry) {
            names = ([entry.bareName] + entry.aliases).map { FuzzyMatch.Name($0) }
            slashed = FuzzyMatch.Name("/" + entry.bareName)
            words = entry.summary.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
    }

    package init(_ keymap: Keymap) {
        let keys = Dictionary(Command.slashNames.map { ($1, keymap.words(for: $0)) }) { first, _ in first }
        let slash = SlashCommand.all.map {
            Entry(
                action: .slash($0.name), name: $0.call, aliases: $0.aliases, summary: $0.help, keys: keys[$0.name] ?? ""
            )
        }
        let commands = Command.allCases.filter {
            $0 != .palette && $0 != .leader && Command.slashNames[$0] == nil
        }.map {
            Entry(action: .command($0), name: $0.rawValue, summary: $0.summary, keys: keymap.words(for: $0))
        }
        let settings = RunTimeSetting.all.flatMap { setting in
            setting.words.map { word in
                let words = setting.name + " " + word
                return Entry(action: .setting(words), name: "/set " + words, summary: "for this run", keys: "")
            }
        }
        all = slash + commands + settings
        self.keys = all.map(Keys.init)
        rows = all
    }

    package var selected: Entry? { rows.indices.contains(selection) ? rows[selection] : nil }

    package mutating func edit(_ change: (inout Composer) -> Void) {
        let before = query.text
        change(&query)
        guard query.text != before else { return }
        filter()
        selection = 0
    }

    package mutating func moveSelection(by rows: Int) {
        selection = max(0, min(self.rows.count - 1, selection + rows))
    }

    /// A match in the name goes before one in the words beside it, where each word that is typed must begin a word:
    /// letters in order are found in any long line.
    private mutating func filter() {
        let text = query.text
        guard !text.isBlank else {
            rows = all
            return
        }
        let pattern = FuzzyMatch.Pattern(text)
        let isSlash = text.hasPrefix("/")
        let words = Set(text.split(separator: " ").map { $0.lowercased() })
        let found = keys.enumerated().compactMap { place, keys -> (score: Int, place: Int)? in
            let names = isSlash ? [keys.slashed] + keys.names.dropFirst() : keys.names
            let scores = names.compactMap { FuzzyMatch(pattern, in: $0)?.score }
            if let score = scores.max() { return (score + Self.nameBonus, place) }
            return Self.begins(words, keys.words) ? (0, place) : nil
        }
        rows = found.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map { all[$0.place] }
    }
}

extension Palette {
    private static let nameBonus = 1_000

    private static func begins(_ words: Set<String>, _ said: [String]) -> Bool {
        words.allSatisfy { word in said.contains { $0.hasPrefix(word) } }
    }
}

extension SlashCommand {
    /// As it is written: `/save [path]`.
    var call: String { "/" + name + (arguments.isEmpty ? "" : " " + arguments) }
    /// It does nothing without an argument.
    var needsArgument: Bool { !arguments.isEmpty && !arguments.hasPrefix("[") }
}
