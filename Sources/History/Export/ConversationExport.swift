package import Chat
package import Foundation
package import Localization

/// A conversation as a document to keep or to hand on. It holds what was said and never a key.
package struct ConversationExport: Hashable, Sendable {
    package let conversation: Conversation
    /// The name of the profile that was in use, if any.
    package let profile: String?
    /// The host that was talked to, if any.
    package let host: String?
    /// How a page looks.
    package var pageStyle = PageStyle.standard

    package init(_ conversation: Conversation, profile: String? = nil, host: String? = nil) {
        self.conversation = conversation
        self.profile = profile
        self.host = host
    }

    /// The whole document, ending in a newline. Times are shown in `timeZone`, and what is not part of the
    /// conversation in the language of `catalog`. JSON always has UTC and English.
    ///
    /// Throws only for our JSON, and only if a parameter is a number that JSON cannot hold.
    package func document(
        as format: ExportFormat, timeZone: TimeZone = .current, in catalog: Catalog = .english
    ) throws(ExportError) -> String {
        let locale = ExportLocale(catalog: catalog, timeZone: timeZone)
        return switch format {
        case .markdown: MarkdownExport(self, locale).document
        case .text: TextExport(self, locale).document
        case .html: HTMLExport(self, locale).document
        case .json: try json()
        case .jsonLines: try jsonLine()
        }
    }

    /// The title on one line; never empty.
    func title(_ locale: ExportLocale) -> String {
        let line = conversation.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? locale.text(tr("Conversation")) : line
    }

    /// When it began and with whom.
    func origin(_ locale: ExportLocale) -> Text {
        let parts = [
            .code(locale.dayWithZone(conversation.startedAt)), profile.map(Text.verbatim), host.map(Text.code),
        ]
        return .joined(parts.compactMap(\.self))
    }
}

/// Why a document could not be made or read.
package enum ExportError: PresentableError, Hashable, Sendable, CustomStringConvertible {
    /// It holds something that the format cannot.
    case unencodable(Text)
    /// It is not JSON, or not a conversation of ours.
    case notAConversation(Text)
    /// A later resayil wrote it.
    case newerVersion(Int)

    /// What happened and what to do, without a full stop.
    package var text: Text {
        switch self {
        case .unencodable(let what):
            tr("cannot save the conversation as JSON: \("reason", what); save it as Markdown")
        case .notAConversation(let what): tr("not a conversation that resayil saved as JSON: \("reason", what)")
        case .newerVersion(let version):
            tr("version \("version", version) of the format is newer than this resayil; update resayil")
        }
    }

    package var description: String { text.english }
}

/// The language and the time zone of a document.
struct ExportLocale {
    let catalog: Catalog
    let timeZone: TimeZone

    /// A text for a document of plain characters. The marks that isolate values on a screen would be copied, searched and
    /// compared with the words.
    func text(_ text: Text) -> String { catalog.text(text).withoutIsolates }

    /// `2026-11-23 20:15:09`.
    func time(_ timestamp: Timestamp) -> String {
        let civil = CivilTime(seconds: timestamp.seconds + Double(offset(at: timestamp)))
        return civil.day + " " + civil.time
    }

    /// `2026-11-23 20:15 (UTC+03:00)`.
    func dayWithZone(_ timestamp: Timestamp) -> String {
        let minutes = offset(at: timestamp) / 60
        let hours = twoDigits(abs(minutes) / 60) + ":" + twoDigits(abs(minutes) % 60)
        let zone = minutes == 0 ? "UTC" : "UTC" + (minutes < 0 ? "-" : "+") + hours
        return time(timestamp).dropLast(3) + " (\(zone))"
    }

    private func offset(at timestamp: Timestamp) -> Int {
        timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: timestamp.seconds))
    }
}

extension Message {
    /// Who speaks, as a heading: a reply says the model that was asked for.
    func speaker(_ locale: ExportLocale) -> String {
        switch role {
        case .user: locale.text(tr("You"))
        case .assistant: model?.rawValue ?? locale.text(tr("Assistant"))
        case .system: locale.text(tr("System"))
        case .tool: locale.text(tr("Tool"))
        }
    }

    /// Time, seconds and tokens, as far as they are known.
    func facts(_ locale: ExportLocale) -> [Text] {
        var facts = [Text.code(locale.time(startedAt))]
        if role == .assistant, let endedAt, endedAt >= startedAt {
            let tenths = ((endedAt.seconds - startedAt.seconds) * 10).rounded() / 10
            facts.append(tr("\("number", number: "\(tenths)") s"))
        }
        if let tokens = usage?.completionTokens {
            facts.append(tr("\(.count) token", "\(.count) tokens", count: tokens))
        }
        if let variant {
            let (number, total) = (variant.number, variant.count)
            facts.append(
                role == .assistant
                    ? tr("reply \("number", number) of \("total", total)")
                    : tr("version \("number", number) of \("total", total)"))
        }
        if !attachments.isEmpty {
            facts.append(tr("with \("files", .list(attachments.map { .verbatim($0.name) }))"))
        }
        return facts
    }

    /// What to say of a message that was not said in full; nil if it was.
    var closing: Text? {
        switch state {
        case .complete:
            switch finishReason {
            case .length: tr("Cut off at the token limit: may be incomplete.")
            case .contentFilter: tr("Stopped by the server's content filter.")
            default: nil
            }
        case .streaming: tr("Saved before the reply was complete.")
        case .unconfirmed: tr("Ended unexpectedly: may be incomplete.")
        case .cut: tr("Connection lost: the reply is incomplete.")
        case .stopped: tr("Stopped by you.")
        case .failed(let failure): tr("Failed: \("reason", failure.sentence)")
        }
    }
}
