internal import Localization

/// Goes through a template once. A syntax reads a placeholder at the position or leaves it, and then one scalar is text.
struct TemplateScanner {
    private let scalars: [Unicode.Scalar]
    private(set) var position = 0
    private var text = String.UnicodeScalarView()
    private var parts: [PromptTemplate.Part] = []
    private var problems: [TemplateProblem] = []

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
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[position + range.lowerBound..<position + range.upperBound])
        return String(view)
    }

    /// The scalars from a distance on that fulfil a condition.
    func run(from offset: Int, while isIncluded: (Unicode.Scalar) -> Bool) -> String {
        let count = scalars.dropFirst(position + offset).prefix(while: isIncluded).count
        return count == 0 ? "" : string(offset..<offset + count)
    }

    /// The distance to the next mark; nil if there is none before `stop`, or at all.
    func distance(to mark: String, from offset: Int, notPast stop: Unicode.Scalar? = nil) -> Int? {
        var distance = offset
        while let scalar = scalar(distance) {
            if starts(with: mark, at: distance) { return distance }
            if scalar == stop { return nil }
            distance += 1
        }
        return nil
    }

    /// The distance to the mark that closes what is open, past braces that are opened and closed on the way. Where they
    /// do not pair, the first mark counts.
    func distance(toClosing mark: String, from offset: Int) -> Int? {
        var (distance, depth) = (offset, 0)
        while let scalar = scalar(distance) {
            if depth == 0, starts(with: mark, at: distance) { return distance }
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            if depth < 0 { break }
            distance += 1
        }
        return self.distance(to: mark, from: offset)
    }

    // Consuming

    mutating func append(_ part: PromptTemplate.Part, count: Int) {
        closeText()
        parts.append(part)
        position += count
    }

    /// The next scalars are text.
    mutating func appendText(_ count: Int) {
        text.append(contentsOf: scalars[position..<min(scalars.count, position + count)])
        position += count
    }

    /// A text stands for the next scalars.
    mutating func append(text replacement: String, count: Int) {
        text.append(contentsOf: replacement.unicodeScalars)
        position += count
    }

    /// The next scalars mean nothing here, and are text.
    mutating func refuse(_ count: Int, _ what: Text, allowed: Text = .empty) {
        let known = min(count, scalars.count - position)
        problems.append(TemplateProblem(offset: position, snippet: string(0..<known), what: what, allowed: allowed))
        appendText(count)
    }

    private mutating func closeText() {
        if !text.isEmpty { parts.append(.text(String(text))) }
        text = String.UnicodeScalarView()
    }
}
