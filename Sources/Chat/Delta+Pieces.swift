extension CompletionProgress {
    /// This in steps that are each laid out within one frame: a reply that comes in one piece is many events.
    package var pieces: [CompletionProgress] {
        guard case .delta(let delta) = self else { return [self] }
        return delta.pieces(of: 8_192).map(CompletionProgress.delta)
    }
}

extension Delta {
    /// The same words in deltas of at most `bytes` of UTF-8 each, cut between scalars. `bytes` is at least 4.
    package func pieces(of bytes: Int) -> [Delta] {
        guard byteCount > bytes else { return [self] }
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
        var rest = self[...]
        while !rest.isEmpty {
            let piece = rest.beginning(bytes: bytes)
            pieces.append(String(piece))
            rest = rest[piece.endIndex...]
        }
        return pieces
    }
}

extension Substring {
    /// At most so many bytes of UTF-8 from the start, never a part of a scalar.
    package func beginning(bytes: Int) -> Substring {
        guard var end = utf8.index(startIndex, offsetBy: bytes, limitedBy: endIndex), end < endIndex else {
            return self
        }
        while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return self[..<end]
    }
}
