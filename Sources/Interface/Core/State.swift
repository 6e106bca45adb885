package import Chat
import Editing
package import Layout
package import Screen

/// Everything that `update` reads and writes and `render` shows. It knows no device.
package struct State: Hashable, Sendable {
    package var size: Size
    /// The window that an event is handled in: between events the one on the screen.
    package var window: Window
    /// The other windows, and the order of all.
    package internal(set) var windows = Windows()
    package var input = InputState()
    /// The servers that this session has used.
    var servers: [ServerState]
    /// The profiles of the configuration.
    package var profiles: [ProfileLabel] = []
    package var saving = SavingState()
    package var presence = PresenceState()
    package var prompts = PromptShelf()
    package var aliases = ModelAliases()
    package var themes: ThemeState
    package var scripts = ScriptSettings()
    package var display = DisplayState()
    var cache = FrameCache()
    /// The event that is handled, as notices know it.
    var occasion = NoticeBoard.Occasion()
    /// The uptime at which time alone changes what is shown, as of the last event; nil while nothing does, so that
    /// nobody wakes up for it.
    package internal(set) var deadline: Duration?
    /// When the event happened that is being handled, or was last.
    package internal(set) var moment = Moment(uptime: .zero, wallClock: Timestamp(seconds: 0))
    /// The last event may have changed what is shown. A reply in a hidden window seldom does.
    package internal(set) var changesScreen = true
    private var nextRequest: UInt64 = 1

    package init(
        size: Size, conversation: Conversation, model: ModelID?, endpoint: EndpointLabel, theme: Theme = .standard
    ) {
        self.size = size
        window = Window(
            id: .first, conversation: conversation, model: model, server: .first,
            transcript: TranscriptLayout(theme: theme))
        servers = [ServerState(endpoint: endpoint)]
        themes = ThemeState(.fixed(theme))
    }

    package var popup: Popup? {
        _read { yield window.popup }
        _modify { yield &window.popup }
    }

    /// A name for one more request of the current window.
    mutating func makeRequestID() -> RequestID {
        defer { nextRequest += 1 }
        return RequestID(nextRequest, in: window.id)
    }

    /// What `deadline` is after an event.
    package func nextDeadline(after now: Moment) -> Duration? {
        let deadlines = [
            window.notices.expiry, window.answering.request?.nextDeadline(after: now.uptime),
            window.answering.comparison?.nextDeadline(after: now.uptime), window.draftAutosave.timing.due,
            window.autosave.due,
            leaderDeadline, windowListDeadline, saving.hangUp.deadline,
            isSearching ? now.uptime : nil,
            windows.deadlines.values.min(),
        ]
        return deadlines.compactMap(\.self).min()
    }
}
