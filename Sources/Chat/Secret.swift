package import Localization

/// A key. It prints as a mask, so that no description, dump or interpolation can carry it anywhere by accident.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Why a string cannot be a key. A key with a space or a control character inside would be a header injection
    /// or a certain 401 (WireFormat 2), so it is refused before it is sent.
    package enum ValidationError: Error, Hashable, Sendable {
        /// Nothing is left after trimming.
        case empty
        /// A space or a control character stands inside.
        case unprintable
        /// A letter beyond ASCII stands inside.
        case notASCII
        /// No server takes a header of such a length.
        case tooLong

        /// What is wrong, as a part of a sentence.
        package var reason: Text {
            switch self {
            case .empty: tr("it is empty")
            case .unprintable: tr("it contains a space or a control character")
            case .notASCII: tr("it contains a letter that is not ASCII")
            case .tooLong: tr("it is longer than \("limit", Secret.lengthLimit) characters")
            }
        }
    }

    /// In bytes. Servers allow some 8,000 bytes for all headers together.
    package static let lengthLimit = 8192

    private let value: String

    /// Takes what was typed or read, without the white space around it.
    package init(_ raw: String) throws(ValidationError) {
        guard raw.utf8.count <= 2 * Self.lengthLimit else { throw .tooLong }
        let trimmed = raw.trimmingWhitespace()
        guard !trimmed.isEmpty else { throw .empty }
        guard trimmed.utf8.count <= Self.lengthLimit else { throw .tooLong }
        guard trimmed.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .unprintable }
        guard trimmed.utf8.allSatisfy({ $0 < 0x7F }) else { throw .notASCII }
        value = trimmed
    }

    /// The key itself: for the header of a request to its own origin and for the credentials file, nothing else.
    package func reveal() -> String { value }

    /// `text` with every occurrence of the key replaced: servers echo keys in their refusals. Each letter of it may be
    /// escaped, each in another way: as in JSON (`\u002B`, `\/`), in addresses (`%2B`) and in HTML (`&#43;`).
    package func masking(_ text: String) -> String {
        guard canBeSecret else { return text }
        let text = Array(text.utf8)
        let key = Array(value.utf8)
        var result: [UInt8] = []
        var position = 0
        while position < text.count {
            if let end = SpelledBytes.end(of: key, in: text, at: position) {
                result += Self.mask.utf8
                position = end
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// False for what is only there because a program insists on a key: masking `1` or `ollama` would hide half of
    /// every message.
    package var canBeSecret: Bool {
        let count = value.utf8.count
        guard count >= 6, !Self.placeholders.contains(value.lowercased()) else { return false }
        return count >= 8 || value.contains(where: \.isNumber)
    }

    /// What people write where a local server wants any key.
    private static let placeholders: Set<String> = [
        "anything", "api-key", "api_key", "apikey", "changeme", "dummy-key", "lm-studio", "lm_studio", "lmstudio",
        "llama.cpp", "llamacpp", "localhost", "local-key", "my-api-key", "no-api-key", "no-key", "no-key-needed",
        "no-key-required", "not-needed", "not-required", "not-used", "notneeded", "nokeyneeded", "openai",
        "placeholder",
        "required", "sk-no-key-required", "sk-1234", "test-key", "your-api-key", "your-key",
    ]

    package var description: String { Self.mask }
    package var debugDescription: String { Self.mask }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    private static let mask = "[key]"
}

extension String {
    /// The text without white space, line ends and byte order marks at both ends.
    package func trimmingWhitespace() -> String { String(trimmed) }

    /// The same, not copied.
    var trimmed: Substring {
        // Most texts have nothing to cut off, and two bytes say so.
        let visible = UInt8(ascii: "!")...UInt8(ascii: "~")
        if let first = utf8.first, let last = utf8.last, visible ~= first, visible ~= last { return self[...] }
        var rest = self[...].drop(while: \.isTrimmed)
        while rest.last?.isTrimmed == true { rest.removeLast() }
        return rest
    }
}

extension Substring {
    func utf8Range(of needle: String) -> Range<Index>? {
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

extension Character {
    /// It stands around a value by mistake: white space, line ends, NUL, a byte order mark or another invisible sign
    /// that editors and web pages leave.
    var isTrimmed: Bool {
        isWhitespace
            || unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "\u{FEFF}", "\u{200B}", "\u{2060}", "\0": true
                default: scalar.properties.isWhitespace
                }
            }
    }
}
