import Chat
import Layout
import Localization
import Screen

/// The messages that stand at one place: looking at another one, and comparing two.
extension State {
    /// The message that is meant where none is named: the one that is browsed, or the last that has variants.
    private var variantPlace: Int? {
        window.transcript.browsed ?? window.conversation.messages.lastIndex { $0.variant != nil }
    }

    /// `/variant [N]`: the Nth of the messages at the last place that has several, or the next one.
    mutating func showVariant(_ argument: String) {
        guard let position = variantPlace, let variant = window.conversation.messages[position].variant else {
            return showNotice(tr("no variants here · /retry adds one"), .warning)
        }
        if argument.isEmpty { return show(variant: variant.number % variant.count, at: position) }
        guard let number = Int(argument), (1...variant.count).contains(number) else {
            return showNotice(tr("/variant needs a number, 1 to \("last", variant.count)"), .error)
        }
        show(variant: number - 1, at: position)
    }

    /// Shows one before or after the message at a place, and what followed it.
    mutating func flipVariant(at position: Int, by steps: Int) -> [Effect] {
        guard let variant = window.conversation.messages[position].variant else {
            showNotice(tr("only one reply · /retry adds another"), .warning)
            return []
        }
        let number = variant.number - 1 + steps
        if (0..<variant.count).contains(number) {
            show(variant: number, at: position)
        } else {
            showNotice(tr("no further variant"), .warning)
        }
        return []
    }

    /// Another of the messages at a place, counted from 0, goes on.
    private mutating func show(variant number: Int, at position: Int) {
        guard mayChange(), let count = window.conversation.messages[position].variant?.count else { return }
        window.conversation.show(variant: number, at: position)
        hasBranched(at: position)
        showNotice(tr("showing variant \("number", number + 1) of \("count", count)"))
    }

    /// `/diff [M [N]]`: how two of the messages at a place differ; without numbers the one that shows and the one
    /// before it.
    mutating func showDifference(_ argument: String) {
        guard let position = variantPlace, let variant = window.conversation.messages[position].variant else {
            return showNotice(tr("no variants to compare"), .warning)
        }
        let words = argument.split(whereSeparator: \.isWhitespace)
        let given = words.compactMap { Int($0) }
        guard given.count == words.count, given.count <= 2, given.allSatisfy({ (1...variant.count).contains($0) })
        else { return showNotice(tr("/diff needs two numbers, 1 to \("last", variant.count)"), .error) }
        let other = variant.number > 1 ? variant.number - 1 : 2
        let pair = given.count == 2 ? given : given.count == 1 ? given + [variant.number] : [other, variant.number]
        let variants = window.conversation.variants(at: position)
        popup = .page(
            .difference(
                from: variants[pair[0] - 1], named: "\(pair[0])/\(variant.count)",
                to: variants[pair[1] - 1], named: "\(pair[1])/\(variant.count)"))
    }
}

extension TextPage {
    /// Two messages, one against the other.
    static func difference(from old: Message, named first: String, to new: Message, named second: String) -> TextPage {
        let name = { (message: Message, position: String) in
            tr(
                "\("name", message.model.map { .code($0.rawValue) } ?? tr("question")) ‹\("position", number: position)›"
            )
        }
        var lines = [
            Line(.verbatim("- ") + name(old, first), .diffRemoved),
            Line(.verbatim("+ ") + name(new, second), .diffAdded),
            Line(.empty),
        ]
        let parts = TextDifference.parts(from: old.text, to: new.text)
        if !parts.contains(where: { $0.kind != .same }) { lines.append(Line(tr("No differences."), .muted)) }
        lines += parts.map { part in
            let text = Sanitize.line(part.text)
            switch part.kind {
            case .same: return Line(.verbatim("  " + text))
            case .removed: return Line(.verbatim("- " + text), .diffRemoved)
            case .added: return Line(.verbatim("+ " + text), .diffAdded)
            }
        }
        return TextPage(title: tr("difference"), lines: lines)
    }
}
