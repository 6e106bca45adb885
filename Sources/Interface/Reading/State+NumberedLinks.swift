import Chat
import Layout
import Localization
import Screen

extension State {
    /// `/links [N]`: the links of the last reply by number, as the linear mode announces them; N opens one.
    mutating func showNumberedLinks(_ argument: String) -> [Effect] {
        let reply = window.conversation.messages.last { $0.role == .assistant && !$0.text.isBlank }
        let links = reply.map { SpokenReply.links(in: $0.text) } ?? []
        guard !links.isEmpty else {
            showNotice(reply == nil ? tr("no reply yet") : tr("no links in the last reply"), .warning)
            return []
        }
        guard !argument.isEmpty else {
            popup = .page(.links(links))
            return []
        }
        guard let number = Int(argument), links.indices.contains(number - 1) else {
            showNotice(
                tr(
                    "no link \("number", argument) (the last reply has 1 link)",
                    "no link \("number", argument) (the last reply has \(.count) links)", count: links.count), .warning)
            return []
        }
        return open(link: links[number - 1].target)
    }
}

extension TextPage {
    fileprivate static func links(_ links: [SpokenBlocks.Link]) -> TextPage {
        TextPage(
            title: tr("links"),
            lines: links.enumerated().map { index, link in
                let target = Sanitize.line(link.target)
                let label = Sanitize.line(link.label)
                return Line(
                    term: "\(index + 1)", .joined((label == target ? [] : [.verbatim(label)]) + [.code(target)]))
            })
    }
}
