extension CompletionProgress {
    /// This in steps that are each laid out within one frame: a reply that comes in one piece is many events.
    package var pieces: [CompletionProgress] {
        guard case .delta(let delta) = self else { return [self] }
        return delta.pieces(of: 65_536).map(CompletionProgress.delta)
    }
}

extension Delta {
    /// The same words in deltas of at most `bytes` of UTF-8 each, cut between scalars. `bytes` is at least 4.
    package func pieces(of bytes: Int) -> [Delta] {
        guard text.utf8.count + reasoning.utf8.count > bytes else { return [self] }
        var pieces = reasoning.pieces(of: bytes).map { Delta(reasoning: $0) }
        pieces += text.pieces(of: bytes).map { Delta(text: $0) }
        for index in pieces.indices { pieces[index].words = index == 0 ? words : 0 }
        pieces[pieces.count - 1].correction = correction
        return pieces
    }
}

extension String {
    fileprivate func pieces(of bytes: Int) -> [String] {
        var pieces: [String] = []
        var start = startIndex
        while start < endIndex {
            var end = utf8.index(start, offsetBy: bytes, limitedBy: endIndex) ?? endIndex
            while end < endIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
            pieces.append(String(self[start..<end]))
            start = end
        }
        return pieces
    }
}
