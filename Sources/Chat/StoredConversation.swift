/// The number of a kept conversation in its store. It is never given to another one.
package struct ConversationID: Hashable, Sendable, RawRepresentable, Codable, CustomStringConvertible {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package var description: String { String(rawValue) }
}

/// The number of a kept message in its store. It is never given to another one.
package struct MessageID: Hashable, Sendable, RawRepresentable, Codable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init(_ rawValue: Int64) { self.rawValue = rawValue }
}

/// A kept conversation as a list shows it.
package struct ConversationSummary: Hashable, Sendable {
    package var id: ConversationID
    package var title: String
    package var startedAt: Timestamp
    package var updatedAt: Timestamp
    /// How many messages it has, those of all branches.
    package var messages: Int
    package var isPinned: Bool
    package var isArchived: Bool
    package var tags: [String]

    package init(
        id: ConversationID, title: String, startedAt: Timestamp, updatedAt: Timestamp, messages: Int,
        isPinned: Bool = false, isArchived: Bool = false, tags: [String] = []
    ) {
        self.id = id
        self.title = title
        self.startedAt = startedAt
        self.updatedAt = updatedAt
        self.messages = messages
        self.isPinned = isPinned
        self.isArchived = isArchived
        self.tags = tags
    }
}

/// A message that holds the words that were looked for.
package struct SearchHit: Hashable, Sendable {
    package var conversation: ConversationID
    package var message: MessageID
    package var title: String
    package var role: Role
    package var date: Timestamp
    /// One line around the first word that was found, with … where it was cut. As it came, not sanitised.
    package var snippet: String
    /// Where the first word stands in the message, in UTF-8 bytes.
    package var offset: Int

    package init(
        conversation: ConversationID, message: MessageID, title: String, role: Role, date: Timestamp, snippet: String,
        offset: Int = 0
    ) {
        self.conversation = conversation
        self.message = message
        self.title = title
        self.role = role
        self.date = date
        self.snippet = snippet
        self.offset = offset
    }
}

/// A conversation as it was kept: the branch that was used last.
package struct StoredConversation: Hashable, Sendable {
    package var id: ConversationID
    package var conversation: Conversation
    /// The number of each message, in the order of `conversation.messages`.
    package var messageIDs: [MessageID]
    package var profile: String?
    package var host: String?
    /// The number of another process that has the conversation open, the one that opened it first. Its queue is that
    /// process's to send, and is not read here.
    package var otherProcess: Int32?

    package init(
        id: ConversationID, conversation: Conversation, messageIDs: [MessageID], profile: String? = nil,
        host: String? = nil
    ) {
        self.id = id
        self.conversation = conversation
        self.messageIDs = messageIDs
        self.profile = profile
        self.host = host
    }
}
