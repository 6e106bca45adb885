import Chat
import Localization
import Screen

/// Pin, archive and tags of the conversation on the screen. They are kept with it.
extension State {
    mutating func togglePin() {
        window.conversation.isPinned.toggle()
        hasMarked(
            window.conversation.isPinned ? "pinned: listed first and never purged" : "no longer pinned")
    }

    mutating func toggleArchive() {
        window.conversation.isArchived.toggle()
        hasMarked(
            window.conversation.isArchived
                ? "archived (still searchable)" : "unarchived")
    }

    /// `/tag [words|none]`
    mutating func setTags(_ argument: String) {
        guard !argument.isEmpty else {
            let tags = window.conversation.tags.joined(separator: ", ")
            return showNotice(tags.isEmpty ? "no tags · /tag WORDS sets some" : "tags: " + tags)
        }
        var tags: [String] = []
        for word in argument.split(whereSeparator: { $0.isWhitespace || $0 == "," }) where !tags.contains(String(word))
        {
            tags.append(String(word))
        }
        window.conversation.tags = argument == "none" ? [] : tags
        hasMarked(
            window.conversation.tags.isEmpty ? "no tags" : "tags: " + window.conversation.tags.joined(separator: ", "))
    }

    private mutating func hasMarked(_ words: String) {
        guard !saving.isPrivate else { return showNotice(tr("this conversation is not saved"), .warning) }
        showNotice(words)
    }
}
