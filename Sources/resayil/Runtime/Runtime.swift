import Chat
import Client
import EventLoop
import Glibc
import Interface
import Layout
import Screen
import Settings
import System
import Terminal

/// The loop: one ordered stream of events, one consumer; performs effects and paints frames.
///
/// What a person did shows as soon as the events that wait are handled, and so does a delta unless `FramePace` has it
/// wait for others. Nothing runs while nothing happens: timers are armed only while the state asks for one or a frame
/// is due.
@MainActor
final class Runtime {
    private(set) var state: State
    private(set) var terminal: any ChatTerminal
    /// The screen for `/set plain off`.
    private let screen: any ChatTerminal
    let events = EventQueue()
    /// Popped from the queue and not handled yet.
    private var pending: ArraySlice<(event: Event, at: Moment)> = []
    /// When the last event that was handled happened.
    private var latest = Moment.now()
    private let longestRound = Duration.milliseconds(8)
    /// The servers that windows ask, by the name and the host that the state knows them by. One client each.
    var connections: [ServerKey: ServerConnection]
    /// The server that the program started with.
    let first: ServerConnection
    /// Where the effect that is being performed comes from.
    var source: Source
    var settings: LaunchEnvironment
    /// Where what is written is kept.
    let writing: DraftStore
    /// Where conversations are kept.
    let conversations: ConversationStoreSession
    /// The keys of `/key`, once their servers took them.
    var givenKeys: [ServerKey: Credential] = [:]
    var completions: [RequestID: Task<Void, Never>] = [:]
    private var deadline = Deadline()
    private var frameTimer = Deadline()
    private var pace = FramePace()
    /// The first frame waits for what the terminal says of its background: a moment at most, and no longer than it takes
    /// to press a key.
    private var firstFrame = Deadline()
    private var holdsFrames = false
    private let longestHold = Duration.milliseconds(40)
    private(set) var endingSignal: Int32?
    /// The terminal was given up: nothing is shown any more.
    private var hasHungUp = false
    /// The editor that has the terminal, and when it is killed if it does not end.
    var editor: RunningEditor?
    var editorTimer = Deadline()
    /// The commands that run without the terminal.
    var commands: [RequestID: CapturedCommand] = [:]
    /// Prompts whose commands run.
    var gatherings: [PromptCall: PromptGathering] = [:]
    /// What was asked for outside and has not been answered.
    var reports = 0
    /// Nobody can ask for more: the program ends when what was asked for is answered.
    private var endsWhenReported = false
    var hasEnded = false
    /// Goes on when the program has ended.
    private var ending: CheckedContinuation<Void, Never>?

    init(
        state: State, connected: ServerConnection, settings: LaunchEnvironment, writing: DraftStore,
        terminal: any ChatTerminal, screen: any ChatTerminal
    ) {
        self.screen = screen
        conversations = ConversationStoreSession(settings.paths)
        self.state = state
        self.settings = settings
        self.terminal = terminal
        first = connected
        source = state.source
        connections = [ServerKey(connected.label): connected]
        self.writing = writing
    }

    /// Runs until the person leaves. Returns the exit status: 0, or 128 and the signal that ended it.
    ///
    /// `resuming` says which conversation goes on; it is read after the first frame.
    func run(
        firstQuestion: String?, resuming: ConversationChoice?, given: GivenSettings
    ) async throws(TerminalError) -> Int32 {
        try enter(terminal)
        holdFirstFrame()
        await rotateKeys(of: first, answers)
        let now = Moment.now()
        let effects =
            resuming.map { state.resume($0, question: firstQuestion, given: given, at: now) }
            ?? state.beginRestored(with: firstQuestion, at: now)
        paint()
        perform(effects)
        recallModels()
        if state.input.isPlain { perform(state.listPrompts()) }
        if !state.saving.isPrivate { purge() }
        let preparing = prepareLater()
        await withCheckedContinuation { continuation in
            ending = continuation
            handleEvents()
        }
        preparing.cancel()
        for task in completions.values { task.cancel() }
        endCommands()
        for gathering in gatherings.values { gathering.cancel() }
        terminal.leave(showing: &state)
        await WorkQueue.files.run { [conversations] in conversations.close() }
        return endingSignal.map { 128 + $0 } ?? 0
    }

    /// Opens what the first question needs while the person reads and types: libcurl and its libraries cost as much as
    /// half of a start. Not at once, for the first keys come first.
    private func prepareLater() -> LoopTimer {
        PollLoop.main.timer(after: .seconds(1)) {
            [client = first.client, conversations, isPrivate = state.saving.isPrivate] in
            WorkQueue.files.post {
                client.prepare()
                if !isPrivate { conversations.prepare() }
            }
        }
    }

