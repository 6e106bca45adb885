import ArgumentParser
import Chat
import Editing
import Foundation
import Glibc
import Interface
import Localization
import Screen
import Settings
import System

/// Reads a file that is to go along with a question.
enum AttachmentFile {
    /// Why a file cannot go along: what is wrong, and what to do.
    struct ReadError: Error, Equatable {
        var reason: Text
        /// It is not there, or cannot be read.
        var isUnreadable = false
    }

    /// Reads files that were named on the command line. One that cannot go along is told and ends the program.
    static func read(_ paths: [String], _ documents: DocumentConverter?) throws(ExitCode) -> [Attachment] {
        do throws(ReadError) {
            var attachments: [Attachment] = []
            for path in paths { attachments.append(try read(path, documents)) }
            return attachments
        } catch {
            StandardStreams.printError(tr("cannot attach: \("reason", error.reason)"))
            throw ExitCode(error.isUnreadable ? 66 : 65)
        }
    }

    /// Reads the files that a question on the command line names as `@path`, as the screen does: a name that is no file
    /// is a word, and one that can only be a file ends the program. `~/` is the home folder, which no shell puts in
    /// behind an `@`.
    static func read(namedIn question: String, _ settings: LaunchEnvironment) async throws(ExitCode) -> [Attachment] {
        var attachments: [Attachment] = []
        for mention in await MentionReader(settings).read(Mention.paths(in: question)) {
            attachments += mention.attachments
            if case .files(_, let summary) = mention.outcome { StandardStreams.printError(summary) }
            if case .refused(let reason) = mention.outcome {
                StandardStreams.printError(tr("cannot attach: \("reason", reason)"))
                throw ExitCode(isUnreadable(mention.path) ? 66 : 65)
            }
            guard let problem = mention.problem(besides: attachments) else { continue }
            StandardStreams.printError(
                tr("not sent: \("problem", problem) · fix the name, or pipe the text in to send it as text"))
            throw ExitCode(66)
        }
        return attachments
    }

    /// A folder, or a file without permission.
    private static func isUnreadable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && (status.st_mode & S_IFMT != S_IFREG || access(path, R_OK) != 0)
    }

    static let textLimit = 1 << 20
    static let imageLimit = 10 << 20

    /// A text in UTF-8 up to 1 MiB, or an image (PNG, JPEG, WebP, GIF, told by its bytes) up to 10 MiB. Blocks.
    /// Documents are converted.
    static func read(_ path: String, _ documents: DocumentConverter? = nil) throws(ReadError) -> Attachment {
        guard !path.isEmpty else { throw ReadError(reason: tr("the file name is empty"), isUnreadable: true) }
        let shown = Sanitize.line(path)
        let file: FileDescriptor
        do throws(SystemError) {
            file = try .open(path, O_RDONLY | O_NONBLOCK)
        } catch {
            throw ReadError(
                reason: .joined([.code(shown), .systemError(error.code)], separator: ": "), isUnreadable: true)
        }
        defer { file.close() }
        guard let status = try? file.status(), status.st_mode & S_IFMT == S_IFREG else {
            throw ReadError(
                reason: tr("\("file", code: shown) is not a file that can be attached"), isUnreadable: true)
        }
        guard status.st_size <= imageLimit else {
            throw ReadError(
                reason: tr("\("file", code: shown) is too large · images go up to 10 MiB, texts up to 1 MiB"))
        }
        let bytes = StandardStreams.readBytes(from: file)
        let name = path.split(separator: "/").last.map { Sanitize.line(String($0)) } ?? shown
        if let image = image(bytes, name: name) { return image }
        if let documents, let kind = DocumentKind(bytes, name: name) {
            let text = try documents.text(of: bytes, kind, name: shown)
            return Attachment(name: name, content: .text(text), byteCount: bytes.count)
        }
        guard bytes.count <= textLimit else {
            throw ReadError(reason: tr("\("file", code: shown) is too large · texts go up to 1 MiB"))
        }
        guard let text = TextBytes.text(bytes) else {
            throw ReadError(
                reason: tr("\("file", code: shown) is neither text in UTF-8 nor an image (PNG, JPEG, WebP, GIF)"))
        }
        guard !text.isBlank else { throw ReadError(reason: tr("\("file", code: shown) is empty")) }
        return Attachment(name: name, content: .text(text), byteCount: bytes.count)
    }

    /// Reads a file that a text names. Blocks.
    static func mentioned(_ path: String, _ documents: DocumentConverter?) -> Mention.Outcome {
        var status = stat()
        guard stat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR) else {
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
            return .missing(hasFolder: stat(folder, &status) == 0)
        }
        do throws(ReadError) {
            return .file(try read(path, documents))
        } catch {
            return .refused(reason: error.reason)
        }
    }

    static let imageTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"]

    /// Nil if the bytes are no image that can be sent.
    static func image(_ bytes: [UInt8], name: String) -> Attachment? {
        imageType(bytes).map { type in
            let url = "data:\(type);base64,\(Foundation.Data(bytes).base64EncodedString())"
            return Attachment(name: name, content: .image(dataURL: url), byteCount: bytes.count)
        }
    }

    private static func imageType(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return "image/gif" }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
        return nil
    }
}
