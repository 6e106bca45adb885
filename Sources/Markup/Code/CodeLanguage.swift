import Synchronization

/// Words between blanks. They are told apart when one is asked for first: doing so for all languages takes two
/// milliseconds.
final class WordTable: Sendable {
    private let text: String
    private let words = Mutex<Set<String>?>(nil)

    init(_ text: String) { self.text = text }

    func contains(_ word: String) -> Bool {
        words.withLock { words in
            let known = words ?? Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
            words = known
            return known.contains(word)
        }
    }
}

/// One row of the table of languages: all that the lexer knows of one.
struct CodeLanguage: Sendable {
    /// How a line of it is read.
    enum Shape: Sendable, Equatable {
        /// Words, strings, numbers, comments.
        case words
        /// Tags in angle brackets.
        case markup
        /// The line's first signs decide on all of it.
        case byLine(@Sendable (String) -> CodeLexer.Kind)

        static func == (left: Shape, right: Shape) -> Bool {
            switch (left, right) {
            case (.words, .words), (.markup, .markup): true
            default: false
            }
        }
    }

    struct BlockComment: Sendable {
        var open: [UInt8]
        var close: [UInt8]
        var nests = false

        init(_ open: String, _ close: String, nests: Bool = false) {
            self.open = Array(open.utf8)
            self.close = Array(close.utf8)
            self.nests = nests
        }
    }

    struct StringRule: Sendable {
        var open: [UInt8]
        var close: [UInt8]
        var escapes: Bool
        var spansLines: Bool

        init(_ open: String, _ close: String? = nil, escapes: Bool = true, spansLines: Bool = false) {
            self.open = Array(open.utf8)
            self.close = Array((close ?? open).utf8)
            self.escapes = escapes
            self.spansLines = spansLines
        }
    }

    var names: [String]
    var keywords = WordTable("")
    var types = WordTable("")
    var lineComments: [[UInt8]] = []
    var blockComments: [BlockComment] = []
    /// The longer opening signs first.
    var strings: [StringRule] = []
    /// Words of lower and upper case that begin with a capital are types.
    var capitalsAreTypes = false
    var callsWithParenthesis = false
    var ignoresCase = false
    /// A single quote opens a string wherever it stands.
    var quotesFreely = true
    /// What stands between a key and its value.
    var keySign: UInt8?
    /// Signs that may stand in a word, and those it may begin with.
    var wordSigns = ""
    var sigils: Set<UInt8> = []
    var shape = Shape.words

    /// The language that a fence names; case does not matter. Nil if the table has none.
    static func named(_ name: String) -> CodeLanguage? {
        rows[name] ?? rows[name.lowercased()]
    }

    private static let rows: [String: CodeLanguage] = Dictionary(
        all.flatMap { row in row.names.map { ($0, row) } }, uniquingKeysWith: { first, _ in first })
}
