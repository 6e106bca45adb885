import Chat
import Layout
import Localization
import Screen

extension State {
    /// Folds the message, or its reasoning where there is nothing else to fold.
    mutating func foldMessage(at index: Int) -> [Effect] {
        let messages = window.conversation.messages
        window.transcript.measure(index, messages)
        guard let layout = window.transcript.layouts[index] else { return [] }
        guard layout.canFold else { return foldReasoning(at: index) }
        var folds = window.transcript.folds[index] ?? MessageFolds()
        folds.isBodyFolded = !layout.isFolded
        window.transcript.setFolds(folds, of: index, messages)
        if !layout.isFolded { window.transcript.showBrowsed(messages) }
        return []
    }

    mutating func foldReasoning(at index: Int) -> [Effect] {
        let messages = window.conversation.messages
        window.transcript.measure(index, messages)
        guard !messages[index].reasoning.isEmpty, let layout = window.transcript.layouts[index] else {
            showNotice(tr("nothing to fold"))
            return []
        }
        var folds = window.transcript.folds[index] ?? MessageFolds()
        folds.showsReasoning = !layout.showsReasoning
        window.transcript.setFolds(folds, of: index, messages)
        return []
    }

    /// Folds every message to its first rows, or opens them all if they are.
    mutating func foldAll() -> [Effect] {
        window.transcript.foldAll(window.conversation.messages)
        window.transcript.showBrowsed(window.conversation.messages)
        return []
    }
}
