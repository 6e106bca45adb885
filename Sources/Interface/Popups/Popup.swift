import Chat
import Editing
import Layout
import Screen
/// A layer above the transcript. While one is open, the keys go to it.
package enum Popup: Hashable, Sendable {
    case models(ModelPicker)
    case page(TextPage)
    case choice(ChoiceList)
    case conversations(ConversationPicker)
    case palette(Palette)
    case themes(ThemePicker)
    case windows(WindowPicker)
    case prompts(PromptPicker)
    /// Whether a prompt may run its commands.
    case promptConsent(PromptConsent)
    /// A hidden line for an API key.
    case key(KeyPrompt)

    /// What it holds, whatever kind it is.
    var content: any PopupContent {
        get {
            switch self {
            case .models(let content): content
            case .page(let content): content
            case .choice(let content): content
            case .conversations(let content): content
            case .palette(let content): content
            case .themes(let content): content
            case .windows(let content): content
            case .prompts(let content): content
            case .promptConsent(let content): content
            case .key(let content): content
            }
        }
        set { self = newValue.popup }
    }

    /// What is typed into it is an API key.
    package var isSecret: Bool { content.isSecret }
}

extension State {
    /// The popup that is open, if it is of this kind.
    func open<Content: PopupContent>(_ kind: Content.Type) -> Content? { popup?.content as? Content }

    /// Changes the popup that is open, if it is of this kind.
    mutating func change<Content: PopupContent>(_ kind: Content.Type, _ change: (inout Content) -> Void) {
        guard var content = open(kind) else { return }
        change(&content)
        popup = content.popup
    }
}
