import Markup
package import Screen

/// Faces for what Markdown says about words.
struct SpanFaces {
    let theme: Theme
    /// The outermost first.
    private let shown: [(style: Span.Style, sign: String)]

    init(theme: Theme, signs: ShownSigns) {
        self.theme = theme
        let marksCode = theme[.markupCode].attributes.isEmpty && (!signs.colors || theme[.markupCode].isStandard)
        shown = (signs.strikes ? [] : [(.strikethrough, "~~")]) + (marksCode ? [(.code, "`")] : [])
    }

    /// Each style with the face that is laid over what is beneath, in this order.
    private static let layers: [(style: Span.Style, face: FaceName)] = [
        (.html, .muted), (.emphasis, .markupEmphasis), (.strong, .markupStrong),
        (.strikethrough, .markupStrikethrough), (.code, .markupCode), (.link, .markupLink),
        (.footnote, .markupLink),
    ]

    func face(_ style: Span.Style, over base: Face) -> Face {
        guard !style.isEmpty else { return base }
        return Self.layers.reduce(base) { face, layer in
            style.contains(layer.style) ? face.under(theme[layer.face]) : face
        }
    }

    /// The lines of spans as runs, where nobody asks for links.
    func lines(_ spans: [Span], base: Face) -> [[StyledRun]] {
        var targets: [String] = []
        return lines(spans, base: base, targets: &targets)
    }

    /// The lines of spans as runs. A link's target follows its words if they do not say it; runs of a link have its
    /// number, which is its place in `targets`, counted from 1.
    func lines(_ spans: [Span], base: Face, targets: inout [String]) -> [[StyledRun]] {
        var lines: [[StyledRun]] = [[]]
        var linkStart = 0
        for (index, span) in spans.enumerated() {
            if !span.target.isEmpty, index == 0 || !spans[index - 1].isSameLink(as: span) {
                targets.append(span.target)
                linkStart = index
            }
            let link = span.target.isEmpty ? 0 : UInt16(exactly: targets.count) ?? 0
            if span.text != "\n" {
                add(spans, index, over: base, link, to: &lines[lines.count - 1])
            } else if !spans.continuesBreak(at: index) {
                lines.append([])
            }
            let isEnd = index + 1 == spans.count || !spans[index + 1].isSameLink(as: span)
            guard isEnd, let target = Self.shownTarget(spans[linkStart...index]) else { continue }
            lines[lines.count - 1].append(StyledRun(" (\(target))", base.under(theme[.muted]), link: link))
        }
        // A break at the end begins no line.
        if spans.last?.isTypedBreak == true, lines.count > 1, lines[lines.count - 1].isEmpty { lines.removeLast() }
        return lines
    }

    private func add(_ spans: [Span], _ index: Int, over base: Face, _ link: UInt16, to line: inout [StyledRun]) {
        let span = spans[index]
        let face = face(span.style, over: base)
        let isMarked = span.style.contains(.code) || span.style.contains(.strikethrough)
        let signs = isMarked ? shownSigns(beside: index, of: spans) : []
        for (sign, position) in signs where position == .before { line.append(StyledRun(sign, face)) }
        let text = span.style.contains(.footnote) ? "[" + span.text.dropFirst(2) : span.text
        line.append(StyledRun(text, face, link: link, isIsolated: span.style.contains(.code)))
        for (sign, position) in signs.reversed() where position == .after { line.append(StyledRun(sign, face)) }
    }

    private enum Place { case before, after }

    /// The signs that stand where what they say begins and where it ends.
    private func shownSigns(beside index: Int, of spans: [Span]) -> [(sign: String, position: Place)] {
        shown.filter { spans[index].style.contains($0.style) }.flatMap { style, sign in
            let begins = index == 0 || !spans[index - 1].style.contains(style)
            let ends = index + 1 == spans.count || !spans[index + 1].style.contains(style)
            return (begins ? [(sign, Place.before)] : []) + (ends ? [(sign, Place.after)] : [])
        }
    }

    /// What stands behind the words of a link: its target unless they say it, and its title.
    private static func shownTarget(_ words: ArraySlice<Span>) -> String? {
        guard let last = words.last, !last.target.isEmpty else { return nil }
        let text = words.map(\.text).joined()
        let isSaid = ["", "http://", "mailto:"].contains { $0 + text == last.target }
        let title = last.title.isEmpty || last.title == text ? nil : "\"\(last.title)\""
        let parts = [isSaid ? nil : last.target, title].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ").split(separator: "\n").joined(separator: " ")
    }
}

extension Face {
    /// It has no colors of its own.
    fileprivate var isStandard: Bool { foreground == .standard && background == .standard }

    /// This face with another one laid over it: what that one leaves standard shows through.
    package func under(_ other: Face) -> Face {
        Face(
            foreground: other.foreground == .standard ? foreground : other.foreground,
            background: other.background == .standard ? background : other.background,
            attributes: attributes.union(other.attributes))
    }
}
