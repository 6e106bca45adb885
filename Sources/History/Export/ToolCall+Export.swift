internal import Chat
private import Foundation
private import Localization

extension ToolCall {
    /// The name, for a heading.
    func heading(_ locale: ExportLocale) -> String { locale.text(tr("Tool call: \("name", code: name)")) }

    /// The arguments in a fence that they do not close.
    var fencedArguments: String {
        Attachment(name: "call.json", content: .text(arguments), byteCount: 0).fencedText
            .map { String($0.drop { $0 != "\n" }.dropFirst()) } ?? ""
    }
}

extension [ToolCall] {
    /// Nil for none.
    var stored: String? {
        isEmpty ? nil : (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What cannot be read counts as none.
    init(stored: String?) {
        self = stored.flatMap { try? JSONDecoder().decode([ToolCall].self, from: Data($0.utf8)) } ?? []
    }
}
