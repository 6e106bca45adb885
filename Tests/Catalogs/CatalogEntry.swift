/// An entry of a catalog, with its translation if it has one.
package struct CatalogEntry: Hashable, Sendable {
    package struct Key: Hashable, Sendable {
        package let context: String?
        package let id: String
    }

    package var context: String?
    package var id = ""
    package var plural: String?
    /// It holds values in braces, and braces that stand for themselves are doubled.
    package var isTemplate = false
    package var files: [String] = []
    package var isFuzzy = false
    /// One, or one for each plural form.
    package var translations: [String] = []

    package var key: Key { Key(context: context, id: id) }

    /// The names of the values in a text.
    package static func values(in text: String) -> Set<String> {
        let text = text.replacing("{{", with: "").replacing("}}", with: "")
        return Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
                String($0.prefix { $0 != "}" })
            })
    }
}

/// A PO file: what translators' tools read and write.
package struct POFile: Sendable {
    /// The translation of the empty text.
    package var header = ""
    package var entries: [CatalogEntry] = []
}

extension POFile {
    package init(_ text: String) {
        var entry = CatalogEntry()
        var field = ""
        func isNew(_ name: String) -> Bool { ["msgctxt", "msgid"].contains(name) && field.hasPrefix("msgstr") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty || line.hasPrefix("#~") {
                finish(&entry, &field)
            } else if line.hasPrefix("#,") {
                entry.isTemplate = line.contains("python-brace-format")
                entry.isFuzzy = line.contains("fuzzy")
            } else if line.hasPrefix("#:") {
                entry.files += line.dropFirst(2).split(separator: " ").map(String.init)
            } else if !line.hasPrefix("#"), let quote = line.firstIndex(of: "\"") {
                let name = line[..<quote].trimmed
                if !name.isEmpty {
                    if isNew(name) { finish(&entry, &field) }
                    field = name
                    if name.hasPrefix("msgstr") { entry.translations.append("") }
                }
                entry.append(Self.unquoted(line[quote...]), to: field)
            }
        }
        finish(&entry, &field)
    }

    private mutating func finish(_ entry: inout CatalogEntry, _ field: inout String) {
        if entry.id.isEmpty, entry.context == nil {
            header += entry.translations.joined()
        } else {
            entries.append(entry)
        }
        (entry, field) = (CatalogEntry(), "")
    }

    private static func unquoted(_ text: Substring) -> String {
        var (result, isEscaped) = ("", false)
        for character in text.trimmed.dropFirst().dropLast() {
            if isEscaped {
                result.append(["n": "\n", "t": "\t", "r": "\r"][character] ?? character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }

    static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            .replacing("\t", with: "\\t").replacing("\r", with: "\\r")
        return "\"\(escaped)\""
    }
}

extension POFile {
    /// The template that translations are merged with. An entry of several files is one entry.
    ///
    /// - Returns: the file, and what cannot be in one.
    package static func template(of found: [CatalogEntry]) -> (text: String, problems: [String]) {
        var entries: [CatalogEntry] = []
        var places: [CatalogEntry.Key: Int] = [:]
        var problems: [String] = []
        for entry in found {
            guard let place = places[entry.key] else {
                places[entry.key] = entries.count
                entries.append(entry)
                continue
            }
            if let plural = entry.plural, let other = entries[place].plural, plural != other {
                problems.append("\(entry.files[0]): \"\(entry.id)\" has another plural elsewhere")
            }
            entries[place].plural = entries[place].plural ?? entry.plural
            entries[place].isTemplate = entries[place].isTemplate || entry.isTemplate
            for file in entry.files where !entries[place].files.contains(file) { entries[place].files.append(file) }
        }
        return (([templateHeader] + entries.map(\.text)).joined(separator: "\n"), problems)
    }

    private static let templateHeader = """
        # The texts of resayil. Written by `make catalog`.
        #
        msgid ""
        msgstr ""
        "Project-Id-Version: resayil\\n"
        "MIME-Version: 1.0\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"
        "Content-Transfer-Encoding: 8bit\\n"

        """
}

extension CatalogEntry {
    fileprivate mutating func append(_ text: String, to field: String) {
        switch field {
        case "msgctxt": context = (context ?? "") + text
        case "msgid": id += text
        case "msgid_plural": plural = (plural ?? "") + text
        default: translations[translations.count - 1] += text
        }
    }

    /// The entry in a template.
    fileprivate var text: String {
        var lines = files.map { "#: \($0)" }
        if isTemplate { lines.append("#, python-brace-format") }
        if let context { lines.append("msgctxt " + POFile.quoted(context)) }
        lines.append("msgid " + POFile.quoted(id))
        if let plural {
            lines += ["msgid_plural " + POFile.quoted(plural), "msgstr[0] \"\"", "msgstr[1] \"\""]
        } else {
            lines.append("msgstr \"\"")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
