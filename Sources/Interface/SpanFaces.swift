import Markup
import Screen

/// Faces for what Markdown says about words.
struct SpanFaces {
    let theme: Theme
    let signs: ShownSigns

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
        var linkStart = 0
        var runs: [[StyledRun]] = []
        for (index, span) in spans.enumerated() {
            if !span.target.isEmpty, index == 0 || !spans[index - 1].isSameLink(as: span) {
                targets.append(span.target)
                linkStart = index
            }
            let link = span.target.isEmpty ? 0 : UInt16(exactly: targets.count) ?? 0
            var own = span.text == "\n" ? [] : words(index, of: spans, base, link)
            let isEnd = index + 1 == spans.count || !spans[index + 1].isSameLink(as: span)
            if isEnd, let target = Self.shownTarget(spans[linkStart...index]) {
                own.append(StyledRun(" (\(target))", base.under(theme[.muted]), link: link))
            }
            runs.append(own)
        }
        return spans.shownLines.map { Array(runs[$0].joined()) }
    }

    private func words(_ index: Int, of spans: [Span], _ base: Face, _ link: UInt16) -> [StyledRun] {
        let span = spans[index]
        let text = span.style.contains(.footnote) ? "[" + span.text.dropFirst(2) : span.text
        let face = face(span.style, over: base)
        let run = StyledRun(text, face, link: link, isIsolated: span.style.contains(.code))
        var runs = [run]
        for (style, sign) in signs.shown where span.style.contains(style) {
            let edge = StyledRun(sign, face)
            if index == 0 || !spans[index - 1].style.contains(style) { runs.insert(edge, at: 0) }
            if index + 1 == spans.count || !spans[index + 1].style.contains(style) { runs.append(edge) }
        }
        return runs
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
    /// This face with another one laid over it: what that one leaves standard shows through.
    func under(_ other: Face) -> Face {
        Face(
            foreground: other.foreground == .standard ? foreground : other.foreground,
            background: other.background == .standard ? background : other.background,
            attributes: attributes.union(other.attributes))
    }
}
