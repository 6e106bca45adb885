import Chat
import Layout
import Localization
import Screen

extension State {
    /// Puts a letter on each link in view. The view stays until one is pressed.
    mutating func showLinkHints() {
        let messages = window.conversation.messages
        let rows = window.transcript.visibleRows(messages, paneRows: window.transcript.paneRows)
        guard let hints = LinkHints(ShownLinks(rows, columns: layoutSize.columns).links) else {
            return showNotice(tr("no links in view"))
        }
        window.transcript.pin(at: window.transcript.topAnchor(messages))
        window.linkHints = hints
        showNotice(tr("press a letter to copy, Shift+letter to open"))
    }

    /// Any key ends the hints, but the first of two letters.
    mutating func handleHintKey(_ key: KeyPress) -> [Effect] {
        guard var hints = window.linkHints else { return [] }
        window.linkHints = nil
        notice = nil
        guard case .character(let character) = key.key, !key.modifiers.hasControlOrAlt else {
            endHints()
            return []
        }
        let isOpening = character.isUppercase || key.modifiers.contains(.shift)
        hints.typed += character.lowercased()
        guard let hint = hints.fitting.first else {
            endHints()
            showNotice(tr("no link has that letter"), .warning)
            return []
        }
        if hint.letters != hints.typed {
            window.linkHints = hints
            return []
        }
        endHints()
        return isOpening ? open(link: hint.target) : copy(hint.target, notice: .copied(hint.target))
    }

    /// The view follows the end again if it stands there.
    private mutating func endHints() {
        window.transcript.settle(
            at: window.transcript.topAnchor(window.conversation.messages), window.conversation.messages)
    }

    /// Opens a page outside; what is not one is copied.
    mutating func open(link target: String) -> [Effect] {
        LinkTarget.isOpenable(target) ? [.openLink(target)] : copy(target, notice: .copied(target))
    }

    mutating func reportRefusedLink(_ target: String, reason: Text) -> [Effect] {
        showNotice(reason, .warning)
        return copy(target, notice: tr("copied \("link", code: Sanitize.line(target)): \("reason", reason)"))
    }

    /// A click on what was said: a link opens, a folded part unfolds, and while one browses the message is chosen.
    mutating func click(at position: Position) -> [Effect] {
        let messages = window.conversation.messages
        let rows = window.transcript.visibleRows(messages, paneRows: window.transcript.paneRows)
        guard rows.indices.contains(position.row.value) else { return [] }
        let shown = rows[position.row.value].mirrored(by: scripts, columns: layoutSize.columns)
        let column = scripts.order == .app ? shown.logicalColumn(at: position.column.value) : position.column.value
        if let target = ShownLinks(rows, columns: layoutSize.columns).target(row: position.row.value, column: column) {
            return open(link: target)
        }
        guard let position = window.transcript.place(atPaneRow: position.row.value, messages),
            let layout = window.transcript.layouts[position.message]
        else { return [] }
        if window.transcript.browsed != nil { window.transcript.browsed = position.message }
        switch layout.locate(position.row).part {
        case .fold: return foldMessage(at: position.message)
        case .head where layout.isReasoningLine(position.row): return foldReasoning(at: position.message)
        default: return []
        }
    }
}

extension Text {
    fileprivate static func copied(_ link: String) -> Text { tr("copied \("link", code: Sanitize.line(link))") }
}
