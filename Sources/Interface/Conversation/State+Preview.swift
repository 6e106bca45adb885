import Chat
import Editing
import Layout
import Localization
import Screen

/// How the next request is shown.
package enum PreviewForm: String, Hashable, Sendable {
    case pretty, raw
    /// A command for a shell, copied.
    case curl
}

extension State {
    /// `/preview [raw|curl] [TEXT]`: the request that would follow, with TEXT as its question.
    mutating func previewRequest(_ argument: String) -> [Effect] {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace).map { String($0).trimmingWhitespace() }
        let form = words.first.flatMap { $0 == "pretty" ? nil : PreviewForm(rawValue: $0) }
        let question = form == nil ? argument : words.dropFirst().first ?? ""
        guard let model = window.comparedModels.first ?? window.model else { return openModels(query: "") }
        var conversation = window.conversation
        if !question.isEmpty || !window.attachments.isEmpty {
            var message = Message(role: .user, text: question, startedAt: moment.wallClock)
            message.attachments = window.attachments
            conversation.append(message)
        }
        return [.preview(conversation.request(to: model), form ?? .pretty)]
    }

    mutating func show(_ preview: RequestPreview, as form: PreviewForm) -> [Effect] {
        guard form != .curl else { return copy(preview.curl, notice: tr("copied the curl command")) }
        popup = .page(.preview(preview, as: form))
        return []
    }
}

extension TextPage {
    static func preview(_ preview: RequestPreview, as form: PreviewForm) -> TextPage {
        let head = ["POST " + preview.url] + preview.headers.map { "\($0.name): \($0.value)" }
        let body = (form == .raw ? preview.raw : preview.pretty).split(separator: "\n").map(String.init)
        let command = preview.curl.split(separator: "\n").map(String.init)
        return TextPage(
            title: tr("next request"),
            lines: (head + [""] + body + [""]).map { Line(.code($0)) }
                + [Line(tr("In a shell, with the API key in \("variable", code: "API_KEY"):"), .popupTitle)]
                + command.map { Line(.code($0)) })
    }
}
