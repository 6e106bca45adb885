import Localization
import Markup
import Screen

extension BlockLayout {
    private static let bullets: [String] = ["•", "◦", "▪"]

    mutating func add(_ item: Block.Item, _ source: Range<Int>) {
        var marker =
            switch item.marker {
            case .bullet: Self.bullets[listDepth % Self.bullets.count] + " "
            case .number(let number, let sign): "\(number)\(sign) "
            }
        if let isDone = item.isDone {
            let box = isDone ? "☑ " : "☐ "
            marker = item.marker == .bullet ? box : marker + box
        }
        listDepth += 1
        within([StyledRun(marker, base.under(theme[.markupList]))], hangs: true) { layout in
            for block in item.blocks { layout.add(block) }
            if item.blocks.isEmpty { layout.add([], source, layout.base) }
        }
        listDepth -= 1
    }

    mutating func addQuote(_ blocks: [Block], _ source: Range<Int>) {
        if let callout = Callout.split(blocks) {
            return addCallout(callout.kind, callout.blocks, source, startsLater: callout.startsLater)
        }
        let outer = base
        base = base.under(theme[.markupQuote])
        within([StyledRun("▏ ", theme[.markupQuote])], hangs: false) { layout in
            for block in blocks { layout.add(block) }
            if blocks.isEmpty { layout.add([], source, layout.base) }
        }
        if listDepth == 0 { reading.list = nil }
        base = outer
    }

    /// A quotation with a label and a bar in the color of its kind, and words as outside of it.
    private mutating func addCallout(_ kind: Callout, _ blocks: [Block], _ source: Range<Int>, startsLater: Bool) {
        let face = theme[kind.face]
        var blocks = blocks
        if startsLater {
            let end = blocks[0].source.upperBound
            blocks[0].source = min(lineEnd(source.lowerBound, source), end)..<end
        }
        within([StyledRun("▌ ", face)], hangs: false) { layout in
            let label = [StyledRun(layout.shape.catalog.line(kind.label), face.adding(.bold))]
            for line in layout.wrapped(label, [], layout.labelDirection(before: blocks)) {
                layout.add(line.row, at: source.lowerBound)
            }
            for block in blocks { layout.add(block) }
        }
        if listDepth == 0 { reading.list = nil }
    }

    /// A label stands where the words beneath begin.
    private func labelDirection(before blocks: [Block]) -> TextDirection {
        if case .paragraph(let spans) = blocks.first?.content {
            let direction = direction(of: faces.lines(spans, base: base))
            if direction != .automatic { return direction }
        }
        return shape.catalog.isRightToLeft ? .rightToLeft : .leftToRight
    }

    /// Lays out within a wider margin: blanks beneath a marker that hangs, the same sign on each row otherwise.
    mutating func within(_ marker: [StyledRun], hangs: Bool, _ body: (inout BlockLayout) -> Void) {
        var cells = CellRow()
        for run in marker { cells.append(run.text, face: run.face) }
        guard margin.count + cells.cells.count + Self.leastColumns <= shape.columns else {
            inlineLead = StyledRun(marker.map(\.text).joined(), marker.first?.face ?? base)
            body(&self)
            return
        }
        let outer = margin
        if hangs {
            lead = (lead ?? margin) + cells.cells
            margin += Array(repeating: Cell(.blank, theme[.text]), count: cells.cells.count)
        } else {
            lead = lead.map { $0 + cells.cells }
            margin += cells.cells
        }
        body(&self)
        margin = outer
        lead = nil
    }
}
