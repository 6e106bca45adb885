package import Chat

/// The open conversations in their order, of which one is on the screen.
///
/// Invariant: `order` names the window that `State.window` holds and those in `others`, each once.
package struct Windows: Hashable, Sendable {
    /// As many are opened by hand: one more looks through all of them.
    static let limit = 1_000

    /// All of them, as they are numbered from 1.
    package private(set) var order: [WindowID] = [.first]
    /// The one on the screen.
    package private(set) var shown = WindowID.first
    /// The one that was on the screen before.
    private(set) var previous: WindowID?
    /// All but the one that an event is handled in, which is `State.window`.
    private var others: [WindowID: Window] = [:]
    /// The uptimes at which something of the hidden ones is to be saved. Empty while nothing is, so that many windows
    /// cost an event nothing.
    private(set) var deadlines: [WindowID: Duration] = [:]
    /// What happened in hidden windows, where something did.
    private(set) var news: [WindowID: WindowNews] = [:]
    /// What would bring each window back, as of the last event in it.
    private var records: [WindowID: WindowRecord] = [:]
    private var recordsHaveChanged = false
    private var next = WindowID.first.value + 1

    init() {}

    package var count: Int { order.count }

    /// A hidden window; nil for the one that is handled, and for one that is closed.
    subscript(id: WindowID) -> Window? { others[id] }

    /// A reply is being given in one of the hidden ones.
    var haveReplies: Bool { others.values.contains { $0.isAnswering } }

    /// The number of a window, from 1.
    func number(of id: WindowID) -> Int? { order.firstIndex(of: id).map { $0 + 1 } }

    /// Exchanges the window that is handled for another one. False if that is closed.
    mutating func exchange(_ window: inout Window, for id: WindowID) -> Bool {
        guard id != window.id else { return true }
        guard var other = others.removeValue(forKey: id) else { return false }
        swap(&window, &other)
        others[other.id] = other
        return true
    }

    mutating func show(_ id: WindowID) {
        guard id != shown else { return }
        (previous, shown) = (shown, id)
        recordsHaveChanged = true
        (deadlines[id], news[id]) = (nil, nil)
    }

    /// Something happened in a window; it is no news if that is shown.
    mutating func note(in id: WindowID, _ change: (inout WindowNews) -> Void) {
        if id != shown { change(&news[id, default: WindowNews()]) }
    }

    /// A name for one more window, at the end.
    mutating func add() -> WindowID { add(WindowID(next)) }

    /// Adds a window with the identifier of an earlier run, unless it is in use.
    mutating func add(_ wanted: WindowID) -> WindowID {
        let id = order.contains(wanted) ? WindowID(next) : wanted
        next = max(next, id.value + 1)
        order.append(id)
        return id
    }

    /// These come first, in this order.
    mutating func setOrder(_ ids: [WindowID]) { order = ids + order.filter { !ids.contains($0) } }

    mutating func note(_ record: WindowRecord?, of id: WindowID) {
        guard records[id] != record else { return }
        records[id] = record
        recordsHaveChanged = true
    }

    /// What would bring the windows back, if that has changed since the last call.
    mutating func popChangedRecords() -> [WindowRecord]? {
        guard recordsHaveChanged else { return nil }
        recordsHaveChanged = false
        return order.compactMap { id in
            var record = records[id]
            record?.isShown = id == shown
            return record
        }
    }

    mutating func store(_ window: Window) { others[window.id] = window }

    /// Takes a hidden window away.
    mutating func remove(_ id: WindowID) {
        order.removeAll { $0 == id }
        others[id] = nil
        (deadlines[id], news[id], records[id]) = (nil, nil, nil)
        recordsHaveChanged = true
        if previous == id { previous = nil }
    }

    mutating func setDeadline(_ due: Duration?, of id: WindowID) { deadlines[id] = due }

    /// The hidden windows of which something is to be saved now.
    func due(at uptime: Duration) -> [WindowID] {
        deadlines.isEmpty ? [] : order.filter { deadlines[$0].map { $0 <= uptime } ?? false }
    }
}

/// What happened in a window while it was hidden.
struct WindowNews: Hashable, Sendable {
    /// Replies that ended.
    var replies = 0
    /// One of them failed, or something else went wrong.
    var hasFailed = false
    /// A question to the person is open.
    var needsAnswer = false
}

/// Where an effect comes from, which is where its answer goes.
package struct Source: Hashable, Sendable {
    package var window: WindowID
    /// The server that the window asked then.
    package var server: ServerID

    package init(window: WindowID, server: ServerID) {
        self.window = window
        self.server = server
    }
}
