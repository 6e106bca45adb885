package import Chat

/// A conversation from elsewhere, with all its branches.
package struct ImportedConversation: Hashable, Sendable {
    package typealias Entry = ConversationTree.Entry

    /// Without its messages.
    package var header: Conversation
    package var entries: [Entry]
    /// Where it goes on: an index into `entries`; nil if all was taken back.
    package var tip: Int?
    package var profile: String?
    package var host: String?
    /// Names it where it comes from, so that it is imported once; nil if it has no name there.
    package var source: String?

    /// Goes on from its last entry where `tip` is nil.
    package init(header: Conversation, entries: [Entry], tip: Int?, source: String?) {
        self.header = header
        self.entries = entries
        self.tip = tip ?? entries.indices.last
        self.source = source
    }

    /// A conversation that resayil wrote as JSON.
    package init(_ export: ConversationExport) {
        let tree = export.conversation.tree
        header = export.conversation.with(ConversationTree([], tip: nil))
        entries = tree.entries
        tip = tree.tip
        profile = export.profile
        host = export.host
    }
}

/// What came of an import.
package struct ImportReport: Hashable, Sendable {
    package var imported: [ConversationID]
    /// How many already existed.
    package var known: Int

    package init(imported: [ConversationID] = [], known: Int = 0) {
        self.imported = imported
        self.known = known
    }
}

extension ConversationStore {
    /// Takes conversations in, all or none; those that were imported from the same place before are passed over. Cost:
    /// that of their words, some 10,000 messages a second.
    package func insert(_ conversations: [ImportedConversation]) throws(StoreError) -> ImportReport {
        try write { db in
            var report = ImportReport()
            for conversation in conversations {
                if let source = conversation.source, try db.hasConversation(from: source) {
                    report.known += 1
                } else {
                    report.imported.append(try db.insert(conversation, writer: writer))
                }
            }
            return report
        }
    }
}
