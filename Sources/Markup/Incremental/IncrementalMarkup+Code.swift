extension IncrementalMarkup {
    /// Appends new text to the last line of an open code block, where it can only belong to that line, so that no line
    /// before it is read again. Returns the whole line; nil if nothing has changed.
    ///
    /// That is so within a line that shows already: it has a sign in it that no closing fence has. It may end, if of the
    /// next one nothing shows yet.
    mutating func appendCode(_ text: String) -> String? {
        let end = text.utf8.count
        guard case .code(let fence) = entry.resumption, shown.lowerBound == tailStart, shown.upperBound < end,
            end - tailStart <= 4096, tail.count == 1, case .code(var code) = tail[0].content, !code.lines.isEmpty,
            code.lines.count < Self.codeLines
        else { return nil }
        let (start, old) = (tailStart, shown.upperBound - tailStart)
        let reader = FenceReader(fence, entry: entry)
        let more = text.utf8.withContiguousStorageIfAvailable { bytes -> String? in
            let open = UnsafeBufferPointer(rebasing: bytes[start..<end])
            let line = (open[..<old].lastIndex(of: .newline) ?? -1) + 1
            guard line < old, !reader.mayBecomeEnd(ArraySlice(open[line..<old])),
                open[old - 1] != .carriageReturn, open[old...].allSatisfy({ $0 != .carriageReturn && $0 != 0 })
            else { return nil }
            let lineEnd = open[old...].firstIndex(of: .newline) ?? open.endIndex
            let next = ArraySlice(open[lineEnd...].dropFirst())
            guard !next.contains(.newline), next.isEmpty || reader.mayBecomeEnd(next) else { return nil }
            return String(decoding: open[old..<lineEnd], as: UTF8.self)
        }
        guard let more = more ?? nil else { return nil }
        // What is changed must not be held twice, or all of it is copied.
        tail[0].content = .rule
        code.lines[code.lines.count - 1] += more
        let line = code.lines[code.lines.count - 1]
        tail[0].content = .code(code)
        tail[0].source = start..<end
        shown = start..<end
        readBytes += more.utf8.count
        return line
    }
}
