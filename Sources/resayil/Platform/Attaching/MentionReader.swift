import Chat
import Client
import Editing
import Glibc
import Layout
import Localization
import Screen
import Settings

/// Reads what a text names behind an `@`: a file, a folder, a pattern or a page.
struct MentionReader: Sendable {
    private let documents: DocumentConverter
    private let home: String

    /// More would be no question.
    private static let fileLimit = 100

    init(_ settings: LaunchEnvironment) { (documents, home) = (DocumentConverter(settings), settings.paths.home) }

    func read(_ paths: [String]) async -> [Mention] {
        var mentions: [Mention] = []
        for path in paths { mentions.append(Mention(path: path, outcome: await outcome(path))) }
        return mentions
    }

    func outcome(_ path: String) async -> Mention.Outcome {
        guard MentionSyntax.isPage(path) else {
            return await WorkQueue.runAlone { [self] in outcome(ofFiles: path) }
        }
        do throws(AttachmentFile.ReadError) {
            return .file(try await page(path))
        } catch {
            return .refused(reason: error.reason)
        }
    }

    /// Blocks.
    func outcome(ofFiles path: String) -> Mention.Outcome {
        let position = path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
        if Self.isFolder(position) {
            let folder = position.hasSuffix("/") ? position : position + "/"
            guard access(folder, R_OK | X_OK) == 0 else {
                let shown = Text.code("@" + Sanitize.line(path))
                return .refused(reason: .joined([shown, .systemError(errno)], separator: ": "))
            }
            return files(path.hasSuffix("/") ? path : path + "/", in: folder) { _ in true }
        }
        let outcome = AttachmentFile.mentioned(position, documents)
        guard case .missing = outcome, let pattern = PathPattern(position) else { return outcome }
        return files(path, in: pattern.folder, pattern.matches)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// `path` ends with a slash if all of a folder is meant.
    private func files(_ path: String, in folder: String, _ isWanted: (String) -> Bool) -> Mention.Outcome {
        guard let found = FolderFiles(of: folder.isEmpty ? "." : folder, documents.environment) else {
            return .missing(hasFolder: false)
        }
        let shown = Text.code("@" + Sanitize.line(path))
        let names = found.paths.filter(isWanted)
        guard !names.isEmpty else {
            return path.hasSuffix("/")
                ? .refused(reason: tr("\("path", shown) has no files")) : .missing(hasFolder: true)
        }
        guard names.count <= Self.fileLimit, !found.isCut else {
            return .refused(
                reason: tr("\("path", shown) has too many files · up to \("number", Self.fileLimit) can be attached"))
        }
        return attachments(names, in: folder, shown)
    }

    private func attachments(_ names: [String], in folder: String, _ shown: Text) -> Mention.Outcome {
        var (attachments, size, others) = ([Attachment](), 0, 0)
        for name in names {
            guard var attachment = try? AttachmentFile.read(folder + name, documents), attachment.imageURL == nil else {
                others += 1
                continue
            }
            attachment.name = Sanitize.line(name)
            attachments.append(attachment)
            if case .text(let text) = attachment.content { size += text.utf8.count }
            guard size <= AttachmentFile.textLimit else {
                return .refused(reason: tr("\("path", shown) is too large · texts go up to 1 MiB in all"))
            }
        }
        guard !attachments.isEmpty else { return .refused(reason: tr("\("path", shown) has no files with text")) }
        let kilobytes = Text.number(((size + 999) / 1000).grouped)
        let attached = tr(
            "attached \(.count) file of \("path", shown), \("size", kilobytes) kB",
            "attached \(.count) files of \("path", shown), \("size", kilobytes) kB", count: attachments.count)
        guard others > 0 else { return .files(attachments, summary: attached) }
        let left = tr("\(.count) without text left out", "\(.count) without text left out", count: others)
        return .files(attachments, summary: .joined([attached, left]))
    }

    private func page(_ address: String) async throws(AttachmentFile.ReadError) -> Attachment {
        let shown = Sanitize.line(address)
        let page: WebPage
        do throws(WebPage.FetchError) {
            page = try await WebPage.fetch(address, version: ProgramVersion.number)
        } catch {
            throw .init(reason: .joined([.code(shown), error.reason.mapValues(Sanitize.line)], separator: ": "))
        }
        let converted = await WorkQueue.runAlone { [self] in
            Result { () throws(AttachmentFile.ReadError) in try text(of: page, shown) }
        }
        return Attachment(name: shown, content: .text(try converted.get()), byteCount: page.bytes.count)
    }

    /// The type decides, and where there is none, the bytes.
    private func text(of page: WebPage, _ name: String) throws(AttachmentFile.ReadError) -> String {
        if page.type == "application/pdf" || page.bytes.starts(with: "%PDF-".utf8) {
            return try documents.text(of: page.bytes, .pdf, name: name)
        }
        if page.type == Self.wordDocument { return try documents.text(of: page.bytes, .docx, name: name) }
        let isText = ["text/", "application/json", "application/xml", "application/yaml"].contains(
            where: page.type.hasPrefix)
        guard isText || page.type.isEmpty || page.type.hasSuffix("+xml") || page.type.hasSuffix("+json") else {
            throw .init(reason: tr("\("file", code: name) is \("type", code: Sanitize.line(page.type)), not text"))
        }
        guard let text = page.text else { throw .init(reason: tr("\("file", code: name) is not text in UTF-8")) }
        guard !text.isBlank else { throw .init(reason: tr("\("file", code: name) is empty")) }
        guard ["text/html", "application/xhtml+xml"].contains(page.type) else { return text }
        return try documents.text(of: Array(text.utf8), .html, name: name)
    }

    private static let wordDocument = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
}

extension WebPage {
    /// The text; nil if it is none, or in another character set than UTF-8 or Latin-1.
    fileprivate var text: String? {
        if let text = TextBytes.text(bytes) { return text }
        guard ["iso-8859-1", "latin1", "us-ascii", "windows-1252"].contains(charset), !bytes.contains(0) else {
            return nil
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
