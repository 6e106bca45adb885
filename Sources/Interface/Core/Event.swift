package import Chat
package import Editing
package import Localization
package import Screen

/// Something that happened. All events come through one ordered stream.
package enum Event: Hashable, Sendable {
    /// A key, a paste, the mouse.
    case input(TerminalInput)
    /// Letters that came at once, as in a paste that the terminal does not mark: the same keys, as one edit.
    case typed(String)
    /// The screen has another size.
    case resized(Size)
    /// A completion in flight reports; what belongs to no open request is dropped.
    case completionProgressed(RequestID, CompletionProgress)
    /// The server's list of models came.
    case modelsListed([ModelListing])
    /// What the server offered the last time, and which models were used, newest first.
    case modelsRecalled([ModelListing], recent: [ModelID], favorites: [ModelID] = [])
    /// The list of models could not be had.
    case modelListFailed(Failure)
    /// The account's balance came.
    case balanceFetched(Balance)
    /// The balance could not be had.
    case balanceFailed(Failure)
    /// The transcript was written to this file.
    case transcriptSaved(path: String)
    /// The transcript cannot be written: why, and what to do.
    case saveFailed(reason: Text)
    /// A key was put in use: the server accepted it, or could not be asked.
    case keyReplaced(source: Text)
    /// The key in use was written to the credentials file.
    case keyStored(path: String)
    /// The key could not be stored: why, and what to do.
    case keyStoreFailed(reason: Text)
    /// These servers answered on the usual ports of this machine.
    case localServersFound([LocalServer])
    /// Another server is asked from now on, with this model if one is known.
    case connected(EndpointLabel, model: ModelID?)
    /// The connection could not be changed: why, and what to do. The old one stays.
    case connectFailed(Failure)
    /// The files whose paths begin as asked for, as they were asked for: relative paths stay relative; a folder's ends
    /// in a slash.
    case filesListed(prefix: String, paths: [String])
    /// This waited in a conversation to be written on.
    case draftRead(Draft, of: DraftOwner)
    /// The editor outside was closed: what it left.
    case editedExternally(String)
    /// The editor outside could not be used: why, and what to do. The text stays as it was.
    case editFailed(reason: Text)
    /// The conversation is kept again.
    case stored
    /// The conversation was saved for the first time, with this number.
    case conversationStored(ConversationID)
    /// The conversation could not be kept: why, and what to do. It goes on without, and is tried again.
    case storeFailed(reason: Text)
    /// The kept conversations, newest first.
    case conversationsListed([ConversationSummary])
    /// The titles of kept conversations, newest first, for what was typed of one.
    case titlesListed(prefix: String, titles: [String])
    /// The last messages of a kept conversation, up to the one that was asked about.
    case conversationPreviewed(ConversationPicker.Target, [Message])
    /// The messages that hold these words, newest first.
    case wordsFound(words: String, [SearchHit])
    /// The last messages of a long conversation that is being read.
    case conversationOpening([Message])
    /// A kept conversation was read; it is to be shown at this message, or at its end.
    case conversationOpened(StoredConversation, at: MessageID?)
    /// The conversation that was looked at is no longer kept.
    case conversationDeleted
    /// Kept conversations could not be read or deleted: why, and what to do.
    case historyFailed(reason: Text)
    /// What is written could not be kept on disk: why, and what to do. Told once.
    case draftSaveFailed(reason: Text)
    /// A file was read that is to go along with the next question.
    case fileRead(Attachment)
    /// A file cannot go along: why, and what to do.
    case fileRefused(reason: Text)
    /// The text of the clipboard, which has no image.
    case clipboardRead(String)
    /// The files that a text names were looked at, each with what became of it.
    case mentionsRead([Mention])
    /// A text was copied, by each of these; by none if nothing could take it.
    case copied(by: [Text])
    /// A link was opened outside.
    case linkOpened(String)
    /// A link could not be opened: why. It can still be copied.
    case linkRefused(String, reason: Text)
    /// The themes that there are.
    case themesListed([NamedTheme])
    /// Another theme, or a pair, was read; the name is what one writes for it.
    case themed(ThemeChoice, named: String)
    /// The theme could not be used: why, and what to do.
    case themeFailed(reason: Text)
    /// The person was called, or could not be: why.
    case notified(failure: Text?)
    /// The answer to an effect, for the window and the server that it came from. Any other event is for the window that
    /// is shown.
    indirect case answer(to: Source, Event)
    /// A tool of every day reports.
    case tool(ToolEvent)
    /// Something was read or run for a prompt.
    case prompt(PromptEvent)
    /// The next request, as it would be sent.
    case requestPreviewed(RequestPreview, PreviewForm)
    /// A moment that the state asked for with `deadline` has come.
    case ticked
    /// The terminal is gone, or may be: replies in flight end, are saved, and the program quits.
    case hungUp
    /// The program is told to end: what is open is stopped and kept.
    case terminated
}

extension Event {
    /// A person did something.
    package var isInput: Bool {
        switch self {
        case .input, .typed: true
        default: false
        }
    }

    /// The person turns to something else: what is written is saved at once.
    var looksAway: Bool {
        switch self {
        case .input(.focus), .hungUp, .terminated: true
        default: false
        }
    }

