import Chat
import Layout
package import Localization
import Screen

/// Everything that can be done, filtered as one types: the commands of keys and those with a slash, each once, and what
/// can be set.
package struct Palette: ListPopup {
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
        package var summary: Text
        /// As the keymap has them; empty if there are none.
        package var keys: Text
        let sought: Sought

        init(
            action: Action, name: String, aliases: [String] = [], summary: Text, keys: Text = .empty, _ catalog: Catalog
        ) {
            (self.action, self.name, self.summary, self.keys) = (action, name, summary, keys)
            sought = Sought(name: Self.bareName(name, action), aliases: aliases, summary: catalog.text(summary))
        }

        /// What an entry is found by.
        struct Sought: Hashable, Sendable {
            var names: [FuzzyMatch.Name]
            /// The first name behind a slash.
            var slashed: FuzzyMatch.Name
            var words: [String]

            init(name: String, aliases: [String], summary: String) {
                names = ([name] + aliases).map { FuzzyMatch.Name($0) }
                slashed = FuzzyMatch.Name("/" + name)
                words = summary.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            }
        }

        /// The name without its slash, and without what stands for an argument.
        private static func bareName(_ name: String, _ action: Action) -> String {
            if case .setting(let words) = action { return "set " + words }
            return String(name.drop { $0 == "/" }.prefix { $0 != " " })
        }
    }

    var list: ListPicker<Entry>

    package init(_ keymap: Keymap, _ catalog: Catalog = .english) {
        let keys = Dictionary(Command.slashNames.map { ($1, keymap.text(for: $0)) }) { first, _ in first }
        let slash = SlashCommand.all.map { command in
            let local = command.localName(in: catalog).map { [$0, "/" + $0] } ?? []
            return Entry(
                action: .slash(command.name), name: command.call, aliases: command.aliases + local,
                summary: command.explanation(in: catalog), keys: keys[command.name] ?? .empty, catalog)
        }
        let commands = Command.allCases.filter {
            $0 != .palette && $0 != .leader && Command.slashNames[$0] == nil
        }.map {
            Entry(action: .command($0), name: $0.rawValue, summary: $0.summary, keys: keymap.text(for: $0), catalog)
        }
        let choices = RunTimeSetting.all.filter { RequestField.named($0.name) == nil }
        let settings = choices.flatMap { setting in
            setting.words.map { word in
                let words = setting.name + " " + word
                return Entry(action: .setting(words), name: "/set " + words, summary: tr("for this session"), catalog)
            }
        }
        list = ListPicker(slash + commands + settings)
    }

    var popup: Popup { .palette(self) }
    /// What fits, best first.
    package var rows: [Entry] { list.matches.map(\.row) }

    func handle(_ key: KeyPress, _ command: Command?, in state: inout State) -> [Effect]? {
        guard command == .palette else { return nil }
        state.popup = nil
        return []
    }

    func choose(in state: inout State) -> [Effect] {
        list.selected.map { state.run($0) } ?? []
    }

    func prompt(in state: State) -> PopupPrompt? { PopupPrompt(text: tr("command› ")) }

    func rows(in context: PopupContext) -> [CellRow] {
        let title = tr("commands · type to filter").hinting(
            context.state.input.keymap.hints((.send, tr("runs it")), (.stop, tr("cancels"))))
        let height = max(1, min(context.limit - 1, list.matches.count))
        let rows = listRows(title, height: height, empty: tr("no matches"), in: context) { match, isSelected in
            Self.row(match.row, isSelected, context)
        }
        return rows
    }

    private static func row(
        _ entry: Entry, _ isSelected: Bool, _ context: PopupContext
    ) -> CellRow {
        let (theme, columns) = (context.theme, context.columns)
        let face = isSelected ? theme[.popupSelected] : theme[.popup]
        var row = CellRow(fill: face)
        row.append("  ", face: face)
        row.append(entry.name, face: face)
        row.pad(to: max(27, row.cells.count + 1), face: face)
        row.append(context.line(entry.summary), face: face)
        let keys = context.line(entry.keys)
        let room = columns - DisplayWidth.columns(of: keys) - 2
        guard !keys.isEmpty, room >= 20 else {
            row.truncate(to: columns)
            return row
        }
        row.truncate(to: room)
        row.pad(to: room + 1, face: face)
        row.append(keys, face: isSelected ? face : theme[.popupDetail])
        return row
    }
}

extension Palette.Entry: PickerRow {
    /// A match in the name goes before one in the words beside it, where each word that is typed must begin a word:
    /// letters in order are found in any long line.
    static func fitting(_ query: String, of rows: [Self]) -> [PickerMatch<Self>] {
        guard !query.isBlank else { return rows.map { PickerMatch(row: $0) } }
        let pattern = FuzzyMatch.Pattern(query)
        let isSlash = query.hasPrefix("/")
        let words = Set(query.split(separator: " ").map { $0.lowercased() })
        let found = rows.enumerated().compactMap { index, row -> (score: Int, index: Int)? in
            let names = isSlash ? [row.sought.slashed] + row.sought.names.dropFirst() : row.sought.names
            let scores = names.compactMap { FuzzyMatch(pattern, in: $0)?.score }
            if let score = scores.max() { return (score + nameBonus, index) }
            return begins(words, row.sought.words) ? (0, index) : nil
        }
        return found.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map { PickerMatch(row: rows[$0.index]) }
    }

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
