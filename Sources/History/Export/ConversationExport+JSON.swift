internal import Chat
internal import Localization
private import Foundation

extension ConversationExport {
    /// Reads what `document(as: .json)` made, without loss. Fields that it does not know are passed over.
    package init(json document: String) throws(ExportError) {
        let bytes = Data(document.utf8)
        let record: ConversationRecord
        do {
            let header = try JSONDecoder().decode(Header.self, from: bytes)
            guard header.format == ConversationRecord.format else {
                throw ExportError.notAConversation(
                    tr("the file says that its format is \("format", code: header.format.debugDescription)"))
            }
            guard header.version <= ConversationRecord.version else { throw ExportError.newerVersion(header.version) }
            record = try JSONDecoder().decode(ConversationRecord.self, from: bytes)
        } catch let error as ExportError {
            throw error
        } catch {
            throw .notAConversation(Self.text(for: error))
        }
        self = try record.export()
    }

    /// Pretty printed, keys sorted.
    func json() throws(ExportError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(ConversationRecord(self)), as: UTF8.self) + "\n"
        } catch {
            throw .unencodable(Self.text(for: error))
        }
    }

    /// What a request would carry, as one line: of the branch that shows; replies without words are left out.
    func jsonLine() throws(ExportError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let messages = conversation.requestMessages.map(Line.Message.init)
        do {
            return String(decoding: try encoder.encode(Line(messages: messages)), as: UTF8.self) + "\n"
        } catch {
            throw .unencodable(Self.text(for: error))
        }
    }

    private struct Line: Encodable {
        struct Message: Encodable {
            let role: Role
            let content: Content

            init(_ message: CompletionRequest.Message) {
                role = message.role
                let images = message.images.map { Part(type: "image_url", imageURL: .init(url: $0)) }
                content =
                    images.isEmpty
                    ? .text(message.content) : .parts([Part(type: "text", text: message.content)] + images)
            }
        }

        enum Content: Encodable {
            case text(String)
            case parts([Part])

            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                switch self {
                case .text(let text): try container.encode(text)
                case .parts(let parts): try container.encode(parts)
                }
            }
        }

        struct Part: Encodable {
            struct Image: Encodable {
                let url: String
            }

            let type: String
            var text: String?
            var imageURL: Image?

            enum CodingKeys: String, CodingKey {
                case type, text
                case imageURL = "image_url"
            }
        }

        let messages: [Message]
    }

    private struct Header: Decodable {
        let format: String
        let version: Int
    }

    /// What is wrong, with the way to the field. Foundation's words for it have one language.
    private static func text(for error: any Error) -> Text {
        let context: (path: [any CodingKey], text: Text)? =
            switch error {
            case DecodingError.keyNotFound(let key, let context): (context.codingPath + [key], tr("missing"))
            case DecodingError.valueNotFound(_, let context): (context.codingPath, tr("missing"))
            case DecodingError.typeMismatch(_, let context): (context.codingPath, tr("another kind of value"))
            case DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty: ([], tr("not valid JSON"))
            case DecodingError.dataCorrupted(let context): (context.codingPath, tr("not a valid value"))
            case EncodingError.invalidValue(_, let context): (context.codingPath, .verbatim(context.debugDescription))
            default: nil
            }
        guard let context else { return .verbatim("\(error)") }
        let path = context.path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        guard !path.isEmpty else { return context.text }
        return tr("at \("path", code: String(path.drop { $0 == "." })): \("problem", context.text)")
    }
}
