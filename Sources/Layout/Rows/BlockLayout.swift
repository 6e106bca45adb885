import Localization
import Markup
import Screen

/// Lays blocks out as rows. No row is wider than the screen, whatever is nested in what, but those of code that is not
/// to be wrapped: each of them is, so that all of them scroll sideways.
struct BlockLayout {
    /// How a reply is laid out.
    struct Shape: Hashable, Sendable {
        var columns: Int
        /// Code and tables may be wider.
        var proseColumns: Int
        var theme: Theme
        /// Lines of code that are too wide go on in the next row.
        var wrapsCode: Bool
        var scripts: ScriptSettings
        var signs: ShownSigns
        /// The language of labels.
        var catalog: Catalog

        init(
            columns: Int, proseColumns: Int? = nil, theme: Theme, wrapsCode: Bool = true,
            scripts: ScriptSettings = ScriptSettings(), signs: ShownSigns = ShownSigns(),
            catalog: Catalog = .english
        ) {
            (self.columns, self.proseColumns, self.theme) = (columns, proseColumns ?? columns, theme)
            (self.wrapsCode, self.scripts, self.signs, self.catalog) = (wrapsCode, scripts, signs, catalog)
        }
    }

    let shape: Shape
    let text: String
    let faces: SpanFaces
    private(set) var rows: [WrappedLine] = []
    /// The cells that rows begin with, and those of the next row alone: the same columns, with a bullet in them.
    var margin: [Cell]
    var lead: [Cell]?
    /// A marker for which there is no room in the margin: it stands before the words.
    var inlineLead: StyledRun?
    var base: Face
    var listDepth = 0
    /// Which way the text runs that was laid out before.
    var reading: ReadingDirection
    private let origin: Int
    /// What is known of the lines from the last time; nil where it is the first.
    private var cache: LineCache?

    /// Columns that are left for words even where lists are nested too deep for the screen.
    static let leastColumns = 10

    var theme: Theme { shape.theme }
    var width: Int { shape.columns - margin.count }

    /// The rows of blocks; the rows' starts are UTF-8 offsets from `origin`.
    static func rows(
        _ blocks: [Block], of text: String, from origin: Int, shape: Shape, reading: inout ReadingDirection
    ) -> [WrappedLine] {
        var layout = BlockLayout(shape: shape, text: text, origin: origin, reading: reading)
        for block in blocks { layout.add(block) }
        reading = layout.reading
        return layout.rows
    }

    /// The same for blocks that are laid out again and again while they grow.
    static func rows(
        _ blocks: [Block], of text: String, from origin: Int, shape: Shape, reading: ReadingDirection,
        cache: inout LineCache
    ) -> [WrappedLine] {
        var layout = BlockLayout(shape: shape, text: text, origin: origin, reading: reading)
        cache.startOver()
        layout.cache = cache
        cache = LineCache()
        for block in blocks { layout.add(block) }
        if let known = layout.cache { cache = known }
        cache.end()
        return layout.rows
    }

    /// A piece as it was made the last time, or anew.
    mutating func piece(
        _ source: PieceCache.Source, make: (BlockLayout) -> PieceCache.Piece
    ) -> PieceCache.Piece {
        var known = cache
        cache = nil
        defer { cache = known }
        return known?.pieces.piece(source, margin: margin) { make(self) } ?? make(self)
    }

    init(shape: Shape, text: String, origin: Int, reading: ReadingDirection = ReadingDirection()) {
        self.shape = shape
        self.reading = reading
        self.text = text
        self.origin = origin
        faces = SpanFaces(theme: shape.theme, signs: shape.signs)
        margin = BodyIndent.cells(shape.theme)
        base = shape.theme[.text]
    }

    /// Adds a row that begins with the margin.
    mutating func add(_ row: CellRow, at offset: Int) {
        var row = row
        if let lead {
            row.cells.replaceSubrange(0..<margin.count, with: lead)
            self.lead = nil
        }
        rows.append(WrappedLine(row: row, start: max(0, offset - origin)))
    }

    mutating func add(_ block: Block) {
        guard block.spacing == .apart else { return addContent(block) }
        var blank = margin
        while blank.last?.glyph == .blank { blank.removeLast() }
        let position = rows.count
        rows.append(WrappedLine(row: CellRow(cells: blank), start: max(0, block.source.lowerBound - origin)))
        addContent(block)
        // The bar of a quotation stands on the side on which the words begin.
        if !blank.isEmpty, rows.count > position + 1 { rows[position].row.order = rows[position + 1].row.order }
    }

