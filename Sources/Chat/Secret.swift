/// A key. It prints as a mask, so that no description, dump or interpolation can carry it anywhere by accident.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Why a string cannot be a key. A key with a space or a control character inside would be a header injection
    /// or a certain 401 (contract 2), so it is refused before it is sent.
    package enum Flaw: Error, Hashable, Sendable {
        /// Nothing is left after trimming.
        case empty
        /// A space, a control character or something beyond ASCII stands inside.
        case unprintable
    }

    private let value: String

    /// Takes what was typed or read, without the white space around it.
    package init(_ raw: String) throws(Flaw) {
        let trimmed = raw.trimmingWhitespace()
        guard !trimmed.isEmpty else { throw .empty }
        guard trimmed.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .unprintable }
        value = trimmed
    }

    /// The key itself: for the header of a request to its own origin and for the credentials file, nothing else.
    package func reveal() -> String { value }

    /// `text` with every occurrence of the key replaced: servers echo keys in their refusals.
    package func masking(_ text: String) -> String {
        text.replacingOccurrences(ofSubstring: value, with: Self.mask)
    }

    package var description: String { Self.mask }
    package var debugDescription: String { Self.mask }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    private static let mask = "[key]"
}

extension String {
    /// The text without white space and newlines at both ends.
    package func trimmingWhitespace() -> String {
        var rest = Substring(self).drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    func replacingOccurrences(ofSubstring needle: String, with replacement: String) -> String {
        guard !needle.isEmpty else { return self }
        var result = ""
        var rest = Substring(self)
        while let range = rest.utf8Range(of: needle) {
            result += rest[..<range.lowerBound]
            result += replacement
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}

extension Substring {
    fileprivate func utf8Range(of needle: String) -> Range<Index>? {
        let pattern = Array(needle.utf8)
        var start = utf8.startIndex
        while start < utf8.endIndex {
            if utf8[start...].starts(with: pattern) {
                return start..<utf8.index(start, offsetBy: pattern.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
