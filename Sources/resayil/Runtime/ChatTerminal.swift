import Interface
import Layout
import Localization
import Screen
import Terminal

/// The port between the loop and the terminal: the screen that curses paints, or lines of text.
@MainActor
protocol ChatTerminal: AnyObject {
    var size: Size { get }
    /// Whether a paste is told from typing; known once it is entered.
    var bracketsPastes: Bool { get }
    /// Which signs of Markdown stay, because what they say cannot be shown; known once it is entered.
    var signs: ShownSigns { get }

    /// Takes the terminal; both are called on the main actor, in order, never inside each other.
    func enter(
        onInput: @escaping @MainActor (TerminalInput) -> Void, onSignal: @escaping @MainActor (TerminalSignal) -> Void
    ) throws(TerminalError)

    /// Shows what the state is now.
    func show(_ state: inout State)

    /// All that was asked for is answered and shown: the next line may come. Calls back what `enter` was given.
    func goOn()

    /// Gives the terminal back; what is told in lines is told to its end.
    func leave(showing state: inout State)
    /// Gives the terminal up for good, after this line: it may be gone. Signals are still reported.
    func abandon(saying note: String)
    func lendTerminal<R>(_ body: @MainActor () async throws -> R) async rethrows -> R
    func setMouse(enabled: Bool)
    /// Asks for the background; the answer comes as input. Returns whether it was asked.
    @discardableResult
    func askBackground() -> Bool
    /// How the terminal was asked to take it, for people; nil if it was not.
    func copyToClipboard(_ text: String) -> Text?
    var multiplexer: Multiplexer { get }
    /// Calls the person in a way that the terminal has. `outer` is what tmux has just said.
    func notify(_ setting: NotificationSetting, title: OutsideText, text: OutsideText, in outer: OuterTerminal?)
    func suspend()
    func redrawAll()
}

extension TerminalDevice: ChatTerminal {
    var signs: ShownSigns { ShownSigns(strikes: strikes, colors: hasColors) }

    func show(_ state: inout State) {
        if let (position, row) = appendedRow(&state) { present(row, at: position) } else { present(frame(&state)) }
        show(terminalStatus(&state))
    }

    func notify(_ setting: NotificationSetting, title: OutsideText, text: OutsideText, in outer: OuterTerminal?) {
        if let outer { noteOuterTerminal(outer.name, outer.passthrough) }
        notify(setting, title: title, text: text, paneIsVisible: outer?.showsPane ?? true)
    }

    func goOn() {}

    func leave(showing state: inout State) { leave() }
}
