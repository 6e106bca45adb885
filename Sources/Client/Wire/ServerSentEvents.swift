/// Turns the bytes of an event stream, cut anywhere, into events (WireFormat 4.2; WHATWG HTML, server-sent events).
///
/// Works on bytes: a character that is cut by a network read is whole again before anybody decodes it.
package struct ServerSentEvents {
    package enum Item: Hashable, Sendable {
        /// The data lines of one event, joined by line feeds, and the event's name if it has one.
        case event(name: String?, data: [UInt8])
        /// The same, but the body ended before the empty line that closes an event.
        case unterminated(name: String?, data: [UInt8])
        /// A comment: a sign of life.
        case comment
        /// A line, or the data of one event, is longer than the limit. Nothing follows.
        case tooLong
    }

    /// Bytes of one line, and of the data of one event.
    private let limit: Int
    private var line: [UInt8] = []
    private var data: [UInt8]?
    private var name: String?
    /// The rest of the line says nothing, however long it is.
    private var skipsLine = false
    /// The data comes without field names: a server that fails writes its error into the stream as it is.
    private var isBare = false
    /// Bytes of comments and other lines that say nothing.
    package private(set) var skipped = 0
    private var atStart = true
    private var swallowsLineFeed = false
    private var isTooLong = false

    package init(limit: Int = 8 << 20) { self.limit = limit }

    /// Takes the next bytes; returns what they complete.
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [Item] {
        var items: [Item] = []
        var start = bytes.startIndex
        if swallowsLineFeed, bytes.first == 0x0A { start += 1 }
        if !bytes.isEmpty { swallowsLineFeed = false }
        var index = start
        while index < bytes.endIndex, !isTooLong {
            let byte = bytes[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            hold(bytes[start..<index])
            index += 1
            if byte == 0x0D {
                if index == bytes.endIndex { swallowsLineFeed = true }
                if index < bytes.endIndex, bytes[index] == 0x0A { index += 1 }
            }
            start = index
            endLine(&items)
        }
        if start < index { hold(bytes[start..<index]) }
        if line.count > limit, contents(of: line).count > limit { stop(&items) }
        return items
    }

    /// The body has ended: what was not closed by an empty line comes out as it is.
    package mutating func finish() -> [Item] {
        var items: [Item] = []
        if !line.isEmpty || skipsLine { endLine(&items) }
        if let data { items.append(.unterminated(name: name, data: data)) }
        data = nil
        return items
    }

    /// Adds a piece of a line. One that says nothing is given up as soon as its length makes it worth a look.
    private mutating func hold(_ piece: Slice<UnsafeRawBufferPointer>) {
        if skipsLine {
            skipped += piece.count
            return
        }
        line.append(contentsOf: piece)
        guard line.count > Self.longestUnseen, !isBare, !mayMatter(line) else { return }
        skipped += line.count
        // What tells a comment from a field is needed at the end of the line.
        line = Array(contents(of: line).prefix(1))
        skipsLine = true
    }

    /// False for comments and for fields that nothing is read from.
    private func mayMatter(_ line: [UInt8]) -> Bool {
        let start = contents(of: line)
        return start.first == Self.brace || Self.fields.contains { start.starts(with: $0.utf8) }
    }

    /// The line without the byte order mark that a stream may begin with.
    private func contents(of line: [UInt8]) -> ArraySlice<UInt8> {
        atStart && line.starts(with: Self.mark) ? line[Self.mark.count...] : line[...]
    }

    private mutating func endLine(_ items: inout [Item]) {
        defer {
            line.removeAll(keepingCapacity: true)
            skipsLine = false
        }
        if atStart {
            atStart = false
            if line.starts(with: Self.mark) { line.removeFirst(Self.mark.count) }
        }
        guard !line.isEmpty else { return dispatch(&items) }
        guard line.count <= limit else { return stop(&items) }
        if isBare, line.starts(with: "data:".utf8) { dispatch(&items) }
        if isBare || line.first == Self.brace {
            isBare = true
            return add(line[...], &items)
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        guard colon > line.startIndex else {
            skipped += line.count
            return items.append(.comment)
        }
        guard !skipsLine else { return }
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == 0x20 { value.removeFirst() }
        receive(field: line[..<colon], value: value, &items)
    }

    private mutating func receive(field: ArraySlice<UInt8>, value: ArraySlice<UInt8>, _ items: inout [Item]) {
        if field.elementsEqual("data".utf8) {
            add(value, &items)
        } else if field.elementsEqual("event".utf8) {
            name = String(decoding: value, as: UTF8.self)
        } else if field.elementsEqual("error".utf8) {
            // Older versions of llama.cpp.
            name = "error"
            add(value, &items)
        }
    }

    private mutating func add(_ value: ArraySlice<UInt8>, _ items: inout [Item]) {
        if data == nil {
            data = value.withUnsafeBufferPointer(Array.init)
        } else {
            data?.append(0x0A)
            data?.append(contentsOf: value)
        }
        if data?.count ?? 0 > limit { stop(&items) }
    }

    private mutating func dispatch(_ items: inout [Item]) {
        if let data { items.append(.event(name: name, data: data)) }
        data = nil
        name = nil
        isBare = false
    }

    private mutating func stop(_ items: inout [Item]) {
        guard !isTooLong else { return }
        isTooLong = true
        line = []
        data = nil
        items.append(.tooLong)
    }
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let brace = UInt8(ascii: "{")
    private static let fields = ["data", "event", "error"]
    private static let longestUnseen = 256
}
