import Chat
import Localization
import Screen

/// Pin, archive and tags of the conversation on the screen. They are kept with it.
extension State {
    mutating func togglePin() {
        window.conversation.isPinned.toggle()
        hasMarked(
            window.conversation.isPinned ? tr("pinned: listed first and never purged") : tr("no longer pinned"))
    }

    mutating func toggleArchive() {
        window.conversation.isArchived.toggle()
        hasMarked(
            window.conversation.isArchived
                ? tr("archived (still searchable)") : tr("unarchived"))
    }

    /// `/tag [words|none]`
    mutating func setTags(_ argument: String) {
        guard !argument.isEmpty else {
            return showNotice(
                window.conversation.tags.isEmpty ? tr("no tags · /tag WORDS sets some") : tagText)
        }
        let words = argument.split(whereSeparator: \.isWhitespace).map(String.init)
        window.conversation.tags = Conversation.tags(typed: words)
        hasMarked(
            window.conversation.tags.isEmpty ? tr("no tags") : tagText)
    }

    private var tagText: Text { tr("tags: \("tags", .list(window.conversation.tags.map { .verbatim($0) }))") }

    private mutating func hasMarked(_ words: Text) {
        guard !saving.isPrivate else { return showNotice(tr("this conversation is not saved"), .warning) }
        showNotice(words)
    }
}
