package import Chat
import Editing
package import Layout
package import Screen

/// Everything that `update` reads and writes and `render` shows. It knows no device.
package struct State: Hashable, Sendable {
    package var size: Size
    /// The conversation on the screen.
    package var window: Window
    package var input = InputState()
    package var server: ServerState
    package var saving = SavingState()
    package var popup: Popup?
    package var notice: Notice?
    package var themes: ThemeState
    package var scripts = ScriptSettings()
    package var display = DisplayState()
    var cache = FrameCache()
    /// The uptime at which time alone changes what is shown, as of the last event; nil while nothing does, so that
    /// nobody wakes up for it.
    package internal(set) var deadline: Duration?
    /// When the event happened that is being handled, or was last.
    package internal(set) var moment = Moment(uptime: .zero, wallClock: Timestamp(seconds: 0))
    var nextRequest: UInt64 = 1

    package init(
        size: Size, conversation: Conversation, model: ModelID?, endpoint: EndpointLabel, theme: Theme = .standard
    ) {
        self.size = size
        window = Window(conversation: conversation, model: model, transcript: TranscriptLayout(theme: theme))
        server = ServerState(endpoint: endpoint)
        themes = ThemeState(.fixed(theme))
    }

    /// What `deadline` is after an event.
    package func nextDeadline(after now: Moment) -> Duration? {
        let deadlines = [
            notice?.expiry, window.answering.request?.nextDeadline(after: now.uptime),
            window.answering.comparison?.nextDeadline(after: now.uptime), window.draftAutosave.timing.due,
            window.autosave.due,
            leaderDeadline,
            isSearching ? now.uptime : nil,
        ]
        return deadlines.compactMap(\.self).min()
    }
}
