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
    private(set) var place = 0
    private var sheets: [Int: Sheet] = [:]

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

    /// The draft, while one stands at an older line.
    var draft: String? { place < lines.count ? sheets[lines.count]?.body.string : nil }

    /// Back to the draft, forgetting what was changed in the older lines.
    mutating func leave() {
        place = lines.count
        sheets = [:]
    }

    /// Goes to another place, leaving `sheet` here; what stands there, or nil if there is no such place.
    mutating func go(to target: Int, leaving sheet: Sheet) -> Sheet? {
        guard target != place, (0...lines.count).contains(target) else { return nil }
        sheets[place] = sheet
        place = target
        if let kept = sheets[target] { return kept }
        let text = target < lines.count ? lines[target] : ""
        return Sheet(body: EditedText(text), log: UndoLog(isGrouping: sheet.log.isGrouping), startsWithPaste: false)
    }
}
