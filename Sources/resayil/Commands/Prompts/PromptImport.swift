import ArgumentParser
import Chat
import Glibc
import Interface
import Localization
import Prompts
import Settings
import System

extension Resayil.PromptGroup {
    /// Files of other programs as files of this one.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: tr("Copy prompts of Claude Code, Gemini CLI, llm or aichat into the folder of this program."),
            discussion: tr(
                """
                What has no counterpart is reported as file:line:column. Exits with 65 if a file cannot be read, with 74 \
                if one cannot be written.
                """))

        @OptionGroup var configuration: ConfigurationOptions

        @Option(help: ArgumentHelp(tr("The format of the files: \("formats", PromptFormat.names).")))
        var from: PromptFormat?

        @Flag(help: ArgumentHelp(tr("Overwrite existing files.")))
        var force = false

        @Argument(help: ArgumentHelp(tr("Files, or folders of files.")), completion: .file())
        var path: [String]

        func run() async throws {
            try await reportingFailures {
                let settings = try LaunchEnvironment(configuration)
                let writer = PromptWriter(folder: settings.paths.promptDirectory)
                var status: Int32 = 0
                for path in self.path {
                    let files = try Self.files(at: path, from)
                    for (name, origin) in files { status = max(status, try importFile(name, origin, writer)) }
                }
                if status != 0 { throw ExitCode(status) }
            }
        }

        private static func files(
            at path: String, _ format: PromptFormat?
        ) throws -> [(name: String, origin: PromptOrigin)] {
            if let origin = PromptFormat.origin(ofFile: path, format) {
                let file = path.split(separator: "/").last.map(String.init) ?? path
                let base = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
                return [(PromptName.name(ofFile: base) ?? base, origin)]
            }
            let formats = format.map { [$0] } ?? PromptFormat.allCases.filter { $0 != .own && $0 != .aichat }
            let folders = formats.map { PromptFolder(path: path, format: $0) }
            let entries = PromptLibrary(folders: folders).entries
            guard !entries.isEmpty else {
                StandardStreams.printError(tr("no prompts in \("path", code: path)"))
                throw ExitCode(66)
            }
            return entries.map { entry in
                let guessed = PromptFormat.origin(ofFile: entry.origin.path, format) ?? entry.origin
                return (entry.name, guessed)
            }
        }

        /// Returns the exit status: 0 if it was written.
        private func importFile(_ name: String, _ origin: PromptOrigin, _ writer: PromptWriter) throws -> Int32 {
            let file = PromptReader.read(name: name, origin)
            for diagnostic in file.diagnostics { StandardStreams.printError(diagnostic.text) }
            guard let prompt = file.prompt else { return 65 }
            guard let document = prompt.checkedDocument else {
                StandardStreams.printError(
                    tr("\("path", code: origin.path): a command with \("mark", code: "}}") cannot be written"))
                return 65
            }
            let path: String
            do throws(PromptWriter.WriteError) {
                path = try writer.write(document, named: name, overwriting: force)
            } catch {
                var report = error.text
                if case .exists = error {
                    report = .joined([report, tr("\("option", code: "--force") overwrites it")])
                }
                StandardStreams.printError(report)
                return 74
            }
            try StandardStreams.writeLine(.joined([.code(origin.path), .code(path)], separator: " → "))
            return 0
        }
    }
}

extension Prompt {
    /// The prompt as a file, if that is read as this prompt again: a command may hold what ends a placeholder.
    fileprivate var checkedDocument: String? {
        let file = PromptReader.read(document, name: name, PromptOrigin(path: "", format: .own))
        return file.prompt?.body == body && file.prompt?.system == system ? document : nil
    }
}

extension PromptFormat {
    /// A file with its format: the one that is named, else by its ending, its folder and its text. Nil if it is no
    /// file. Blocks.
    static func origin(ofFile path: String, _ format: PromptFormat?) -> PromptOrigin? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return PromptOrigin(path: path, format: format ?? guessed(path))
    }

    private static func guessed(_ path: String) -> PromptFormat {
        let ending = path.split(separator: ".").last.map(String.init) ?? ""
        if let format = [PromptFormat.gemini, .llm].first(where: { $0.pathExtensions.contains(ending) }) {
            return format
        }
        let folders = path.split(separator: "/").dropLast()
        if folders.contains(".claude") || folders.last == "commands" { return .claude }
        if folders.last == "roles" { return .aichat }
        if folders.last == "prompts" { return .own }
        let text = (try? FileDescriptor.open(path, O_RDONLY)).map { file in
            defer { file.close() }
            return String(decoding: StandardStreams.readBytes(from: file, atMost: 65_536), as: UTF8.self)
        }
        return (text ?? "").contains("__INPUT__") ? .aichat : .claude
    }
}
