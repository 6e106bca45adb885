package import Chat
package import Foundation

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

    /// The whole document, ending in a newline. Times are shown in `timeZone`; JSON always has UTC.
    ///
    /// Throws only for our JSON, and only if a parameter is a number that JSON cannot hold.
    package func document(
        as format: ExportFormat, timeZone: TimeZone = .current
    ) throws(ExportError) -> String {
        switch format {
        case .markdown: MarkdownExport(self, clock: ExportClock(timeZone: timeZone)).document
        case .text: TextExport(self, clock: ExportClock(timeZone: timeZone)).document
        case .html: HTMLExport(self, clock: ExportClock(timeZone: timeZone)).document
        case .json: try json()
        case .jsonLines: try jsonLine()
        }
    }

    /// The title on one line; never empty.
    var title: String {
        let line = conversation.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? "Conversation" : line
    }

    /// When it began and with whom.
    func origin(_ clock: ExportClock) -> String {
        [clock.dayWithZone(conversation.startedAt), profile, host].compactMap(\.self).joined(separator: " · ")
    }
}

/// Why a document could not be made or read.
package enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It holds something that the format cannot.
    case unencodable(String)
    /// It is not JSON, or not a conversation of ours.
    case notAConversation(String)
    /// A later resayil wrote it.
    case newerVersion(Int)

    /// What happened and what to do, without a full stop.
    package var description: String {
        switch self {
        case .unencodable(let what): "cannot save the conversation as JSON: \(what); save it as Markdown"
        case .notAConversation(let what): "not a conversation that resayil saved as JSON: \(what)"
        case .newerVersion(let version):
            "written in version \(version) of the format, which is newer than this resayil; update resayil"
        }
    }
}

/// Wall-clock words in one time zone.
struct ExportClock {
    let timeZone: TimeZone

    /// `2026-11-23 20:15:09`.
    func time(_ timestamp: Timestamp) -> String {
        let civil = CivilTime(seconds: timestamp.clampedSeconds + Double(offset(at: timestamp)))
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
        timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: timestamp.clampedSeconds))
    }
}

extension Message {
    /// Who speaks, as a heading: a reply says the model that was asked for.
    var speaker: String {
        switch role {
        case .user: "You"
        case .assistant: model?.rawValue ?? "Assistant"
        case .system: "System"
        case .tool: "Tool"
        }
    }

    /// Time, seconds and tokens, as far as they are known.
    func facts(_ clock: ExportClock) -> [String] {
        var facts = [clock.time(startedAt)]
        if role == .assistant, let endedAt, endedAt >= startedAt {
            let tenths = ((endedAt.clampedSeconds - startedAt.clampedSeconds) * 10).rounded() / 10
            facts.append("\(tenths) s")
        }
        if let tokens = usage?.completionTokens { facts.append("\(tokens) tokens") }
        if let variant { facts.append("\(variant.number) of \(variant.count)") }
        if !attachments.isEmpty { facts.append("with " + attachments.map(\.name).joined(separator: ", ")) }
        return facts
    }

    /// What to say of a message that was not said in full; nil if it was.
    var closing: String? {
        switch state {
        case .complete:
            switch finishReason {
            case .length: "Cut off at the token limit: may be incomplete."
            case .contentFilter: "Stopped by the server's content filter."
            default: nil
            }
        case .streaming: "Saved before the reply was complete."
        case .unconfirmed: "Ended unexpectedly: may be incomplete."
        case .cut: "Connection lost: the reply is incomplete."
        case .stopped: "Stopped by user."
        case .failed(let failure):
            "Failed: \(failure.summary)" + (failure.advice.isEmpty ? "." : " · \(failure.advice)")
        }
    }
}
