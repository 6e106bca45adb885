import Chat
import Layout
import Screen

/// The last messages of a conversation that is still loading: they show until all of it is there.
struct OpeningConversation: Hashable, Sendable {
    private let messages: [Message]
    private var transcript: TranscriptLayout

    init(_ messages: [Message], as transcript: TranscriptLayout) {
        self.messages = messages
        self.transcript = transcript
    }

    mutating func rows(_ style: LayoutStyle, limit: Int) -> [CellRow] {
        if transcript.style != style { transcript.setStyle(messages) { $0 = style } }
        return transcript.visibleRows(messages, paneRows: limit)
    }
}

extension State {
    /// Shows the last messages of a conversation in the window that waits for it.
    mutating func showOpening(_ messages: [Message]) {
        guard window.isUnused || window.conversation.isUnused && window.draftAutosave.isResuming else { return }
        window.opening = OpeningConversation(messages, as: window.transcript)
    }
}
