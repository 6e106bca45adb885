/// A pair of marks around what a model thinks, as the templates of the models write it (WireFormat 8.16).
struct ReasoningTag: Hashable, Sendable {
    let open: [UInt8]
    let close: [UInt8]

    private init(_ open: String, _ close: String) {
        self.open = Array(open.utf8)
        self.close = Array(close.utf8)
    }

    /// In angle brackets, where letters of either case count. Their templates may leave out the opening one.
    static let bracketed = ["think", "thinking", "thought", "thoughts", "reasoning"].map {
        ReasoningTag("<\($0)>", "</\($0)>")
    }

    /// So many of them, from the first, are what templates leave open.
    static let countOfCommon = 2

    static let all =
        bracketed + [
            ReasoningTag("[THINK]", "[/THINK]"), ReasoningTag("◁think▷", "◁/think▷"),
            ReasoningTag("<seed:think>", "</seed:think>"),
            ReasoningTag("<|begin_of_thought|>", "<|end_of_thought|>"),
        ]
}

extension [UInt8] {
    /// Whether `tag` stands at `offset`, wholly or as far as the bytes go.
    func matches(_ tag: [UInt8], at offset: Int) -> Bool {
        zip(self[offset...], tag).allSatisfy { $0.lowered == $1.lowered }
    }

    /// Where the first of `tags` stands, and which one it is.
    func firstTag(of tags: [[UInt8]]) -> (range: Range<Int>, index: Int)? {
        for offset in indices {
            let index = tags.firstIndex {
                $0[0] == self[offset] && count - offset >= $0.count && matches($0, at: offset)
            }
            if let index { return (offset..<offset + tags[index].count, index) }
        }
        return nil
    }

    /// Where an end begins that may grow into one of `tags`; the count if there is none.
    func partialTag(of tags: [[UInt8]]) -> Int {
        let longest = tags.map(\.count).max() ?? 0
        return (Swift.max(0, count - longest + 1)..<Swift.max(count, 0)).first { offset in
            tags.contains { $0[0] == self[offset] && count - offset < $0.count && matches($0, at: offset) }
        } ?? count
    }
}

extension UInt8 {
    fileprivate var lowered: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
