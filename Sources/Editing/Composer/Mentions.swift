package import Chat
package import Localization
import Screen

/// What became of a file that the text names as `@path`.
package struct Mention: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case file(Attachment)
        /// The files of a folder or a pattern, and what to say about them.
        case files([Attachment], summary: Text)
        /// Nothing has that name. Whether the folder that it would stand in is there.
        case missing(hasFolder: Bool)
        /// It is there and cannot go along: why, and what to do.
        case refused(reason: Text)
    }

    /// As it was written, without the `@` and its backslashes.
    package var path: String
    package var outcome: Outcome

    package init(path: String, outcome: Outcome) {
        self.path = path
        self.outcome = outcome
    }

    /// What is attached.
    package var attachments: [Attachment] {
        switch outcome {
        case .file(let attachment): [attachment]
        case .files(let attachments, _): attachments
        case .missing, .refused: []
        }
    }

    /// The paths that a text names as `@path`, each once, in the order of the text.
    package static func paths(in text: String) -> [String] { MentionSyntax.paths(in: text) }

    /// Why a question with this name in it is not sent; nil if the file is there, or the name is words, as that of a
    /// file that goes along already.
    package func problem(besides attachments: [Attachment]) -> Text? {
        switch outcome {
        case .file, .files: return nil
        case .refused(let reason): return reason
        case .missing(let hasFolder):
            guard MentionSyntax.meansFile(path, hasFolder: hasFolder) else { return nil }
            let name = path.split(separator: "/").last.map(String.init)
            return attachments.contains { $0.name == name } ? nil : tr("\("file", code: "@" + path): no such file")
        }
    }
}

/// The files named in what is written, and how far they have been read.
package struct MentionedFiles: Hashable, Sendable {
    package struct File: Hashable, Sendable {
        package var path: String
        package var attachments: [Attachment]
    }

    package struct Dropped: Hashable, Sendable {
        /// As it stands in the message box.
        package var text: String
        package var paths: [String]

        package init(text: String, paths: [String]) {
            self.text = text
            self.paths = paths
        }
    }

    package private(set) var files: [File] = []
    /// Paths that came in a paste: somebody else's words send no file.
    package var pasted: Set<String> = []
    /// The text whose files are being read so that it can be sent.
    package var awaited: String?
    /// What is being read for it.
    package var awaitedPaths: [String] = []
    /// The question of the command line whose files are being read so that it can be asked.
    package var given: String?
    /// The attachments of a restored draft. A question of the command line is sent without them.
    package var restored: [Attachment] = []
    /// A paste that may be files which were dropped on the terminal, while they are looked for.
    package var dropped: Dropped?
    /// The text whose files were just read.
    package var ready: String?
    /// The text that was held back because of a file; sent again, it goes as it is.
    package var heldBack: String?
    /// The composer's revision that was looked at last.
    package var noted = 0

    package init() {}

    package mutating func attach(_ attachments: [Attachment], at path: String) {
        files.removeAll { $0.path == path }
        files.append(File(path: path, attachments: attachments))
    }

    package mutating func forget(_ path: String) { files.removeAll { $0.path == path } }

    package mutating func removeAllExcept(_ paths: [String]) { files.removeAll { !paths.contains($0.path) } }

    /// The files of these paths, in their order.
    package func attachments(of paths: [String]) -> [Attachment] {
        paths.flatMap { path in files.first { $0.path == path }?.attachments ?? [] }
    }
}

/// Finds `@path` in a text: an `@` at the start of a word or behind an opening bracket, up to white space that no
/// backslash stands before. Signs that end a sentence or close a bracket do not belong to it. A word with another `@`
/// that has no backslash is an address, unless it says that it is a path: `./a@b.txt`.
package enum MentionSyntax {
    /// Each path once, in the order of the text. Cost: linear.
    package static func paths(in text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
        var paths: [String] = []
        var word = ""
        var isEscaped = false
        for character in text {
            if character.isWhitespace, !isEscaped {
                add(word, to: &paths)
                word = ""
            } else {
                word.append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        add(word, to: &paths)
        return paths
    }

    /// The path that a whole word names; nil if it names none.
    package static func path(of word: String) -> String? {
        let body = word.drop { opening.contains($0) }
        guard body.first == "@" else { return nil }
        var path = Composer.unescaped(String(body.dropFirst()))
        while let last = path.last, closing.contains(last), !closesBracket(path) { path.removeLast() }
        guard !path.isEmpty, isPage(path) || isPlaced(path) || !isAddress(body.dropFirst()),
            !path.contains(where: PasteFolds.isMark)
        else { return nil }
        return path
    }

    private static func isAddress(_ word: Substring) -> Bool {
        var isEscaped = false
        for character in word {
            if character == "@", !isEscaped { return true }
            isEscaped = character == "\\" && !isEscaped
        }
        return false
    }

    /// It says where it lies.
    private static func isPlaced(_ path: String) -> Bool { ["/", "./", "../", "~/"].contains(where: path.hasPrefix) }

    /// It can hardly be anything else: it says where it lies, in a folder that is there, or ends as files do.
    static func meansFile(_ path: String, hasFolder: Bool) -> Bool {
        if isPage(path) { return true }
        if isPlaced(path) { return true }
        if path.contains("/") { return hasFolder }
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 && parts.last.map { endings.contains($0.lowercased()) } == true
    }

    private static func add(_ word: String, to paths: inout [String]) {
        if let path = path(of: word), !paths.contains(path) { paths.append(path) }
    }

    private static let opening: Set<Character> = ["(", "[", "{", "«", "“"]
    private static let closing: Set<Character> = [".", ",", ";", ":", "!", "?", ")", "]", "}", "»", "”", "،", "؛", "؟"]

    private static let endings = Set(
        """
        bash bat c cc cfg conf cpp cs css csv cxx dart diff env fish gif go gradle h hpp htm html ini ipynb java jpeg
        jpg js json jsonl jsx kt kts lock log lua m md mk mm patch php pl plist png ps1 py r rb rs rst sass scala scss
        sh sql svg swift tex toml ts tsv tsx txt vue webp xml yaml yml zig zsh
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
