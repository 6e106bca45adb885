/// What was sent, oldest first, without doubles, and where in it one stands.
///
/// Texts that were left while going through it, the draft among them, are kept with their undo until something is sent.
struct SentLines: Hashable, Sendable {
    struct Sheet: Hashable, Sendable {
        var body: EditedText
        var log: UndoLog
        var startsWithPaste: Bool
    }

    private(set) var lines: [String] = []
    /// Where one stands; `lines.count` is the draft.
    private(set) var position = 0
    private var snapshots: [Int: Sheet] = [:]

    static let limit = 5_000

    /// Takes a line at the newest end; one that is here already moves there. Cost: linear in the lines.
    mutating func remember(_ line: String) {
        guard !line.isEmpty else { return }
        lines.removeAll { $0 == line }
        lines.append(line)
        if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
        leave()
    }

    /// What was sent in earlier runs, oldest first: it comes before what was sent in this one.
    mutating func load(_ earlier: [String]) {
        var seen = Set<String>()
        let all = (earlier.map(PasteFolds.clean) + lines).reversed().filter { !$0.isEmpty && seen.insert($0).inserted }
        lines = all.prefix(Self.limit).reversed()
        leave()
    }

    /// Takes the lines of another history, unless an older line is looked at here.
    mutating func adopt(_ other: SentLines) {
        guard position == lines.count else { return }
        lines = other.lines
        leave()
    }

    /// The draft, while one stands at an older line.
    var draft: String? { position < lines.count ? snapshots[lines.count]?.body.string : nil }

    /// Back to the draft, forgetting what was changed in the older lines.
    mutating func leave() {
        position = lines.count
        snapshots = [:]
    }

    /// Goes to another place, leaving `snapshot` here; what stands there, or nil if there is no such place.
    mutating func go(to target: Int, leaving snapshot: Sheet) -> Sheet? {
        guard target != position, (0...lines.count).contains(target) else { return nil }
        snapshots[position] = snapshot
        position = target
        if let stored = snapshots[target] { return stored }
        let text = target < lines.count ? lines[target] : ""
        return Sheet(body: EditedText(text), log: UndoLog(isGrouping: snapshot.log.isGrouping), startsWithPaste: false)
    }
}
