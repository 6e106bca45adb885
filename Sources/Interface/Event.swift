package import Chat
package import Screen

/// Something that happened. All events come through one ordered stream.
package enum Event: Hashable, Sendable {
    /// A key, a paste, the mouse.
    case input(TerminalInput)
    /// The screen has another size.
    case resized(Size)
    /// A completion in flight reports; what belongs to no open request is dropped.
    case completionProgressed(RequestID, CompletionProgress)
    /// The server's list of models came.
    case modelsListed([ModelListing])
    /// The list of models could not be had.
    case modelListFailed(Failure)
    /// The transcript was written to this file.
    case transcriptSaved(path: String)
    /// The transcript could not be written: why, and what to do.
    case saveFailed(reason: String)
    /// A key was put in use (or refused before it was).
    case keyReplaced(source: String)
    /// A moment that the state asked for with `nextDeadline` has come.
    case ticked
    /// The program is told to end: what is open is stopped and kept.
    case terminated
}

/// Something to be done outside, by the runtime.
package enum Effect: Hashable, Sendable {
    /// Start a completion; its progress comes back under this id.
    case complete(RequestID, CompletionRequest)
    /// Close the socket of a completion at once.
    case cancel(RequestID)
    /// Ask the server for its models.
    case listModels
    /// Write the transcript to `path`, or to a name made from the title.
    case saveTranscript(Conversation, path: String?, overwriting: Bool)
    /// Use this key for the endpoint from now on.
    case useKey(Secret)
    /// Stop the process as Ctrl-Z does in a shell.
    case suspend
    /// Paint everything again.
    case redraw
    /// Ring the bell.
    case ringBell
    /// Hand the terminal back and end.
    case quit
}
