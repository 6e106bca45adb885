package import Chat
package import Localization

/// What a tool of every day reports.
package enum ToolEvent: Hashable, Sendable {
    /// A command ended.
    case ran(RequestID, CommandOutput)
    /// The pager was closed, or could not be used: why.
    case viewed(failure: Text?)
    /// A code block or a reply was written to this file.
    case written(path: String)
    /// It could not be written: why, and what to do.
    case writeFailed(reason: Text)
}

/// What a tool of every day needs from outside.
package enum ToolEffect: Hashable, Sendable {
    /// Run a command; the answer is `ran`.
    case run(CommandRun)
    /// End a command that runs.
    case stop(RequestID)
    /// Lend the terminal to the pager with this text; the answer is `viewed`.
    case view(String)
    /// Write a text to a file; the answer is `written` or `writeFailed`.
    case write(String, path: String, overwriting: Bool)
}

/// What the tools of every day hold for one window.
struct WindowTools: Hashable, Sendable {
    /// The command that runs.
    var command: CommandRun?
    /// The question that is sent when the command has ended.
    var awaited: String?
    /// The side question that was asked last, and its answer.
    var aside: Aside?
    /// The summary that is being written.
    var compaction: Compaction?
    /// The reply that the text in the message box corrects, by its index.
    var corrected: Int?
    var titling = Titling()
}

extension State {
    mutating func apply(_ event: ToolEvent) -> [Effect] {
        switch event {
        case .ran(let id, let output): return receive(output, of: id)
        case .viewed(let failure): if let failure { showNotice(failure, .error) }
        case .written(let path): showNotice(tr("saved to \("file", code: path)"))
        case .writeFailed(let reason): showNotice(reason, .error)
        }
        return []
    }
}
