package import Foundation

/// The program's sources, with the texts in them.
package struct SourceTree {
    /// By path below the root, in their order.
    package let texts: [(file: String, texts: SourceTexts)]

    package init(at root: URL) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "Sources").path)
        texts = try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let file = "Sources/" + name
            let source = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            return (file, SourceTexts(of: source, file: file))
        }
    }

    /// `resayil.pot`, and what is wrong with calls of `tr`.
    package var template: (text: String, problems: [String]) {
        let (text, problems) = POFile.template(of: texts.flatMap(\.texts.entries))
        return (text, texts.flatMap(\.texts.problems) + problems)
    }
}

/// Where the catalogs are.
package enum CatalogFiles {
    package static let folder = "Sources/Localization/po/"
    package static let template = folder + "resayil.pot"
    /// Files and literals that have no entry, each with its reason.
    package static let exempt = "Tests/LocalizationTests/Walk/exempt.txt"
    /// Texts that have an entry and wait for a translator.
    package static let untranslated = "Tests/LocalizationTests/Walk/untranslated.txt"
}

/// What the walk over the sources leaves out: one line each, `path — reason`, `folder/ — reason` or
/// `path "literal" — reason`.
package struct Exemptions {
    package struct Rule: Hashable {
        package let path: String
        /// Nil for all literals.
        package let literal: String?
        package let reason: String

        package func matches(_ file: String, _ literal: String) -> Bool {
            let isPath = path.hasSuffix("/") ? file.hasPrefix(path) : file == path
            return isPath && (self.literal.map { $0 == literal } ?? true)
        }
    }

    package let rules: [Rule]

    package init(_ text: String) {
        rules = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.components(separatedBy: " — ")
            let place = parts[0].components(separatedBy: " \"")
            let literal = place.count > 1 ? String(place.dropFirst().joined(separator: " \"").dropLast()) : nil
            return Rule(path: place[0], literal: literal, reason: parts.dropFirst().joined(separator: " — "))
        }
    }

    /// The literals of a file that read like text for people and are not left out.
    package func findings(in texts: SourceTexts, of file: String) -> [SourceTexts.Literal] {
        texts.literals.filter { literal in
            literal.readsAsText && !rules.contains { $0.matches(file, literal.text) }
        }
    }
}

extension CatalogFiles {
    /// Compiles a PO file by `msgfmt`, with its checks.
    ///
    /// - Throws: what `msgfmt` complains of.
    package static func compile(_ source: URL, to target: URL, options: [String] = []) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["msgfmt", "--check"] + options + ["-o", target.path, source.path]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let words = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refusal(words: String(decoding: words, as: UTF8.self)) }
    }

    package struct Refusal: Error {
        package let words: String
    }

    /// Puts a catalog where the program in the build tree finds it, as `make catalogs` does.
    package static func install(_ language: String, at root: URL) throws {
        let folder = root.appending(path: ".build/locale/\(language)/LC_MESSAGES")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Beside and then in place: tests run side by side.
        let fresh = folder.appending(path: "resayil.mo.\(ProcessInfo.processInfo.globallyUniqueString)")
        try compile(root.appending(path: Self.folder + language + ".po"), to: fresh)
        guard rename(fresh.path, folder.appending(path: "resayil.mo").path) == 0 else {
            throw Refusal(words: "cannot rename \(fresh.path)")
        }
    }
}
