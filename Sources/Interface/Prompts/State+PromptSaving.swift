import Chat
import Editing
import Layout
import Localization
import Prompts

extension State {
    /// `/prompt NAME [arguments]` calls a prompt, whatever its name. `/prompt save NAME` saves the lines below it, else
    /// what is in the message box, else the last question.
    mutating func usePrompt(_ call: SlashCommand.Invocation) -> [Effect] {
        defer { window.prompting.savable = "" }
        let line = call.argument.prefix { !$0.isNewline }
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let first = words.first else {
            showNotice(tr("/prompt NAME sends a prompt, /prompt save NAME saves one"))
            return []
        }
        guard first == "save" else {
            let rest = call.argument.dropFirst(first.count).trimmingPrefix(while: \.isWhitespace)
            return callPrompt(String(first), String(rest), line: "/prompt " + call.argument, isWritten: false)
        }
        guard words.count == 2 else {
            showNotice(tr("/prompt save needs a name of one word"), .error)
            return []
        }
        return savePrompt(named: String(words[1]), overwriting: call.isForced)
    }

    private mutating func savePrompt(named name: String, overwriting: Bool) -> [Effect] {
        guard PromptName.isValid(name), name != "save" else {
            showNotice(
                tr("\("name", name) is not a valid name for a prompt · use letters, digits, -, _ and ."), .error)
            return []
        }
        guard !SlashCommand.isName(name, in: catalog) else {
            showNotice(tr("/\("name", name) is a command; choose another name for the prompt"), .error)
            return []
        }
        guard let text = savableText, !text.isBlank else {
            showNotice(tr("nothing to save · write the text below /prompt save \("name", name)"), .warning)
            return []
        }
        return [.prompt(.save(name: name, text: text, overwriting: overwriting))]
    }

    /// What was sent was text, and is saved as such.
    private var savableText: String? {
        if !window.prompting.savable.isBlank { return window.prompting.savable }
        if !window.composer.isEmpty { return Self.source(of: window.composer) }
        return window.conversation.messages.last { $0.role == .user }.map { OwnSyntax.escaped($0.text) }
    }

    /// Remembers what stands below the line of a command, before the message box is emptied.
    mutating func noteSavable() {
        let text = Self.source(of: window.composer)
        window.prompting.savable =
            text.firstIndex(where: \.isNewline).map { text[$0...].trimmingPrefix(while: \.isNewline) }
            .map { String($0) } ?? ""
    }

    /// A folded paste holds no placeholders.
    private static func source(of composer: Composer) -> String {
        composer.body.string.map { character in
            composer.folds.text(of: character).map(OwnSyntax.escaped) ?? String(character)
        }.joined()
    }

    mutating func askToOverwrite(_ name: String, _ text: String, _ path: String) {
        popup = .choice(
            ChoiceList(
                title: tr("Overwrite the prompt?"),
                lines: [.init(tr("\("path", code: path) exists"), .noticeWarning)],
                choices: [
                    .init(tr("Cancel"), action: .leave),
                    .init(tr("Overwrite"), action: .prompt(.overwrite(name: name, text: text))),
                ]))
    }
}
