package import Chat
package import Screen

/// Everything that `update` reads and writes and `render` shows. It knows no device.
package struct State: Hashable, Sendable {
    package var size: Size
    package var conversation: Conversation
    /// The model of the next question; nil until one is chosen.
    package var model: ModelID?
    package var endpoint: EndpointLabel
    package var composer = Composer()
    package var popup: Popup?
    package var notice: Notice?
    /// The failure of authentication that stands in the status bar until the next success.
    package var refusal: Failure?
    /// A key was entered in this session, for the server that is asked now.
    var hasGivenKey = false
    /// The key that is being checked is saved if the server accepts it.
    var storesGivenKey = false
    /// What was typed looks like a key, and the person says that it is a message.
    var confirmedText: String?
    /// The conversation was held with another server than the one that is asked.
    var elsewhere: ServerElsewhere?
    /// The last failure of any kind, for `/details`.
    package var lastFailure: Failure?
    /// The completion in flight.
    package var request: OpenRequest?
    /// What goes along with the next question.
    package var attachments: [Attachment] = []
    /// The files that what is written names.
    var mentions = MentionedFiles()
    /// What is sent when it has ended, in this order.
    package var queue: [QueuedQuestion] = []
    package var models = ModelCatalogue()
    package var themes: ThemeState
    package var scripts = ScriptSettings()
    package var signs = ShownSigns()
    /// The profiles of the configuration.
    package var profiles: [ProfileLabel] = []
    var transcript: TranscriptLayout
    var visualRows = VisualRows()
    var statusBar = StatusBar.Memo()
    var composerView = ComposerView.Memo()
    /// Nil unless only words have come since the last frame.
    var standing: StandingFrame?
    /// The uptime at which time alone changes what is shown, as of the last event; nil while nothing does, so that
    /// nobody wakes up for it.
    package internal(set) var deadline: Duration?
    /// Uptime of the last event.
    var now = Duration.zero
    /// The keys that are in force.
    package var keymap = Keymap.standard
    /// Nothing was said since the transcript was written.
    var isSaved = false
    /// The requests that are left, as of the last reply.
    var rateLimit: RateLimit?
    /// Tokens that the conversation takes, as of the last reply.
    var contextTokens: Int?
    /// A question that was held back as too long; the next Enter sends it.
    var heldBack: CompletionRequest.Message?
    /// The models that the next question goes to, if they are several.
    var comparedModels: [ModelID] = []
    /// Their replies, until one is chosen.
    var comparison: Comparison?
    /// The question that what is written takes the place of, when it is sent.
    var editing: Int?
    /// Ctrl-X was pressed: the next key is looked up in the leader context.
    var awaitsLeaderKey = false
    /// The uptime from which the keys that may follow show.
    var leaderShowsAt = Duration.zero
    /// What was copied last, in words.
    var copying = ""
    /// The mouse is ours, not the terminal's own.
    package var takesMouse = true
    /// When Ctrl-C was pressed last; twice within a second quits.
    var interruptedAt: Duration?
    /// When Esc was pressed last; twice within a second edits the last question.
    var escapedAt: Duration?
    var nextRequest: UInt64 = 1
    /// Whose keys the composer follows.
    package var editMode = EditMode.emacs
    /// False where the terminal has no bracketed paste: then keys that come too fast to be typed never send.
    package var bracketsPastes = true
    var vi = ViMode()
    /// What is typed behind vi's colon; nil while that line is closed.
    var commandLine: Composer?
    var lastCommandLine = ""
    /// `:wq PATH`: the file is being written.
    var quitsWhenSaved = false
    var burst = KeyBurst()
    /// Nothing of this run is to be kept on disk.
    package var isPrivate = false
    var keeping = DraftKeeping()
    var storing = StoreKeeping()
    /// The search in what was said, while its line is open or its matches show.
    var transcriptSearch: TranscriptSearch?
    var lastSearchedWords = ""
    /// The letters on the links in view, while one is to be chosen.
    var linkHints: LinkHints?
    /// The search in what was sent, while it is open.
    var search: HistorySearch?
    var lastSearch = ""
    var completing = WordCompletion()

    package init(
        size: Size, conversation: Conversation, model: ModelID?, endpoint: EndpointLabel, theme: Theme = .standard
    ) {
        self.size = size
        self.conversation = conversation
        self.model = model
        self.endpoint = endpoint
        themes = ThemeState(.fixed(theme))
        transcript = TranscriptLayout(theme: theme)
    }

    /// Whether the labels of messages say when they were said; they do at first.
    package mutating func showTimes(_ shows: Bool) {
        transcript.setStyle(conversation.messages) { $0.showsTime = shows }
    }

    /// How the transcript is read: whether wide code wraps, and from how many rows on a question is folded, 0 for never.
    package mutating func setReading(wrapsCode: Bool, foldRows: Int) {
        transcript.setStyle(conversation.messages) {
            $0.wrapsCode = wrapsCode
            $0.foldRows = foldRows
        }
    }

    /// What `deadline` is after an event.
    package func nextDeadline(after now: Moment) -> Duration? {
        let deadlines = [
            notice?.expiry, request?.nextDeadline(after: now.uptime), comparison?.nextDeadline(after: now.uptime),
            keeping.due, storing.due, leaderDeadline, isSearching ? now.uptime : nil,
        ]
        return deadlines.compactMap(\.self).min()
    }
}

/// What the person is told of the place that answers.
package struct EndpointLabel: Hashable, Sendable {
    /// The profile's name, `demo`, or the host.
    package var name: String
    /// `host` or `host:port`.
    package var host: String
    /// It is LLM Resayil itself, whose pages can be named.
    package var isResayil: Bool
    /// The first request may be sent: a key is there or none is needed.
    package var hasKey: Bool
    /// Why no key may be sent; nil if one may.
    package var keyObstacle: String?
    /// It belongs to a profile, for which keys can be saved.
    package var storesKeys = true
    /// What the profile sets for the requests of a conversation, unless the person said otherwise in it.
    package var systemPrompt = ""
    package var parameters = SamplingParameters()
    /// In tokens, where the profile says; it stands above what the server lists.
    package var contextWindow: Int?

    package init(name: String, host: String, isResayil: Bool, hasKey: Bool) {
        self.name = name
        self.host = host
        self.isResayil = isResayil
        self.hasKey = hasKey
    }
}

/// The models that the server offers, as far as known.
package struct ModelCatalogue: Hashable, Sendable {
    package enum Knowledge: Hashable, Sendable {
        case unknown, asked, listed
        case failed(Failure)
    }

    package var knowledge = Knowledge.unknown
    /// The list is on its way, and nobody waits for it.
    var isAskedAside = false
    package var listings: [ModelListing] = []
    /// Most recent first.
    package var recent: [ModelID] = []

    /// Recent ones first, then as the server lists them.
    package var ordered: [ModelListing] {
        let known = Set(listings.map(\.id))
        let byID = Dictionary(listings.map { ($0.id, $0) }) { first, _ in first }
        let used = recent.map { byID[$0] ?? ModelListing(id: $0) }
        let usedIDs = Set(recent)
        return used.filter { known.contains($0.id) || known.isEmpty } + listings.filter { !usedIDs.contains($0.id) }
    }

    package mutating func use(_ model: ModelID) {
        recent.removeAll { $0 == model }
        recent.insert(model, at: 0)
    }
}
