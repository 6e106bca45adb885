internal import Localization

/// Goes through a template once. A syntax reads a placeholder at the position or leaves it, and then one scalar is text.
struct TemplateScanner {
    private let scalars: [Unicode.Scalar]
    private(set) var position = 0
    /// Appending a sequence to the scalars of a string copies the string each time.
    private var text: [Unicode.Scalar] = []
    private var parts: [PromptTemplate.Part] = []
    private var problems: [TemplateProblem] = []
    private let cache = Cache()

    /// More are not reported: they all have one cause.
    private static let problemLimit = 100

    /// What was looked for, so that a text full of signs that open and never close costs no more than its length.
    private final class Cache {
        /// By mark: a position and where the mark is next, `Int.max` for nowhere.
        var next: [String: (from: Int, at: Int)] = [:]
        /// By the position of an opening brace, that of the one that closes it.
        var pairs: [Int: Int]?
    }

    /// `read` consumes a placeholder that begins at the position, and says whether there was one.
    static func parse(_ template: String, _ read: (inout TemplateScanner) -> Bool) -> ParsedTemplate {
        var scanner = TemplateScanner(scalars: Array(template.unicodeScalars))
        while scanner.position < scanner.scalars.count {
            if !read(&scanner) { scanner.appendText(1) }
        }
        scanner.closeText()
        return ParsedTemplate(template: PromptTemplate(scanner.parts), problems: scanner.problems)
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    // Looking

    func starts(with mark: String, at offset: Int = 0) -> Bool {
        scalars.dropFirst(position + offset).starts(with: mark.unicodeScalars)
    }

    /// A scalar by its distance from the position; nil outside the text.
    func scalar(_ offset: Int) -> Unicode.Scalar? {
        scalars.indices.contains(position + offset) ? scalars[position + offset] : nil
    }

    /// The position is at the start of a line, or behind white space.
    var isAtWord: Bool { scalar(-1).map { $0.properties.isWhitespace } ?? true }

    var isAtLine: Bool { scalar(-1).map { $0 == "\n" } ?? true }

    func string(_ range: Range<Int>) -> String {
        Self.string(scalars[position + range.lowerBound..<position + range.upperBound])
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars { view.append(scalar) }
        return String(view)
    }

    /// The scalars from a distance on that fulfil a condition, `limit` at most.
    func run(from offset: Int, atMost limit: Int = .max, while isIncluded: (Unicode.Scalar) -> Bool) -> String {
        let count = scalars.dropFirst(position + offset).prefix(limit).prefix(while: isIncluded).count
        return count == 0 ? "" : string(offset..<offset + count)
    }

    /// The distance to the next mark; nil if there is none before `stop`, or at all.
    func distance(to mark: String, from offset: Int, notPast stop: Unicode.Scalar? = nil) -> Int? {
        let found = index(of: mark, from: position + offset)
        if let stop, index(of: String(stop), from: position + offset) < found { return nil }
        return found == .max ? nil : found - position
    }

    private func index(of mark: String, from start: Int) -> Int {
        if let known = cache.next[mark], known.from <= start, start <= known.at { return known.at }
        let signs = Array(mark.unicodeScalars)
        var index = start
        while index + signs.count <= scalars.count, !scalars[index...].starts(with: signs) { index += 1 }
        let found = index + signs.count <= scalars.count ? index : .max
        cache.next[mark] = (start, found)
        return found
    }

    /// The distance to the brace that closes the one at a distance; nil if none does.
    func distance(toPairOf offset: Int) -> Int? {
        let pairs = cache.pairs ?? self.pairs()
        cache.pairs = pairs
        return pairs[position + offset].map { $0 - position }
    }

    private func pairs() -> [Int: Int] {
        var (open, pairs): ([Int], [Int: Int]) = ([], [:])
        for (index, scalar) in scalars.enumerated() {
            if scalar == "{" { open.append(index) }
            if scalar == "}", let start = open.popLast() { pairs[start] = index }
        }
        return pairs
    }

    // Consuming

    mutating func append(_ part: PromptTemplate.Part, count: Int) {
        closeText()
        parts.append(part)
        position += count
    }

    /// The next scalars are text.
    mutating func appendText(_ count: Int) {
        text += scalars[position..<min(scalars.count, position + count)]
        position += count
    }

    /// A text stands for the next scalars.
    mutating func append(text replacement: String, count: Int) {
        text += replacement.unicodeScalars
        position += count
    }

    /// The next scalars mean nothing here, and are text.
    mutating func refuse(_ count: Int, _ what: Text, allowed: Text = .empty) {
        report(count, what, allowed: allowed)
        appendText(count)
    }

    /// The next scalars are not what they may seem.
    mutating func report(_ count: Int, _ what: Text, allowed: Text) {
        guard problems.count < Self.problemLimit else { return }
        let known = min(count, scalars.count - position)
        problems.append(TemplateProblem(offset: position, snippet: string(0..<known), what: what, allowed: allowed))
    }

    private mutating func closeText() {
        if !text.isEmpty { parts.append(.text(Self.string(text[...]))) }
        text = []
    }
}
