import Dispatch
import Glibc
import Interface

/// Opens a page of the web in the browser of the desktop.
enum LinkOpener {
    private static let program = "xdg-open"

    /// Starts the desktop's opener, and reports when it has taken the link or why it did not. It goes by its own
    /// arguments, never through a shell; keys are not in the environment that it inherits (`Process`).
    static func open(_ target: String, _ environment: [String: String]) async -> Event {
        let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
        guard hasDesktop else { return .linkRefused(target, reason: "there is no desktop to open it") }
        guard let child = spawn(target) else { return .linkRefused(target, reason: "\(program) is not there") }
        let status = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var status: Int32 = 0
                while waitpid(child, &status, 0) < 0 && errno == EINTR {}
                continuation.resume(returning: status)
            }
        }
        return status == 0 ? .linkOpened(target) : .linkRefused(target, reason: "\(program) could not open it")
    }

    private static func spawn(_ target: String) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A browser that was not running lives on: out of our group, so that Ctrl-C in a shell does not end it.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var words: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(target), nil]
        defer { for word in words { free(word) } }
        var child = pid_t()
        return posix_spawnp(&child, program, &actions, &attributes, &words, environ) == 0 ? child : nil
    }
}

extension Runtime {
    func open(link target: String) {
        let environment = settings.environment
        report { await LinkOpener.open(target, environment) }
    }
}
