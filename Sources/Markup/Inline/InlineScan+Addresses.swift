/// Addresses of the web that nothing encloses. cmark ends them at spaces and at `<` alone.
extension InlineScan {
    private static let schemes = ["http", "https", "ftp"].map { Array($0.utf8) }

    private static let end = [UInt8(ascii: "<"), Mark.addressEnd]

    mutating func consumeAddress() {
        guard position >= addressEnd, let start = addressStart() else {
            position += 1
            return
        }
        var (end, isSign) = AddressEnd.end(from: start, in: bytes)
        if isRow, let bar = bytes[start..<end].firstIndex(of: .bar) { (end, isSign) = (bar, false) }
        addressEnd = end
        if isSign { edits.append(Edit(range: end..<end, replacement: Self.end)) }
        // In brackets there are no addresses, and the text of a link ends before one does.
        guard brackets.isEmpty else {
            position += 1
            return
        }
        while end > start, "?!.,:*_~'\")".utf8.contains(bytes[end - 1]) { end -= 1 }
        position = max(position + 1, end)
    }

    /// Behind `https://` or `www.`, if that is here.
    private func addressStart() -> Int? {
        if bytes[position] == .colon {
            let start = position + 3
            guard start <= bytes.endIndex, bytes[position + 1] == UInt8(ascii: "/"),
                bytes[position + 2] == UInt8(ascii: "/")
            else { return nil }
            var scheme = position
            while scheme > bytes.startIndex, bytes[scheme - 1].isLetter { scheme -= 1 }
            let name = bytes[scheme..<position].map { $0 | 0x20 }
            return Self.schemes.contains(name) && !isTarget(scheme) ? start : nil
        }
        guard bytes[position...].starts(with: "www.".utf8) else { return nil }
        let before = position > bytes.startIndex ? bytes[position - 1] : .space
        return before.isWhite || "*_~(".utf8.contains(before) ? position + 4 : nil
    }

    /// `[label]: ` stands before it.
    private func isTarget(_ start: Int) -> Bool {
        let before = bytes[..<start].reversed().drop { $0.isWhite }
        return before.starts(with: ":]".utf8)
    }
}