    /// What brings a notice about that comes with it.
    var cause: NoticeBoard.Cause {
        switch self {
        case .input(.key), .input(.paste), .input(.line), .input(.mouse), .typed: .input
        case .input, .resized, .completionProgressed, .modelsListed, .modelsRecalled, .modelListFailed,
            .localServersFound, .stored, .storeFailed, .draftSaveFailed, .notified, .ticked, .hungUp, .terminated:
            .itself
        case .answer(_, let event): event.cause
        default: .answer
        }
    }
}

/// Something to be done outside, by the runtime.
package enum Effect: Hashable, Sendable {
    /// An effect of a window that is not shown, or no longer open. Any other is the shown one's.
    indirect case from(Source, Effect)
    /// Start a completion; its progress comes back under this id.
    case complete(RequestID, CompletionRequest)
    /// Close the socket of a completion at once.
    case cancel(RequestID)
    /// Ask the server for its models.
    case listModels
    /// Put a model first among those that were used.
    case rememberModel(ModelID)
    /// Remember that a model has a star, or has none any more.
    case rememberFavorite(ModelID, Bool)
    /// Ask the server for the account's balance.
    case fetchBalance
    /// Write the transcript to `path`, or to a name made from the title.
    case saveTranscript(Conversation, path: String?, overwriting: Bool)
    /// Use this key for the endpoint from now on; ask the server whether it takes it.
    case useKey(Secret)
    /// Write the key in use to the credentials file.
    case storeKey
    /// Ask the usual ports of this machine for servers.
    case findLocalServers
    /// Start the server inside the program and ask it from now on.
    case startDemo
    /// Ask this server from now on.
    case useServer(LocalServer)
    /// Ask the server of this profile from now on.
    case useProfile(String)
    /// Append this line to the input history.
    case rememberInput(String)
    /// Replace the saved draft; an empty draft deletes it.
    case saveDraft(Draft, of: DraftOwner)
    /// A conversation is left: keep what is written in it until it is opened again.
    case setDraftAside(Draft, of: DraftOwner)
    /// Read what waits in a conversation; the answer is `draftRead`.
    case readDraft(of: DraftOwner)
    /// List the files whose paths begin with this; the answer is `filesListed`.
    case listFiles(prefix: String)
    /// Lend the terminal to `$VISUAL` or `$EDITOR` with this text; the answer is `editedExternally`.
    case editExternally(String)
    /// Read a file to go along with a question; the answer is `fileRead` or `fileRefused`.
    case readFile(path: String)
    /// Read the image or the text of the clipboard; the answer is `fileRead`, `clipboardRead` or `fileRefused`.
    case readClipboard
    /// Look for the files of these paths, as they stand in a text; the answer is `mentionsRead`.
    case readMentions([String])
    /// Keep the conversation as it is now. A completion that comes after it starts when it is kept, or cannot be.
    case save(Conversation)
    /// Keep the conversation as it is now, and delete for good what was kept of it and is no longer there.
    case prune(Conversation)
    /// Keep the reply that is being written, or has just ended: the last message of what was kept.
    case saveReply(Message)
    /// List the kept conversations; the answer is `conversationsListed`.
    case listConversations
    /// List the titles of the kept conversations; the answer is `titlesListed`.
    case listTitles(prefix: String)
    /// Read the last messages of a kept conversation; the answer is `conversationPreviewed`.
    case previewConversation(ConversationPicker.Target)
    /// Look for these words in all that is kept; the answer is `wordsFound`.
    case findWords(String)
    /// Read a kept conversation; the answer is `conversationOpened`.
    case openConversation(ConversationChoice, at: MessageID?)
    /// The conversation that was read under this number is in this window: what is saved of it goes there.
    case adoptConversation(ConversationID, startedAt: Timestamp)
    /// Replace the saved list of open windows.
    case saveWindowList([WindowRecord])
    /// The window is closed, and all of it was saved.
    case forgetWindow
    /// Delete what is kept of the conversation that began then; the answer is `conversationDeleted`.
    case deleteConversation(startedAt: Timestamp)
    /// Put a text into the clipboard; the answer is `copied`.
    case copy(String)
    /// Open a page or a mail address outside; the answer is `linkOpened` or `linkRefused`.
    case openLink(String)
    /// Take the mouse, or leave it to the terminal.
    case setMouse(enabled: Bool)
    /// Go on in lines, or on the screen.
    case setPlain(Bool)
    /// Read every theme that there is; the answer is `themesListed`.
    case listThemes
    /// Ask the terminal for its background; the answer, if it has one, comes as input.
    case askBackground
    /// Read the theme of this name; the answer is `themed` or `themeFailed`.
    case useTheme(String)
    /// Call the person, who looks elsewhere; the answer is `notified`.
    case notify(OutcomeNotification)
    /// Do what a tool of every day needs.
    case tool(ToolEffect)
    /// Something is to be read or run for a prompt.
    case prompt(PromptEffect)
    /// Make a request but do not send it; the answer is `requestPreviewed`.
    case preview(CompletionRequest, PreviewForm)
    /// Stop the process as Ctrl-Z does in a shell.
    case suspend
    /// Paint everything again.
    case redraw
    /// Hand the terminal back and end.
    case quit
}
