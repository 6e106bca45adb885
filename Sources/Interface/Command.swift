/// A named user intention; keys and slash commands both lead to one. The raw value is its name for people.
package enum Command: String, CaseIterable, Hashable, Sendable {
    case send
    case newline
    case moveLeft = "move-left"
    case moveRight = "move-right"
    case moveUp = "move-up"
    case moveDown = "move-down"
    case moveWordLeft = "move-word-left"
    case moveWordRight = "move-word-right"
    case moveToLineStart = "move-to-line-start"
    case moveToLineEnd = "move-to-line-end"
    case moveToStart = "move-to-start"
    case moveToEnd = "move-to-end"
    case moveToOldest = "move-to-oldest"
    case moveToNewest = "move-to-newest"
    case deleteForward = "delete-forward"
    case deleteBackward = "delete-backward"
    case killToLineEnd = "kill-to-line-end"
    case killToLineStart = "kill-to-line-start"
    case killWordForward = "kill-word-forward"
    case killWordBackward = "kill-word-backward"
    case killBlankWordBackward = "kill-blank-word-backward"
    case yank
    case yankPop = "yank-pop"
    case transpose
    case transposeWords = "transpose-words"
    case upcaseWord = "upcase-word"
    case downcaseWord = "downcase-word"
    case capitalizeWord = "capitalize-word"
    case undo
    case redo
    case expandPaste = "expand-paste"
    case complete
    case stop
    case interrupt
    case scrollPageUp = "scroll-page-up"
    case scrollPageDown = "scroll-page-down"
    case scrollLineUp = "scroll-line-up"
    case scrollLineDown = "scroll-line-down"
    case scrollToStart = "scroll-to-start"
    case scrollToEnd = "scroll-to-end"
    case previousMessage = "previous-message"
    case nextMessage = "next-message"
    case redraw
    case suspend
    case help
    case leader
    case openModels = "models"
    case newConversation = "new"
    case saveTranscript = "save"
    case toggleReasoning = "toggle-reasoning"

    /// What it does, for help and README.
    package var summary: String {
        switch self {
        case .send: "send the question; completes a command"
        case .newline: "new line"
        case .moveLeft, .moveRight: "one character"
        case .moveUp, .moveDown: "one row, at the edge through what was sent"
        case .moveWordLeft, .moveWordRight: "one word"
        case .moveToLineStart, .moveToLineEnd: "start, end of the line"
        case .moveToStart, .moveToEnd: "start, end of what is written"
        case .moveToOldest, .moveToNewest: "oldest of what was sent, back to the draft"
        case .deleteForward: "delete forward; quit if nothing is written"
        case .deleteBackward: "delete backward"
        case .killToLineEnd, .killToLineStart: "kill to the end, to the start of the line"
        case .killWordForward, .killWordBackward: "kill a word"
        case .killBlankWordBackward: "kill back to white space"
        case .yank, .yankPop: "yank, the entry before it"
        case .transpose: "exchange two characters"
        case .transposeWords: "exchange two words"
        case .upcaseWord, .downcaseWord, .capitalizeWord: "capitals, small letters, a capital first, to the word's end"
        case .undo, .redo: "undo, do it again"
        case .expandPaste: "open a folded paste"
        case .complete: "complete a command or a model"
        case .stop: "stop the reply; close what is open"
        case .interrupt: "stop the reply; clear what is written; twice quits"
        case .scrollPageUp, .scrollPageDown: "scroll a page"
        case .scrollLineUp, .scrollLineDown: "scroll a line"
        case .scrollToStart, .scrollToEnd: "scroll to the start, to the end"
        case .previousMessage, .nextMessage: "previous, next message"
        case .redraw: "paint the screen again"
        case .suspend: "suspend"
        case .help: "help"
        case .leader: "leader of the keys below"
        case .openModels: "choose a model"
        case .newConversation: "new conversation"
        case .saveTranscript: "save the transcript"
        case .toggleReasoning: "show, fold the reasoning"
        }
    }
}