    private mutating func addContent(_ block: Block) {
        if listDepth == 0 { reading.enter(block) }
        switch block.content {
        case .paragraph(let spans): add(spans, block.source, base, continues: block.spacing == .continues)
        case .heading(let level, let spans): add(spans, block.source, headingFace(level))
        case .code(let code): addCode(code, block.source)
        case .item(let item): add(item, block.source)
        case .quote(let inner): addQuote(inner, block.source)
        case .table(let table): addTable(table, block.source)
        case .rule: addRule(block.source)
        case .html(let html):
            let spans = html.split(separator: "\n", omittingEmptySubsequences: false)
                .flatMap { [Span("\n"), Span(String($0), .html)] }.dropFirst()
            add(Array(spans), block.source, base)
        case .footnote(let label, let spans):
            let mark = StyledRun("[\(label)]", base.under(theme[.markupLink]))
            within([mark, StyledRun(" ", base)], hangs: true) {
                $0.add(spans, block.source, $0.base)
            }
        }
    }

    private func headingFace(_ level: Int) -> Face {
        var face = base.under(theme[.markupHeading])
        if level > 2 { face.attributes.remove(.underline) }
        return face
    }

    /// Adds words, with a row at least.
    mutating func add(
        _ spans: [Span], _ source: Range<Int>, _ face: Face, continues: Bool = false
    ) {
        var alignment = SourceAlignment(text, source)
        var targets: [String] = []
        let lines = faces.lines(spans, base: face, targets: &targets)
        let direction = paragraphDirection(of: lines, continues: continues)
        for var runs in lines {
            if let run = inlineLead {
                runs.insert(run, at: 0)
                inlineLead = nil
            }
            let source = LineCache.Source(
                runs: runs, margin: margin, targets: targets, direction: direction, start: alignment.position)
            let rows = rows(of: source, &alignment)
            for (line, offset) in zip(rows.lines, rows.offsets) { add(line.row, at: offset) }
        }
    }

    private mutating func rows(of source: LineCache.Source, _ alignment: inout SourceAlignment) -> LineCache.Rows {
        var known = cache
        cache = nil
        defer { cache = known }
        let rows =
            known?.rows(of: source) { wrapped(source, after: $0, from: $1, alignment) }
            ?? wrapped(source, after: LineCache.Rows(end: source.start), from: 0, alignment)
        alignment.go(to: rows.end)
        return rows
    }

    /// The rows that stand, and those of the rest of a line.
    private func wrapped(
        _ source: LineCache.Source, after standing: LineCache.Rows, from offset: Int, _ start: SourceAlignment
    ) -> LineCache.Rows {
        var alignment = start
        var rows = standing
        let runs = source.runs(from: offset)
        let lines = wrapped(runs, source.targets, source.direction)
        // In two directions the order of a row is that of the whole line.
        if offset > 0, lines.contains(where: { $0.row.order != nil }), !source.runsOneWay {
            return wrapped(source, after: LineCache.Rows(end: source.start), from: 0, start)
        }
        let joined = lines.count > 1 ? Substring(runs.map(\.text).joined()) : Substring()
        alignment.go(to: standing.end)
        for (index, line) in lines.enumerated() {
            rows.lines.append(line.moved(by: offset))
            rows.offsets.append(alignment.position)
            guard lines.count > 1 else {
                for run in runs { alignment.pass(run.text) }
                continue
            }
            let end = index + 1 < lines.count ? lines[index + 1].start : joined.utf8.count
            let start = joined.utf8.index(joined.startIndex, offsetBy: line.start)
            alignment.pass(joined[start..<joined.utf8.index(start, offsetBy: end - line.start)])
        }
        rows.end = alignment.position
        rows.length = source.runs.reduce(0) { $0 + $1.text.utf8.count }
        return rows
    }

    /// Rows within the margin, which know where their links lead.
    func wrapped(_ runs: [StyledRun], _ targets: [String], _ direction: TextDirection) -> [WrappedLine] {
        let columns = max(shape.proseColumns, min(shape.columns, margin.count + Self.leastColumns))
        var lines = LineWrap.wrap(
            runs, columns: columns, indent: margin, direction: direction, isolates: shape.scripts.isolates,
            leading: BodyIndent.columns)
        guard !targets.isEmpty else { return lines }
        for index in lines.indices { lines[index].row.targets = targets }
        return lines
    }

    private mutating func addRule(_ source: Range<Int>) {
        add(ruled(theme[.markupRule]), at: source.lowerBound)
    }

    /// A row with a line up to the right edge.
    func ruled(_ face: Face) -> CellRow {
        var row = CellRow(cells: margin)
        row.cells += Array(repeating: Cell(Glyph("─"), face), count: max(0, width))
        return row
    }
}
