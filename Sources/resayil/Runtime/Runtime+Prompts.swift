import Chat
import Editing
import Interface
import Localization
import Prompts
import Settings

extension Runtime {
    func perform(_ effect: PromptEffect) {
        let library = settings.prompts
        switch effect {
        case .list: reportPrompt { .listed(library.prompts) }
        case .find(let call): reportPrompt { Self.find(call, in: library) }
        case .gather(let needs, let call): gather(needs, for: call)
        case .cancel(let call): gatherings.removeValue(forKey: call)?.cancel()
        case .save(let name, let text, let overwriting):
            let folder = settings.paths.promptDirectory
            reportPrompt { Self.save(text, named: name, in: folder, overwriting: overwriting) }
        case .readSystem(let words, let isMarked):
            let home = settings.paths.home
            reportPrompt { SystemPromptSource.event(for: words, isMarked: isMarked, library, home: home) }
        }
    }

    private func reportPrompt(_ work: @escaping @Sendable () -> PromptEvent) {
        report { await WorkQueue.files.run { .prompt(work()) } }
    }

    private nonisolated static func find(_ call: PromptCall, in library: PromptLibrary) -> PromptEvent {
        guard let file = library.file(named: call.name) else { return .missing(call) }
        if let prompt = file.prompt { return .found(prompt, call) }
        let problem = file.diagnostics.first { $0.severity == .error } ?? file.diagnostics.first
        return .failed(call, reason: problem?.text ?? .empty)
    }

    private nonisolated static func save(
        _ text: String, named name: String, in folder: String, overwriting: Bool
    ) -> PromptEvent {
        do throws(PromptWriter.WriteError) {
            let file = text.hasSuffix("\n") ? text : text + "\n"
            let path = try PromptWriter(folder: folder).write(file, named: name, overwriting: overwriting)
            return .saved(name: name, path: path)
        } catch {
            if case .exists(let path) = error { return .exists(name: name, text: text, path: path) }
            return .saveFailed(reason: error.text)
        }
    }

    /// A queue of its own: a command may take a minute.
    private func gather(_ needs: PromptNeeds, for call: PromptCall) {
        let gathering = PromptGathering(
            needs, call.arguments, mentions: call.mentions, settings, multiplexer: terminal.multiplexer)
        gatherings = gatherings.filter { !$0.value.isOver }
        gatherings[call] = gathering
        report {
            let pages = await gathering.loadPages()
            return await WorkQueue.prompts.run { .prompt(Self.gather(gathering, with: pages, for: call)) }
        }
    }

    private nonisolated static func gather(
        _ gathering: PromptGathering, with pages: [Mention], for call: PromptCall
    ) -> PromptEvent {
        do throws(PromptGathering.GatheringError) {
            let found = try gathering.run(with: pages)
            return .gathered(found.material, found.attachments, notes: found.notes, call)
        } catch {
            return .failed(call, reason: error.reason)
        }
    }
}

/// What `/system` and `-s` name.
enum SystemPromptSource {
    /// A file, or a prompt: its system prompt, else its text. Nil if it is neither.
    static func read(
        _ words: String, isFile: Bool, _ library: PromptLibrary, home: String
    ) throws(AttachmentFile.ReadError) -> (text: String, name: String)? {
        if isFile, let text = try contents(of: words, home: home) { return (text, words) }
        guard PromptName.isValid(words), let file = library.file(named: words) else { return nil }
        guard let prompt = file.prompt else {
            throw AttachmentFile.ReadError(reason: file.diagnostics.first?.text ?? .empty)
        }
        guard let text = (prompt.system.isEmpty ? prompt.body : prompt.system).plainText else {
            throw AttachmentFile.ReadError(
                reason: tr("\("name", prompt.name) has placeholders · /\("name", prompt.name) sends it"))
        }
        return (text, prompt.name)
    }

    static func event(
        for words: String, isMarked: Bool, _ library: PromptLibrary, home: String
    ) -> PromptEvent {
        do throws(AttachmentFile.ReadError) {
            guard let found = try read(words, isFile: isMarked, library, home: home) else {
                return .systemMissing(words, isMarked: isMarked)
            }
            return .systemRead(found.text, source: found.name)
        } catch {
            return .systemFailed(reason: error.reason)
        }
    }

    private static func contents(of path: String, home: String) throws(AttachmentFile.ReadError) -> String? {
        let position = path.hasPrefix("~/") ? home + path.dropFirst() : path
        if case .missing = AttachmentFile.mentioned(position, nil) { return nil }
        guard case .text(let text) = try AttachmentFile.read(position).content else {
            throw AttachmentFile.ReadError(reason: tr("\("file", code: path) is not text in UTF-8"))
        }
        return text.trimmingWhitespace()
    }
}

extension LaunchEnvironment {
    var prompts: PromptLibrary {
        PromptLibrary(paths, environment: environment, directory: CurrentProcess.workingDirectory)
    }
}
