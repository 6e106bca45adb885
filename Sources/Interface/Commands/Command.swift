import Editing
package import Localization

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
    case listWindows = "windows"
    case nextNews = "next-activity"
    case lastWindow = "last-window"
    case attachClipboard = "attach-clipboard"
    case lastModel = "last-model"
    case window1 = "window-1"
    case window2 = "window-2"
    case window3 = "window-3"
    case window4 = "window-4"
    case window5 = "window-5"
    case window6 = "window-6"
    case window7 = "window-7"
    case window8 = "window-8"
    case window9 = "window-9"
    case window10 = "window-10"

    /// Those that put a window on the screen, by its number.
    static let windowNumbers: [Command: Int] = Dictionary(
        uniqueKeysWithValues: zip(
            [
                .window1, .window2, .window3, .window4, .window5, .window6, .window7, .window8, .window9, .window10,
            ], 1...))

    /// It goes to another window: that is possible whatever the keys go to.
    var switchesWindows: Bool { self == .nextNews || Self.windowNumbers[self] != nil }

    /// Commands that are a slash command without an argument, by that one's name.
    static let slashNames: [Command: String] = [
        .help: "help", .openModels: "models", .newConversation: "new", .openConversation: "open",
        .saveTranscript: "save", .copyReply: "copy", .regenerate: "retry", .fork: "fork", .chooseTheme: "theme",
        .enterKey: "key", .editLast: "edit", .listWindows: "windows",
    ]

    /// What it does, for help and README.
    package var summary: Text {
        if let number = Self.windowNumbers[self] { return tr("show window \("number", number)") }
        return Self.summaries[self] ?? .code(rawValue)
    }

    private static let summaries: [Command: Text] = [
        .send: tr("send the question (queued during a reply) or run the command"),
        .newline: tr("new line"),
        .moveLeft: tr("move back one character"),
        .moveRight: tr("move forward one character"),
        .moveUp:
            tr("up one row; in the first row, older history; when the input is empty, edit the last queued question"),
        .moveDown: tr("down one row; in the last row, newer history"),
        .moveWordLeft: tr("move back one word"),
        .moveWordRight: tr("move forward one word"),
        .moveToLineStart: tr("move to the start of the line"),
        .moveToLineEnd: tr("move to the end of the line"),
        .moveToStart: tr("move to the start of the input"),
        .moveToEnd: tr("move to the end of the input"),
        .moveToOldest: tr("oldest history entry"),
        .moveToNewest: tr("newest history entry"),
        .deleteForward: tr("delete the next character; quit when the input is empty"),
        .deleteBackward: tr("delete the previous character; when the input is empty, the last attachment"),
        .killToLineEnd: tr("delete to the end of the line"),
        .killToLineStart: tr("delete to the start of the line"),
        .killWordForward: tr("delete the next word"),
        .killWordBackward: tr("delete the previous word"),
        .killBlankWordBackward: tr("delete back to white space"),
        .yank: tr("paste deleted text"),
        .yankPop: tr("after pasting, cycle through deleted texts"),
        .transpose: tr("transpose characters"),
        .transposeWords: tr("transpose words"),
        .upcaseWord: tr("uppercase the word"),
        .downcaseWord: tr("lowercase the word"),
        .capitalizeWord: tr("capitalize the word"),
        .undo: tr("undo"),
        .redo: tr("redo an undone edit"),
        .expandPaste: tr("expand a folded paste"),
        .complete: tr("complete a command, model or @file; again lists the matches"),
        .searchHistory: tr("search the history"),
        .editExternally: tr("open the input in $VISUAL or $EDITOR"),
        .stop:
            tr("stop the reply; close a popup; when the input is empty, browse; twice edits the last question"),
        .editLast: tr("edit the last question"),
        .interrupt: tr("stop the reply, or clear the input; twice quits"),
        .scrollPageUp: tr("scroll up a page"),
        .scrollPageDown: tr("scroll down a page"),
        .scrollLineUp: tr("scroll up a line"),
        .scrollLineDown: tr("scroll down a line"),
        .scrollToStart: tr("scroll to the start"),
        .scrollToEnd: tr("scroll to the end and follow it"),
        .scrollHalfUp: tr("scroll up half a page"),
        .scrollHalfDown: tr("scroll down half a page"),
        .previousMessage: tr("previous message"),
        .nextMessage: tr("next message"),
        .previousQuestion: tr("previous question"),
        .nextQuestion: tr("next question"),
        .browse: tr("browse: move among the messages and act on them"),
        .leaveBrowse: tr("leave browse mode"),
        .search: tr("search this conversation; again or Enter: next match"),
        .searchNext: tr("next match"),
        .searchPrevious: tr("previous match"),
        .links: tr("pick a link to copy or open"),
        .scrollLeft: tr("scroll wide code left"),
        .scrollRight: tr("scroll wide code right"),
        .foldMessage: tr("fold or unfold the message"),
        .foldAll: tr("fold or unfold all messages"),
        .foldReasoning: tr("show or hide the reasoning of the message"),
        .copyMessage: tr("copy the message"),
        .copyCodeBlock: tr("copy code block N"),
        .editAndResend: tr("edit the question in a fork; the original is unchanged"),
        .regenerate: tr("ask for another reply"),
        .fork: tr("fork the conversation here; the original is unchanged"),
        .flipVariantBack: tr("previous variant (and its branch)"),
        .flipVariantForward: tr("next variant (and its branch)"),
        .deleteMessage: tr("delete the message (asks first)"),
        .redraw: tr("redraw the screen"),
        .suspend: tr("suspend"),
        .help: tr("help"),
        .palette: tr("command palette"),
        .leader: tr("prefix key"),
        .openModels: tr("choose a model"),
        .newConversation: tr("new conversation"),
        .openConversation: tr("open a conversation"),
        .saveTranscript: tr("save the transcript"),
        .copyReply: tr("copy the last reply"),
        .chooseTheme: tr("choose a theme"),
        .enterKey: tr("enter another API key"),
        .toggleReasoning: tr("show or hide the reasoning"),
        .listWindows: tr("list the open windows"),
        .nextNews: tr("show the next window with something new"),
        .lastWindow: tr("show the previous window again"),
        .lastModel: tr("switch to the model before"),
        .attachClipboard: tr("attach the image of the clipboard, or insert its text"),
    ]
}
