package import Chat
package import Editing
import Layout
import Localization
import Screen

/// One conversation as it is held: what was said, the reply in flight, what is being written, and how it is viewed.
package struct Window: Hashable, Sendable {
    package let id: WindowID
    package var conversation: Conversation
    /// The server of the next question.
    package internal(set) var server: ServerID
    /// The model of the next question; nil until one is chosen.
    package var model: ModelID?
    /// The one that was selected before.
    var previousModel: ModelID?
    var transcript: TranscriptLayout
    /// What shows while the conversation is being read.
    var opening: OpeningConversation?

    // What is being written.
    package var composer = Composer()
    /// The files that the next question is sent with.
    package var attachments: [Attachment] = []
    /// The files that the text in the composer names.
    var mentions = MentionedFiles()
    var preparations = Preparations()
    /// The question that what is written replaces when it is sent, by its index.
    var editing: Int?
    /// A text that looks like an API key, of which the user says that it is a message.
    var confirmedText: String?
    /// A question that was held back as too long; the next Enter sends it.
    var heldBack: CompletionRequest.Message?
    /// The models that the next question goes to, if they are several.
    var comparedModels: [ModelID] = []
    var completing = WordCompletion()
    var tools = WindowTools()
    /// The queue was saved by an earlier run: it is offered, and nothing of it is sent unless the person says so.
    var offersQueue = false
    /// The notice shown when the conversation was opened, without the offer of its queue.
    var openedNotice: Text?
    /// The queue index of the question that is being edited.
    var queuePosition: Int?
    /// The prompt that is about to be sent.
    var prompting = PromptProgress()

    // The reply.
    package var answering = Answering()
    /// Tokens that the conversation takes, as of the last reply.
    var contextTokens: Int?
    /// The conversation was held with another server than the one that is asked.
    var elsewhere: ServerElsewhere?

    /// The authentication failure in the status bar, until the next success.
    package internal(set) var refusal: Failure?
    /// The last failure of any kind, for `/details`.
    package internal(set) var lastFailure: Failure?

    // How it is read.
    package var popup: Popup?
    var notices = NoticeBoard()
    /// The search in the transcript, while its line is open or its matches show.
    var transcriptSearch: TranscriptSearch?
    /// The letters on the links in view, while one is to be chosen.
    var linkHints: LinkHints?

    // What is on disk.
    var draftAutosave = DraftAutosave()
    var autosave = ConversationAutosave()
    /// Nothing was said since the transcript was written to a file.
    var isSaved = false

    /// Questions that are sent when the reply has ended, in this order.
    package var queue: [QueuedQuestion] {
        get { conversation.queue }
        set { conversation.queue = newValue }
    }

    init(
        id: WindowID, conversation: Conversation, model: ModelID?, server: ServerID, transcript: TranscriptLayout
    ) {
        self.id = id
        self.server = server
        self.conversation = conversation
        self.model = model
        self.transcript = transcript
    }

    /// The failure in the status bar: the newest one, else the current authentication failure.
    var shownFailure: Failure? { lastFailure ?? refusal }

    /// Whether the labels of messages say when they were said; they do at first.
    package mutating func showTimes(_ shows: Bool) {
        transcript.setStyle(conversation.messages) { $0.showsTime = shows }
    }

    /// How the transcript is read: whether wide code wraps, how wide prose is, and from how many rows on a question is
    /// folded; 0 for no limit.
    package mutating func setReading(wrapsCode: Bool, textWidth: Int, foldRows: Int) {
        transcript.setStyle(conversation.messages) {
            $0.wrapsCode = wrapsCode
            $0.textWidth = textWidth
            $0.foldRows = foldRows
        }
    }
}
