private import Chat

/// A path as people and desktops write it: with quotes or backslashes as for a shell, or as a `file:` address.
package enum TypedPath {
    /// The path that is meant; the text itself where nothing in it is quoted.
    package static func meant(_ text: String) -> String {
        if let path = address(text) { return path }
        guard text.contains(where: { "'\"\\".contains($0) }), let words = ShellWords.split(text, hasEscapes: true),
            words.count == 1
        else {
            return text
        }
        return words[0]
    }

    /// The paths of files that were dropped on the terminal: nothing but absolute paths, as a shell would take them.
    /// Nil if anything else stands there.
    package static func dropped(_ text: String) -> [String]? {
        guard text.utf8.count <= 65_536, let words = ShellWords.split(text, hasEscapes: true), !words.isEmpty else {
            return nil
        }
        let paths = words.compactMap { word in address(word) ?? (word.hasPrefix("/") ? word : nil) }
        return paths.count == words.count ? paths : nil
    }

    /// The path of `file:///a%20b` on this machine.
    private static func address(_ text: String) -> String? {
        guard text.lowercased().hasPrefix("file://") else { return nil }
        let rest = text.dropFirst("file://".count)
        guard let slash = rest.firstIndex(of: "/"), ["", "localhost"].contains(rest[..<slash].lowercased()) else {
            return nil
        }
        var bytes: [UInt8] = []
        var waiting = Array(rest[slash...].utf8)[...]
        while let byte = waiting.popFirst() {
            if byte == UInt8(ascii: "%"),
                let code = UInt8(String(decoding: waiting.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                waiting = waiting.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
