import Glibc
import Interface
import Localization
import System
import Terminal

/// The person's own editor, on a private file.
struct ExternalEditor {
    /// `$VISUAL`, else `$EDITOR`, else `vi`; a line for the shell, as git takes it.
    private let command: String
    private let folder: String

    init(environment: [String: String]) {
        let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty }
        command = named ?? "vi"
        folder = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] }.first { $0.hasPrefix("/") } ?? "/tmp"
    }

    /// Why a text could not be edited. It is still in the composer.
    private struct EditorError: Error {
        let reason: Text
    }

    /// Edits a text and waits for the editor; blocks. The file is readable by its owner alone and is gone afterwards.
    func edit(_ text: String, _ editor: RunningEditor) -> Event {
        do throws(EditorError) {
            let position = try makeFolder()
            defer { rmdir(position) }
            let path = try makeFile(text, in: position)
            defer { unlink(path) }
            guard try run(on: path, editor) else { return .editedExternally(try read(path)) }
            let rescued = RescuedText(folder: position, file: path)
            defer { rescued.remove() }
            return .editedExternally(try read(rescued.path))
        } catch {
            return .editFailed(reason: tr("\("reason", error.reason) · your text is unchanged"))
        }
    }

    /// A folder of mode 0700 that nobody else could have made.
    private func makeFolder() throws(EditorError) -> String {
        var template = Array((folder + "/resayil-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw EditorError(
                reason: tr("cannot create a folder in \("folder", code: folder): \("reason", Self.lastError)"))
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func makeFile(_ text: String, in position: String) throws(EditorError) -> String {
        let path = position + "/question.md"
        do throws(SystemError) {
            let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL)
            defer { file.close() }
            try file.write(text)
        } catch {
            unlink(path)
            throw EditorError(reason: tr("cannot write \("path", code: path): \("reason", .systemError(error.code))"))
        }
        return path
    }

    /// Returns whether it was killed: then it has saved what it could.
    private func run(on path: String, _ editor: RunningEditor) throws(EditorError) -> Bool {
        let arguments = ["/bin/sh", "-c", command + " \"$@\"", "sh", path]
        let child: ChildProcess
        do throws(SystemError) {
            child = try .start(arguments, ChildProcess.Options())
        } catch {
            throw EditorError(
                reason: tr("cannot run \("command", code: command): \("reason", .systemError(error.code))"))
        }
        editor.began(child.identifier, file: path)
        let ending = child.wait()
        editor.ended()
        let wasKilled =
            switch ending {
            case .killed: true
            // A shell says so with 128 and the signal.
            case .exited(let status): status > 128 || editor.wasEnded
            }
        guard ending == .exited(0) || wasKilled else {
            throw EditorError(
                reason: tr("\("command", code: command) failed (set \("variable", code: "$EDITOR") to your editor)"))
        }
        return wasKilled
    }

    private func read(_ path: String) throws(EditorError) -> String {
        let file: FileDescriptor
        do throws(SystemError) {
            file = try .open(path, O_RDONLY)
        } catch {
            throw EditorError(reason: tr("the editor left no file: \("reason", .systemError(error.code))"))
        }
        defer { file.close() }
        var text = String(decoding: StandardStreams.readBytes(from: file), as: UTF8.self)
        if text.last?.isNewline == true { text.removeLast() }
        return text
    }

    private static var lastError: Text { .systemError(errno) }
}

extension Runtime {
    /// Lends the terminal to the editor and takes it back.
    func editExternally(_ text: String) {
        let editor = ExternalEditor(environment: settings.environment)
        lendTerminal { editor.edit(text, $0) }
    }

    /// Lends the terminal to a program, waits for it in `work`, and takes the terminal back.
    func lendTerminal(_ work: @escaping @Sendable (RunningEditor) -> Event) {
        let running = RunningEditor()
        self.editor = running
        Task { [answers] in
            let event = await terminal.lendTerminal { await WorkQueue.lent.run { work(running) } }
            self.editor = nil
            editorTimer.clear()
            answers.add(event)
            if endingSignal != nil { followSignal() }
        }
    }

    /// The program is told to end while the editor is open: the editor is, too, and what it leaves is saved first. One
    /// that does not end is killed.
    func endEditor(_ editor: RunningEditor, by signal: Int32) {
        editor.end(by: signal)
        editorTimer.arm(SystemClock.uptime + .seconds(3)) { editor.end(by: SIGKILL) }
    }
}
