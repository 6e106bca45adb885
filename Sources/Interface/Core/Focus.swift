import Editing
import Layout

/// Who gets the next key.
enum Focus: Hashable, Sendable {
    /// The popup that is open.
    case popup
    /// The leader was pressed: the next key is looked up among its own.
    case leader
    /// The line behind vi's colon.
    case commandLine
    case linkHints, comparison
    /// The line of the search in the transcript.
    case searchLine
    case browsing
    /// The search of the history.
    case historySearch
    case composer
}

extension State {
    /// The most specific one comes first.
    var focus: Focus {
        if popup != nil { return .popup }
        if input.awaitsLeaderKey { return .leader }
        if input.commandLine != nil { return .commandLine }
        if window.linkHints != nil { return .linkHints }
        if window.transcriptSearch?.isOpen == true { return .searchLine }
        if window.answering.comparison != nil { return input.search == nil ? .comparison : .historySearch }
        if window.transcript.browsed != nil { return .browsing }
        return input.search == nil ? .composer : .historySearch
    }

    /// Whether a letter is text now, and not a command.
    var takesLetters: Bool {
        switch focus {
        case .popup: popup?.content.line != nil
        case .commandLine, .searchLine: true
        case .leader, .linkHints, .browsing, .historySearch: false
        case .comparison, .composer: input.editMode == .emacs || input.vi.mode == .insert
        }
    }

    /// Whether a character without Ctrl and Alt is text, and its place on the keyboard does not count.
    var readsText: Bool {
        switch focus {
        case .historySearch: true
        case .comparison, .composer: input.editMode == .emacs || input.vi.readsText
        default: takesLetters
        }
    }

    /// Changes the text that the keys go to.
    mutating func editActiveComposer(_ change: (inout Composer) -> Void) {
        switch focus {
        case .popup: popup?.content.edit(change)
        case .commandLine:
            var line = input.commandLine ?? Composer()
            change(&line)
            input.commandLine = line
        case .searchLine: editSearchedWords(change)
        case .leader, .linkHints, .comparison, .browsing, .historySearch, .composer: change(&window.composer)
        }
    }
}
