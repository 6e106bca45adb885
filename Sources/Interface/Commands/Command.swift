import Editing

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
    case searchHistory = "search-history"
    case editExternally = "edit-externally"
    case stop
    case editLast = "edit-last"
    case interrupt
    case scrollPageUp = "scroll-page-up"
    case scrollPageDown = "scroll-page-down"
    case scrollLineUp = "scroll-line-up"
    case scrollLineDown = "scroll-line-down"
    case scrollToStart = "scroll-to-start"
    case scrollToEnd = "scroll-to-end"
    case scrollHalfUp = "scroll-half-up"
    case scrollHalfDown = "scroll-half-down"
    case previousMessage = "previous-message"
    case nextMessage = "next-message"
    case previousQuestion = "previous-question"
    case nextQuestion = "next-question"
    case browse
    case leaveBrowse = "leave-browse"
    case search
    case searchNext = "search-next"
    case searchPrevious = "search-previous"
    case links
    case scrollLeft = "scroll-left"
    case scrollRight = "scroll-right"
    case foldMessage = "fold-message"
    case foldAll = "fold-all"
    case foldReasoning = "fold-reasoning"
    case copyMessage = "copy-message"
    case copyCodeBlock = "copy-code-block"
    case editAndResend = "edit-and-resend"
    case flipVariantBack = "flip-variant-back"
    case flipVariantForward = "flip-variant-forward"
    case deleteMessage = "delete-message"
    case redraw
    case suspend
    case help
    case leader
    case palette
    case openModels = "models"
    case newConversation = "new"
    case openConversation = "open"
    case saveTranscript = "save"
    case copyReply = "copy"
    case regenerate
    case fork
    case chooseTheme = "theme"
    case enterKey = "key"
    case toggleReasoning = "toggle-reasoning"

    /// Commands that are a slash command without an argument, by that one's name.
    static let slashNames: [Command: String] = [
        .help: "help", .openModels: "models", .newConversation: "new", .openConversation: "open",
        .saveTranscript: "save", .copyReply: "copy", .regenerate: "retry", .fork: "fork", .chooseTheme: "theme",
        .enterKey: "key", .editLast: "edit",
    ]

    /// What it does, for help and README.
    package var summary: String { Self.summaries[self] ?? rawValue }

    private static let summaries: [Command: String] = [
        .send: "send the question, after the reply if one is being given, or run the command",
        .newline: "new line",
        .moveLeft: "back one character",
        .moveRight: "forward one character",
        .moveUp:
            "up one row; from the first, back through what was sent; where nothing is written, take a queued question back",
        .moveDown: "down one row; from the last, forward through what was sent",
        .moveWordLeft: "back one word",
        .moveWordRight: "forward one word",
        .moveToLineStart: "to the start of the line",
        .moveToLineEnd: "to the end of the line",
        .moveToStart: "to the start of what is written",
        .moveToEnd: "to the end of what is written",
        .moveToOldest: "to the oldest of what was sent",
        .moveToNewest: "back to what was being written",
        .deleteForward: "delete forward; quit where nothing is written",
        .deleteBackward: "delete backward; where nothing is written, the last file that goes along",
        .killToLineEnd: "kill to the end of the line",
        .killToLineStart: "kill to the start of the line",
        .killWordForward: "kill the word after the cursor",
        .killWordBackward: "kill the word before the cursor",
        .killBlankWordBackward: "kill back to white space",
        .yank: "put back what was killed",
        .yankPop: "after that, what was killed before it",
        .transpose: "exchange two characters",
        .transposeWords: "exchange two words",
        .upcaseWord: "capitals to the end of the word",
        .downcaseWord: "small letters to the end of the word",
        .capitalizeWord: "one capital, then small letters to the end of the word",
        .undo: "undo",
        .redo: "do again what was undone",
        .expandPaste: "open a folded paste",
        .complete: "complete a command, a model, a file after @; again lists what fits",
        .searchHistory: "search in what was sent",
        .editExternally: "edit what is written in $VISUAL or $EDITOR",
        .stop:
            "stop the reply; close what is open; where nothing is written, browse; twice in a second edits the last question",
        .editLast: "take the last question back to edit it",
        .interrupt: "stop the reply, else clear what is written; twice in a second quits",
        .scrollPageUp: "scroll up a page",
        .scrollPageDown: "scroll down a page",
        .scrollLineUp: "scroll up a line",
        .scrollLineDown: "scroll down a line",
        .scrollToStart: "scroll to the start",
        .scrollToEnd: "scroll to the end and follow it",
        .scrollHalfUp: "scroll up half a page",
        .scrollHalfDown: "scroll down half a page",
        .previousMessage: "previous message",
        .nextMessage: "next message",
        .previousQuestion: "previous question",
        .nextQuestion: "next question",
        .browse: "browse: move among the messages and act on them",
        .leaveBrowse: "back to writing",
        .search: "search in this conversation; again, and with Enter, the next match",
        .searchNext: "the next match",
        .searchPrevious: "the match before",
        .links: "put a letter on each link in view, to copy or open it",
        .scrollLeft: "move back to the left of wide code",
        .scrollRight: "move on to the right of wide code",
        .foldMessage: "fold the message to its first rows, or open it",
        .foldAll: "fold every message, or open them all",
        .foldReasoning: "show or fold the reasoning of the message",
        .copyMessage: "copy the message",
        .copyCodeBlock: "copy the code block of this number",
        .editAndResend: "edit the question and ask it again, in a copy; the first one stays",
        .regenerate: "ask for the reply again",
        .fork: "go on from here in a copy; what was said stays as it is",
        .flipVariantBack: "the variant before, with what followed it",
        .flipVariantForward: "the variant after, with what followed it",
        .deleteMessage: "delete the message; asks first",
        .redraw: "paint the screen again",
        .suspend: "suspend",
        .help: "help",
        .palette: "everything that can be done, by name",
        .leader: "the first of two keys",
        .openModels: "choose a model",
        .newConversation: "new conversation",
        .openConversation: "open a conversation",
        .saveTranscript: "save the transcript",
        .copyReply: "copy the last reply",
        .chooseTheme: "choose a theme",
        .enterKey: "enter another key",
        .toggleReasoning: "show or fold the reasoning",
    ]
}
