import Chat
import Editing
package import Localization
import Screen

/// What becomes of replies in flight when the terminal goes away.
package struct HangUpState: Hashable, Sendable {
    /// The longest time that they may take; zero stops them at once.
    package var limit = Duration.seconds(600)
    /// The uptime at which the program quits, whatever is still in flight; nil while there is a terminal.
    var deadline: Duration?
}

extension State {
    /// A reply is in flight in one of the windows.
    package var awaitsReply: Bool { openWindows.contains(where: \.isAnswering) }

    /// A side question is not answered yet.
    package var awaitsAside: Bool { openWindows.contains { $0.tools.aside?.isOpen == true } }

    /// Nobody reads or types any more. What is private cannot be saved, so that nothing of it is worth waiting for.
    mutating func hangUp() {
        guard saving.hangUp.deadline == nil else { return }
        popup = nil
        saving.hangUp.deadline = moment.uptime + (saving.isPrivate ? .zero : saving.hangUp.limit)
    }

    /// The last reply has ended after a hang-up, or the time for it is over: the program quits.
    var hasFinishedAfterHangUp: Bool {
        guard let deadline = saving.hangUp.deadline else { return false }
        return !awaitsReply || moment.uptime >= deadline
    }

    /// What is said on a terminal that may still be there, before it is left.
    package var hangUpNote: Text? {
        guard awaitsReply, !saving.isPrivate, saving.hangUp.limit > .zero else { return nil }
        return tr("finishing the reply without a terminal · Ctrl-C stops it")
    }
}
