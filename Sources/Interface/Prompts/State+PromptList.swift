import Chat
import Editing
import Layout
import Letters
import Localization
import Prompts

extension State {
    /// Asks for the prompts when a command is begun, so that Tab knows them.
    mutating func lookAtPrompts() -> [Effect] {
        guard prompts.isOpen, window.prompting.noted != window.composer.revision else { return [] }
        window.prompting.noted = window.composer.revision
        guard window.composer.isCommand else {
            window.prompting.hasListed = false
            return []
        }
        guard !window.prompting.hasListed else { return [] }
        window.prompting.hasListed = true
        return askForPrompts()
    }

    /// The linear mode asks at the start: its lines come whole.
    package mutating func listPrompts() -> [Effect] { askForPrompts() }

    mutating func askForPrompts() -> [Effect] {
        guard prompts.isOpen, !prompts.isAsked else { return [] }
        prompts.isAsked = true
        return [.prompt(.list)]
    }

    mutating func receivePrompts(_ listed: [Prompt]) -> [Effect] {
        prompts.known = listed
        prompts.isAsked = false
        if prompts.opensPicker {
            prompts.opensPicker = false
            showPrompts()
        }
        guard let awaited = prompts.awaited.take(), awaited == window.composer.revision, popup == nil else { return [] }
        return completeWord()
    }

    /// `/prompts`.
    mutating func openPrompts() -> [Effect] {
        guard prompts.isOpen else {
            showNotice(Self.noPrompts)
            return []
        }
        prompts.opensPicker = true
        return askForPrompts()
    }

    private mutating func showPrompts() {
        guard let known = prompts.known, !known.isEmpty else { return showNotice(Self.noPrompts) }
        popup = .prompts(PromptPicker(known))
    }

    private static let noPrompts = tr("no prompts yet · /prompt save NAME saves the message box as one")

    /// Puts a call into the message box. What is written there becomes its arguments.
    mutating func write(_ prompt: Prompt) {
        let isTaken = SlashCommand.isName(prompt.name, in: catalog)
        let call = isTaken ? "/prompt \(prompt.name) " : "/\(prompt.name) "
        if window.composer.isEmpty || window.composer.isCommand {
            window.composer.setText(call)
        } else {
            window.composer.replace(0..<0, with: call)
            window.composer.moveToEnd()
        }
        showHint(of: prompt)
    }

    /// What may follow the name, until the next key.
    mutating func showHint(of prompt: Prompt) {
        let parts = [prompt.argumentHint, prompt.description].filter { !$0.isEmpty }
        guard !parts.isEmpty else { return }
        showNotice(.joined(parts.map { .verbatim($0) }))
        notice?.isPassing = true
    }

    /// The prompts that Tab completes a word to.
    func promptNames(beginning word: String) -> [String] {
        let folded = Fold.plain(word)
        return prompts.names.filter { Fold.plain($0).hasPrefix(folded) }
    }

    /// The prompt whose name is all that is written, with a blank behind it.
    var writtenPrompt: Prompt? {
        guard window.composer.isCommand, window.composer.body.string.hasSuffix(" ") else { return nil }
        let name = String(window.composer.body.string.dropFirst().dropLast())
        return SlashCommand.isName(name, in: catalog) ? nil : prompts.prompt(named: name)
    }
}