    private func enter(_ terminal: any ChatTerminal) throws(TerminalError) {
        try terminal.enter { [events] input in
            events.add(.input(input))
        } onSignal: { [weak self] signal in
            self?.handle(signal)
        }
        self.terminal = terminal
        terminal.setMouse(enabled: state.input.takesMouse)
        state.size = terminal.size
        state.input.bracketsPastes = terminal.bracketsPastes
        state.signs = terminal.signs
        state.setPlain(terminal is LinearTerminal, keymap: settings.configuration.keymap)
    }

    /// Goes on in lines, or on the screen, in the same conversation. What cannot be entered is left for what was there.
    func setPlain(_ isPlain: Bool) {
        guard isPlain != state.input.isPlain else { return state.reportPlain() }
        let before = terminal
        terminal.leave(showing: &state)
        do throws(TerminalError) {
            try enter(isPlain ? LinearTerminal(because: "/set plain on") : screen)
            state.reportPlain()
        } catch {
            try? enter(before)
            state.reportPlain(failure: error.text)
        }
        paint()
    }

    private func handle(_ signal: TerminalSignal) {
        switch signal {
        case .resized(let size):
            events.add(.resized(size))
        case .terminate(let number):
            // A shell and the system may both say that the terminal is gone.
            guard number != SIGHUP || endingSignal == nil else { return }
            endingSignal = number
            if let editor { endEditor(editor, by: number) } else { followSignal() }
        case .ended:
            endsWhenReported = true
            endIfReported()
        }
    }

    /// Does what the signal asks for, once no editor has the terminal.
    func followSignal() {
        guard endingSignal == SIGHUP else { return events.add(.terminated) }
        let note = state.hangUpNote.map { Launch.catalog.errorLine($0) + "\n" }
        terminal.abandon(saying: note ?? "")
        hasHungUp = true
        events.add(.hungUp)
    }

    func endIfReported() {
        if endsWhenReported, reports == 0, !state.awaitsReply, !state.awaitsAside { events.add(.terminated) }
    }

    /// Takes in what waits, paints what it changed, and waits for more. After a while the user's input comes first,
    /// and then the rest.
    private func handleEvents() {
        var isFrameDue = false
        if pending.isEmpty {
            pending = events.popAll()[...]
        } else {
            pending.insert(contentsOf: events.popInput(), at: pending.startIndex)
        }
        let pause = SystemClock.uptime + longestRound
        while !hasEnded, let (event, moment) = pending.popFirst() {
            // What the person did may have overtaken this; time does not go back for it.
            if moment.uptime > latest.uptime { latest = moment }
            if handle(event, at: latest) { isFrameDue = true }
            if pace.isFull || SystemClock.uptime >= pause { break }
        }
        if hasEnded {
            ending?.resume()
            ending = nil
            return
        }
        if isFrameDue || pace.isFull { paint() }
        PollLoop.main.isBehind = !pending.isEmpty
        guard pending.isEmpty else {
            // A timer, for descriptors are looked at before the next one fires.
            _ = PollLoop.main.timer(after: .zero) { [weak self] in MainActor.assumeIsolated { self?.handleEvents() } }
            return
        }
        goOn()
        events.whenAny { [weak self] in self?.handleEvents() }
    }

    /// Returns whether what it changed is to be shown when the events that wait already have been handled.
    private func handle(_ event: Event, at now: Moment) -> Bool {
        if event.isInput { holdsFrames = false }
        if case .ticked = event { deadline.clear() }
        perform(update(&state, on: event, at: now))
        guard !hasEnded else { return false }
        if endsWhenReported, case .completionProgressed = event { endIfReported() }
        deadline.arm(state.deadline) { [events] in events.add(.ticked) }
        guard state.changesScreen else { return false }
        guard let due = pace.due(after: event, at: now.uptime) else { return true }
        frameTimer.arm(due) { [weak self] in MainActor.assumeIsolated { self?.paint() } }
        return false
    }

    private func holdFirstFrame() {
        guard state.themes.asksBackground(), terminal.askBackground() else { return }
        holdsFrames = true
        firstFrame.arm(SystemClock.uptime + longestHold) { [weak self] in
            MainActor.assumeIsolated { self?.endHold() }
        }
    }

    private func endHold() {
        firstFrame.clear()
        guard holdsFrames else { return }
        holdsFrames = false
        paint()
    }

    private func paint() {
        frameTimer.clear()
        pace.painted(at: SystemClock.uptime)
        guard !hasEnded, !hasHungUp, !holdsFrames else { return }
        terminal.show(&state)
        goOn()
    }

    /// Has the next line asked for, or taken, once what was asked for before is answered and told.
    func goOn() {
        guard reports == 0, pending.isEmpty, events.isEmpty, !hasEnded, !hasHungUp else { return }
        terminal.goOn()
    }
}
