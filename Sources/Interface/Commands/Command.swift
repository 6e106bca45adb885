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
        .send: "send the question (queued during a reply) or run the command",
        .newline: "new line",
        .moveLeft: "move back one character",
        .moveRight: "move forward one character",
        .moveUp:
            "up one row; from the first, older history; when the input is empty, edit the last queued question",
        .moveDown: "down one row; from the last, newer history",
        .moveWordLeft: "move back one word",
        .moveWordRight: "move forward one word",
        .moveToLineStart: "move to the start of the line",
        .moveToLineEnd: "move to the end of the line",
        .moveToStart: "move to the start of the input",
        .moveToEnd: "move to the end of the input",
        .moveToOldest: "oldest history entry",
        .moveToNewest: "newest history entry",
        .deleteForward: "delete the next character; quit when the input is empty",
        .deleteBackward: "delete the previous character; when the input is empty, the last attachment",
        .killToLineEnd: "delete to the end of the line",
        .killToLineStart: "delete to the start of the line",
        .killWordForward: "delete the next word",
        .killWordBackward: "delete the previous word",
        .killBlankWordBackward: "delete back to white space",
        .yank: "paste deleted text",
        .yankPop: "after pasting, cycle through deleted texts",
        .transpose: "transpose characters",
        .transposeWords: "transpose words",
        .upcaseWord: "uppercase the word",
        .downcaseWord: "lowercase the word",
        .capitalizeWord: "capitalize the word",
        .undo: "undo",
        .redo: "redo an undone edit",
        .expandPaste: "expand a folded paste",
        .complete: "complete a command, model or @file; again lists the matches",
        .searchHistory: "search the history",
        .editExternally: "open the input in $VISUAL or $EDITOR",
        .stop:
            "stop the reply; close a popup; when the input is empty, browse; twice edits the last question",
        .editLast: "edit the last question",
        .interrupt: "stop the reply, or clear the input; twice quits",
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
        .leaveBrowse: "leave browse mode",
        .search: "search this conversation; again or Enter: next match",
        .searchNext: "next match",
        .searchPrevious: "previous match",
        .links: "pick a link to copy or open",
        .scrollLeft: "scroll wide code left",
        .scrollRight: "scroll wide code right",
        .foldMessage: "fold or unfold the message",
        .foldAll: "fold or unfold all messages",
        .foldReasoning: "show or hide the reasoning of the message",
        .copyMessage: "copy the message",
        .copyCodeBlock: "copy code block N",
        .editAndResend: "edit the question in a fork; the original is unchanged",
        .regenerate: "ask again for the reply",
        .fork: "fork the conversation here; the original is unchanged",
        .flipVariantBack: "previous variant (and its branch)",
        .flipVariantForward: "next variant (and its branch)",
        .deleteMessage: "delete the message (asks first)",
        .redraw: "redraw the screen",
        .suspend: "suspend",
        .help: "help",
        .palette: "command palette",
        .leader: "prefix key",
        .openModels: "choose a model",
        .newConversation: "new conversation",
        .openConversation: "open a conversation",
        .saveTranscript: "save the transcript",
        .copyReply: "copy the last reply",
        .chooseTheme: "choose a theme",
        .enterKey: "enter another API key",
        .toggleReasoning: "show or hide the reasoning",
    ]
}
