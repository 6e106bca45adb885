import Glibc
import Interface
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
    private struct Trouble: Error {
        let reason: String
    }

    /// Edits a text and waits for the editor; blocks. The file is readable by its owner alone and is gone afterwards.
    func edit(_ text: String) -> Event {
        do throws(Trouble) {
            let place = try makeFolder()
            defer { rmdir(place) }
            let path = try makeFile(text, in: place)
            defer { unlink(path) }
            try run(on: path)
            return .editedExternally(try read(path))
        } catch {
            return .editFailed(reason: "\(error.reason) · what you wrote is still here")
        }
    }

    /// A folder of mode 0700 that nobody else could have made.
    private func makeFolder() throws(Trouble) -> String {
        var template = Array((folder + "/resayil-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Trouble(reason: "no folder for the editor in \(folder): \(Self.lastError)")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func makeFile(_ text: String, in place: String) throws(Trouble) -> String {
        let path = place + "/question.md"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Trouble(reason: "no file for the editor: \(path): \(Self.lastError)") }
        defer { close(file) }
        do throws(StandardStreams.WriteFailure) {
            try StandardStreams.put(text, to: file)
        } catch {
            unlink(path)
            throw Trouble(reason: "no file for the editor: \(path): \(Self.lastError)")
        }
        return path
    }

    private func run(on path: String) throws(Trouble) {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of libdispatch block signals; an editor that inherited that could not be interrupted.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words: [String] = ["/bin/sh", "-c", command + " \"$@\"", "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        let failure = posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, environ)
        guard failure == 0 else {
            throw Trouble(reason: "\(command) cannot be run: \(String(cString: strerror(failure)))")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        guard status == 0 else { throw Trouble(reason: "\(command) failed (set $EDITOR to your editor)") }
    }

    private func read(_ path: String) throws(Trouble) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Trouble(reason: "the editor left no file: \(Self.lastError)") }
        defer { close(file) }
        var text = String(decoding: StandardStreams.readBytes(from: file), as: UTF8.self)
        if text.last?.isNewline == true { text.removeLast() }
        return text
    }

    private static var lastError: String { String(cString: strerror(errno)) }
}

extension Runtime {
    /// Lends the terminal to the editor and takes it back.
    func editExternally(_ text: String) {
        let editor = ExternalEditor(environment: settings.environment)
        Task {
            let event = await terminal.lendTerminal { await WorkQueue.files.run { editor.edit(text) } }
            events.add(event)
        }
    }
}
