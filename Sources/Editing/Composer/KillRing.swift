/// What was killed, latest last. Bounded in entries and in bytes; the oldest go.
struct KillRing: Hashable, Sendable {
    private(set) var entries: [String] = []
    private static let entryLimit = 60
    private static let byteLimit = 16_000_000

    var top: String? { entries.last }

    mutating func push(_ killed: String) {
        guard !killed.isEmpty else { return }
        entries.append(killed)
        trim()
    }

    /// A kill right after another joins it: behind it, or before it if it was towards the start.
    mutating func join(_ killed: String, before: Bool) {
        guard let last = entries.popLast() else { return push(killed) }
        entries.append(before ? killed + last : last + killed)
        trim()
    }

    /// Makes the entry below the top the top.
    mutating func rotate() {
        guard let last = entries.popLast() else { return }
        entries.insert(last, at: 0)
    }

    mutating func map(_ change: (String) -> String) { entries = entries.map(change) }

    private mutating func trim() {
        var bytes = entries.reduce(0) { $0 + $1.utf8.count }
        while entries.count > Self.entryLimit || (bytes > Self.byteLimit && entries.count > 1) {
            bytes -= entries.removeFirst().utf8.count
        }
    }
}
