package import Localization

/// The incremental search backwards through what was sent. Pure: it knows where it stands and what was typed.
///
/// Small letters find capitals too, a capital finds itself only.
package struct HistorySearch: Hashable, Sendable {
    package private(set) var query = ""
    /// The line found last, and the UTF-8 offset in it of what was looked for.
    package private(set) var position: Int?
    package private(set) var offset = 0
    package private(set) var found: String?
    package private(set) var hasFailed = false
    private var isNowhere = false
    /// What Ctrl-R looks for when nothing is typed.
    private let lastQuery: String

    package init(lastQuery: String = "") { self.lastQuery = lastQuery }

    package var prompt: Text {
        hasFailed ? tr("(failed search) '\("words", query)':") : tr("(search) '\("words", query)':")
    }

    package mutating func append(_ text: String, in lines: [String]) {
        query += text
        // What is longer than what is nowhere is nowhere, either.
        guard !isNowhere else { return }
        look(from: position ?? lines.count - 1, older: true, in: lines)
        isNowhere = hasFailed
    }

    /// Takes the last character back and looks again from the newest line.
    package mutating func removeLast(in lines: [String]) {
        _ = query.popLast()
        position = nil
        found = nil
        offset = 0
        hasFailed = false
        isNowhere = false
        if !query.isEmpty { look(from: lines.count - 1, older: true, in: lines) }
    }

    package mutating func next(older: Bool, in lines: [String]) {
        isNowhere = false
        if query.isEmpty { query = lastQuery }
        guard !query.isEmpty else { return }
        let start = position.map { $0 + (older ? -1 : 1) } ?? lines.count - 1
        look(from: start, older: older, in: lines)
    }

    private mutating func look(from start: Int, older: Bool, in lines: [String]) {
        let pattern = SmartPattern(query)
        var index = start
        while lines.indices.contains(index) {
            if let offset = pattern.lastOffset(in: lines[index]) {
                position = index
                found = lines[index]
                self.offset = offset
                hasFailed = false
                return
            }
            index += older ? -1 : 1
        }
        hasFailed = true
    }
}

/// Text to look for: without regard to case, unless it holds a capital.
struct SmartPattern {
    private let bytes: [UInt8]
    private let minds: Bool

    init(_ text: String) {
        minds = text.contains(where: \.isUppercase)
        bytes = Array((minds ? text : text.lowercased()).utf8)
    }

    /// The UTF-8 offset of its last occurrence, at a grapheme of the text; nil if there is none.
    func lastOffset(in text: String) -> Int? {
        var folded = minds ? text : text.lowercased()
        let found = folded.withUTF8 { hay -> Int? in
            guard let first = bytes.first, hay.count >= bytes.count else { return nil }
            for start in stride(from: hay.count - bytes.count, through: 0, by: -1)
            where hay[start] == first && hay[start..<start + bytes.count].elementsEqual(bytes) {
                return start
            }
            return nil
        }
        guard let found else { return nil }
        // A letter may be longer in lower case: then the place is only near.
        return EditedText(text).boundary(from: min(found, text.utf8.count))
    }
}
