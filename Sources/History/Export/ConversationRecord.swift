internal import Chat
private import Localization

/// The JSON form of a conversation, `resayil-conversation` version 2, as `ConversationFormat.md` describes it for
/// others. Optional fields are left out if nil.
struct ConversationRecord: Codable {
    static let format = "resayil-conversation"
    static let version = 2

    var format = Self.format
    var version = Self.version
    let title: String
    /// ISO 8601 in UTC, with the decimals that it takes to read back the same.
    let startedAt: String
    let profile: String?
    let host: String?
    let systemPrompt: String
    let parameters: Parameters
    /// True or left out, as `archived`.
    let pinned: Bool?
    let archived: Bool?
    /// Left out if there are none.
    let tags: [String]?
    /// The id of the last message of the branch that goes on; 0 if there is none.
    let tip: Int?
    /// Each after the one it answers.
    let messages: [MessageRecord]
    /// The questions that are not sent yet; left out if there are none.
    let queue: [QueueRecord]?

    struct QueueRecord: Codable {
        let text: String
        let attachments: [AttachmentRecord]?
    }

    struct Parameters: Codable {
        let temperature: Double?
        let topP: Double?
        let maxTokens: Int?
        /// Other fields, as JSON by their names; left out if there are none.
        let fields: [String: String]?

        enum CodingKeys: String, CodingKey {
            case temperature
            case topP = "top_p"
            case maxTokens = "max_tokens"
            case fields
        }
    }

    enum CodingKeys: String, CodingKey {
        case format, version, title, profile, host, parameters, pinned, archived, tags, tip, messages, queue
        case startedAt = "started_at"
        case systemPrompt = "system_prompt"
    }
}

extension ConversationRecord {
    init(_ export: ConversationExport) {
        let conversation = export.conversation
        let tree = conversation.tree
        title = conversation.title
        startedAt = conversation.startedAt.iso8601
        profile = export.profile
        host = export.host
        systemPrompt = conversation.systemPrompt
        parameters = Parameters(
            temperature: conversation.parameters.temperature, topP: conversation.parameters.topP,
            maxTokens: conversation.parameters.maxTokens,
            fields: conversation.parameters.fields.isEmpty ? nil : conversation.parameters.fields)
        pinned = conversation.isPinned ? true : nil
        archived = conversation.isArchived ? true : nil
        tags = conversation.tags.isEmpty ? nil : conversation.tags
        tip = tree.tip.map { $0 + 1 } ?? 0
        messages = tree.entries.enumerated().map { position, entry in
            MessageRecord(entry.message, id: position + 1, parent: entry.parent.map { $0 + 1 } ?? 0)
        }
        queue = conversation.queue.isEmpty ? nil : conversation.queue.map(QueueRecord.init)
    }

    /// Throws what makes it no conversation of ours.
    func export() throws(ExportError) -> ConversationExport {
        var conversation = Conversation(
            title: title, systemPrompt: systemPrompt,
            parameters: SamplingParameters(
                temperature: parameters.temperature, topP: parameters.topP, maxTokens: parameters.maxTokens,
                fields: (parameters.fields ?? [:]).compactMapValues { JSONSyntax($0)?.compact }),
            startedAt: try Timestamp(recorded: startedAt))
        conversation.isPinned = pinned ?? false
        conversation.isArchived = archived ?? false
        conversation.tags = tags ?? []
        conversation.queue = queue?.map(\.question) ?? []
        return ConversationExport(conversation.with(try tree()), profile: profile, host: host)
    }

    private func tree() throws(ExportError) -> ConversationTree {
        var entries: [ConversationTree.Entry] = []
        // Version 1 had one branch, and beside it replies that were set aside for the next one.
        var answered: Int?
        for record in messages {
            let parent = version == 1 ? answered : try place(record.parent, before: entries.count)
            entries.append(.init(try record.message(), parent: parent))
            if record.isSetAside != true { answered = entries.count - 1 }
        }
        return ConversationTree(entries, tip: version == 1 ? answered : try place(tip, before: entries.count))
    }

    private func place(_ id: Int?, before count: Int) throws(ExportError) -> Int? {
        guard let id, (0...count).contains(id) else {
            throw .notAConversation(
                id.map { tr("no message \("number", code: String($0))") } ?? tr("a message without a number"))
        }
        return id == 0 ? nil : id - 1
    }
}

extension ConversationRecord.QueueRecord {
    init(_ question: QueuedQuestion) {
        text = question.text
        attachments = question.attachments.isEmpty ? nil : question.attachments.map(AttachmentRecord.init)
    }

    var question: QueuedQuestion {
        QueuedQuestion(text: text, attachments: attachments?.compactMap(\.attachment) ?? [])
    }
}

extension Timestamp {
    init(recorded text: String) throws(ExportError) {
        guard let timestamp = Timestamp(iso8601: text) else {
            throw .notAConversation(tr("invalid time \("value", code: text.debugDescription)"))
        }
        self = timestamp
    }
}
