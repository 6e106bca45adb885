import Chat
import Editing
import Layout
import Localization
import Screen

extension State {
    /// Where there is no screen to show matches on, `/search` lists the lines that hold the words, the last ones.
    mutating func listMatches() {
        guard let search = window.transcriptSearch else { return }
        window.transcriptSearch = nil
        window.transcript.highlight = nil
        guard var scan = search.scan else { return showNotice(tr("/search WORDS lists the lines with these words")) }
        let messages = window.conversation.messages
        while !scan.isComplete(messages) { _ = scan.step(messages) }
        guard scan.total > 0 else { return showNotice(tr("no matches")) }
        var lines: [TextPage.Line] = []
        for index in messages.indices.reversed() where scan.count(of: index) > 0 && lines.count < Self.listedMatches {
            let found = scan.matches(in: messages[index]).map { Self.line(of: $0, in: messages[index]) }
            lines.insert(contentsOf: found.suffix(Self.listedMatches - lines.count).map { .init(.verbatim($0)) }, at: 0)
        }
        let count = tr("1 match", "\("matches", number: scan.total.grouped) matches", count: scan.total)
        let title = lines.count < scan.total ? tr("the last \("shown", lines.count) of \("matches", count)") : count
        popup = .page(TextPage(title: title, lines: lines))
    }

    private static let listedMatches = 20

    /// The line that a match stands in, behind who said it.
    private static func line(of match: SearchMatch.Place, in message: Message) -> String {
        let text = match.isReasoning ? message.reasoning : message.text
        let start = text.utf8.index(text.startIndex, offsetBy: match.range.lowerBound)
        let lineStart = text.utf8[..<start].lastIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) }
        let lineEnd = text.utf8[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
        let speaker = message.role == .user ? "You" : message.model?.rawValue ?? "assistant"
        return Sanitize.line(speaker + ": " + String(text[(lineStart ?? text.startIndex)..<lineEnd].prefix(300)))
    }
}
