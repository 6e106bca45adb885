/// Whether text stands in a code span or a fenced block, as far as it has come (CommonMark 4.5 and 6.1). A span ends with
/// its line here. Cost: linear, over all pieces together.
struct CodeState {
    private(set) var isAtLineStart = true
    /// How many lines have ended.
    private(set) var line = 0
    private var run = (mark: UInt8(0), count: 0, isFirst: false)
    private var fence: (mark: UInt8, count: Int)?
    /// The backticks that opened a span; 0 outside of one.
    private var span = 0

    private static let lineFeed = UInt8(ascii: "\n")
    private static let backtick = UInt8(ascii: "`")
    private static let tilde = UInt8(ascii: "~")

    /// What comes next is code. A run of backticks at the end of what came is over.
    var isOpen: Bool {
        var closed = self
        closed.endRun()
        return closed.fence != nil || closed.span > 0
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    private mutating func add(_ byte: UInt8) {
        if run.count > 0, byte == run.mark {
            run.count += 1
            return
        }
        endRun()
        switch byte {
        case Self.lineFeed: (isAtLineStart, span, line) = (true, 0, line + 1)
        case Self.backtick, Self.tilde:
            run = (byte, 1, isAtLineStart)
            isAtLineStart = false
        // Blanks, and the signs of quotes, may stand before a fence.
        case 0x20, 0x09, 0x0D, UInt8(ascii: ">"): break
        default: isAtLineStart = false
        }
    }

    private mutating func endRun() {
        defer { run.count = 0 }
        guard run.count > 0 else { return }
        if run.isFirst, run.count >= 3 {
            if let open = fence {
                if open.mark == run.mark, run.count >= open.count { fence = nil }
            } else {
                fence = (run.mark, run.count)
            }
        } else if fence == nil, run.mark == Self.backtick {
            if span == 0 { span = run.count } else if span == run.count { span = 0 }
        }
    }
}
