import Markup
import Screen

/// Faces for what Markdown says about words.
struct SpanFaces {
    let theme: Theme

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

    /// The lines of spans as runs. A link's target follows its words if they do not say it.
    func lines(_ spans: [Span], base: Face) -> [[StyledRun]] {
        var lines: [[StyledRun]] = [[]]
        for (index, span) in spans.enumerated() {
            if span.text == "\n" {
                lines.append([])
                continue
            }
            let face = face(span.style, over: base)
            let isCall = span.style.contains(.footnote)
            let text = isCall ? "[" + span.text.dropFirst(2) : span.text
            lines[lines.count - 1].append(StyledRun(text, face))
            guard !span.target.isEmpty, index + 1 == spans.count || spans[index + 1].target != span.target else {
                continue
            }
            if let target = Self.shownTarget(spans, endingAt: index) {
                lines[lines.count - 1].append(StyledRun(" (\(target))", base.under(theme[.muted])))
            }
        }
        return lines
    }

    /// The target of the link that ends with a span; nil if its words are the target.
    private static func shownTarget(_ spans: [Span], endingAt end: Int) -> String? {
        let target = spans[end].target
        let words = spans[...end].reversed().prefix { $0.target == target }.reversed().map(\.text).joined()
        return ["", "http://", "mailto:"].contains { $0 + words == target } ? nil : target
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
