import System

/// A program of the desktop that is started for its effect; its output is dropped.
enum DesktopProgram {
    /// Starts a program by its own arguments, the first of which is its name, never through a shell. It reads from
    /// `input`, from nothing if there is none. Keys are not in the environment that it inherits (`CurrentProcess`). Nil if it
    /// is not there.
    static func start(_ arguments: [String], input: FileDescriptor? = nil) -> ChildProcess? {
        var options = ChildProcess.Options()
        options.input = input.map { .descriptor($0) } ?? .null
        options.output = .null
        options.errors = .null
        // A program that serves a clipboard or a page outlives Ctrl-C in the shell.
        options.hasOwnGroup = true
        return try? ChildProcess.start(arguments, options)
    }
}

extension ChildProcess {
    /// Waits until the program has ended; false if it failed. Blocks.
    func hasSucceeded() -> Bool { wait() == .exited(0) }
}
