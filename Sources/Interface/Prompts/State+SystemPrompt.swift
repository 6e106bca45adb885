import Chat
import Layout
import Localization
import Prompts

extension State {
    /// `/system [TEXT|@FILE|NAME|none]`: a single word may be the name of a prompt.
    mutating func setSystemPrompt(_ text: String) -> [Effect] {
        switch text {
        case "":
            let prompt = window.conversation.systemPrompt
            showNotice(
                prompt.isEmpty
                    ? tr("no system prompt · /system TEXT sets one") : tr("system prompt: \("prompt", prompt)"))
        case "none":
            window.conversation.systemPrompt = ""
            showNotice(tr("system prompt removed"))
        default:
            if prompts.isOpen, text.hasPrefix("@"), text.count > 1 {
                return [.prompt(.readSystem(String(text.dropFirst()), isMarked: true))]
            }
            if prompts.isOpen, PromptName.isValid(text) { return [.prompt(.readSystem(text, isMarked: false))] }
            setSystem(text, tr("system prompt set for the next question"))
        }
        return []
    }

    mutating func useSystem(_ text: String, from source: String) {
        setSystem(text, tr("system prompt set from \("file", code: source)"))
    }

    mutating func useMissingSystem(_ text: String, isMarked: Bool) {
        guard isMarked else { return setSystem(text, tr("system prompt set for the next question")) }
        showNotice(tr("\("name", text) is neither a file nor a prompt"), .error)
    }

    private mutating func setSystem(_ text: String, _ notice: Text) {
        window.conversation.systemPrompt = text
        window.isSaved = false
        showNotice(notice)
    }
}
