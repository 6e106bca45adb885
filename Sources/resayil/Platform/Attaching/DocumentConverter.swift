import Chat
import Glibc
import Layout
import Localization
import Screen
import Settings
import System

/// Makes text of documents by the programs that the person chose, or that are installed.
struct DocumentConverter: Sendable {
    let converters: Converters
    /// Without API keys.
    let environment: [String: String]

    init(_ settings: LaunchEnvironment) {
        (converters, environment) = (settings.configuration.converters, settings.environmentOfCommands)
    }

    /// Blocks.
    func text(of bytes: [UInt8], _ kind: DocumentKind, name: String) throws(AttachmentFile.ReadError) -> String {
        guard let command = converters.commands[kind] ?? installed(kind) else {
            throw AttachmentFile.ReadError(
                reason: tr(
                    """
                    \("file", code: name): no converter for \("kind", .code(kind.rawValue)) · install \
                    \("programs", .alternatives(kind.packages.map { .code($0) })) or set \
                    \("setting", code: "converters." + kind.rawValue)
                    """))
        }
        let converted: CapturedOutput
        do throws(SystemError) {
            let input = try FileDescriptor.temporary(bytes)
            defer { input.close() }
            var options = ChildProcess.Options()
            options.input = .descriptor(input)
            options.environment = environment
            options.defaultSignals = [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGHUP, SIGTSTP]
            options.hasOwnSession = true
            options.closesOthers = true
            converted = try .run(
                ["/bin/sh", "-c", command], options, timeLimit: converters.timeout,
                outputLimit: AttachmentFile.textLimit + 1)
        } catch {
            throw AttachmentFile.ReadError(reason: .joined([.code(name), .systemError(error.code)], separator: ": "))
        }
        return try checked(converted, command, name)
    }

    private func checked(_ converted: CapturedOutput, _ command: String, _ name: String)
        throws(AttachmentFile.ReadError) -> String
    {
        guard let ending = converted.ending else {
            let limit = "\(converters.timeout.components.seconds)"
            throw AttachmentFile.ReadError(
                reason: tr(
                    """
                    \("file", code: name): \("command", code: command) did not end within \("limit", number: limit) s · \
                    \("setting", code: "converters.timeout") allows more
                    """))
        }
        guard ending == .exited(0) else {
            let line = String(decoding: converted.errors, as: UTF8.self).split(separator: "\n").first ?? ""
            throw AttachmentFile.ReadError(
                reason: tr(
                    """
                    \("file", code: name): \("command", code: command) failed: \
                    \("reason", String(Sanitize.line(line).prefix(200)))
                    """))
        }
        guard converted.output.count <= AttachmentFile.textLimit else {
            throw AttachmentFile.ReadError(reason: tr("\("file", code: name) is too large · texts go up to 1 MiB"))
        }
        guard let text = TextBytes.text(converted.output) else {
            throw AttachmentFile.ReadError(
                reason: tr("\("file", code: name): \("command", code: command) printed no text in UTF-8"))
        }
        guard !text.isBlank else {
            throw AttachmentFile.ReadError(
                reason: tr("\("file", code: name): \("command", code: command) found no text"))
        }
        // pdftotext ends each page with a form feed.
        return text.replacing("\u{C}", with: "\n")
    }

    /// The first of the usual programs that is in the search path.
    private func installed(_ kind: DocumentKind) -> String? {
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
        return kind.usualCommands.first { command in
            let program = String(command.prefix { $0 != " " })
            return folders.contains { access($0 + "/" + program, X_OK) == 0 }
        }
    }
}

extension DocumentKind {
    /// What a file is, by its bytes and its name; nil for anything that needs no converter.
    init?(_ bytes: [UInt8], name: String) {
        if bytes.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), name.lowercased().hasSuffix(".docx") {
            self = .docx
        } else {
            return nil
        }
    }

    fileprivate var usualCommands: [String] {
        switch self {
        case .pdf: ["pdftotext - -"]
        case .html:
            [
                "pandoc -f html -t gfm-raw_html --wrap=none", "w3m -dump -T text/html -I UTF-8 -O UTF-8",
                "lynx -dump -stdin -assume_charset=UTF-8 -display_charset=UTF-8", "elinks -dump", "html2text",
            ]
        case .docx: ["pandoc -f docx -t gfm-raw_html --wrap=none"]
        }
    }

    fileprivate var packages: [String] {
        switch self {
        case .pdf: ["poppler-utils"]
        case .html: ["pandoc", "w3m", "lynx"]
        case .docx: ["pandoc"]
        }
    }
}
