import Chat
import Layout
import Localization
import Screen

/// What the linear mode has printed of each window.
struct LinearWindows: Sendable {
    /// What was printed of a hidden window.
    struct Memory: Sendable {
        var conversation: Timestamp?
        var told: [LinearTranscript.Told] = []
        var events = LinearEvents()
    }

    private var shown: WindowID?
    private var hidden: [WindowID: Memory] = [:]
    private var news: [WindowID: WindowNews] = [:]

    /// The window that was shown before, if another one is now.
    mutating func enter(_ state: State) -> WindowID? {
        defer { shown = state.windows.shown }
        return shown == state.windows.shown ? nil : shown
    }

    /// Saves what was printed of a window, and returns the same of the shown one.
    mutating func exchange(_ memory: Memory, of left: WindowID, for state: State) -> Memory {
        hidden[left] = memory
        hidden = hidden.filter { state.windows.order.contains($0.key) }
        return hidden.removeValue(forKey: state.windows.shown) ?? Memory()
    }

    /// `[2] reversing lists · qwen3:14b`
    func heading(_ state: State) -> [String] {
        guard let number = state.windows.number(of: state.windows.shown), state.windows.count > 1 else { return [] }
        let model = state.window.model.map { [Text.code($0.rawValue)] } ?? []
        let text = Text.joined([state.window.title] + model)
        return ["", state.catalog.line(tr("[\("number", number)] \("window", text)"))]
    }

    /// A line for each window in which a reply ended, or that wants the person, since the last call.
    mutating func news(in state: State) -> [String] {
        guard news != state.windows.news else { return [] }
        defer { news = state.windows.news }
        return state.windows.order.enumerated().flatMap { index, id -> [String] in
            guard let now = state.windows.news[id], now != news[id], let window = state.windows[id] else { return [] }
            return Self.lines(of: window, number: index + 1, now, before: news[id] ?? WindowNews()).map {
                state.catalog.line($0)
            }
        }
    }

    private static func lines(of window: Window, number: Int, _ now: WindowNews, before: WindowNews) -> [Text] {
        let model = Text.code(window.conversation.messages.last?.model?.rawValue ?? "")
        var lines: [Text] = []
        if now.replies > before.replies {
            let failed = window.conversation.messages.last?.state.hasFailed == true
            lines.append(
                failed
                    ? tr("[\("number", number)] \("model", model) failed: \("title", window.title)")
                    : tr("[\("number", number)] \("model", model) finished: \("title", window.title)"))
        }
        if now.needsAnswer, !before.needsAnswer {
            lines.append(tr("[\("number", number)] needs an answer: \("title", window.title)"))
        }
        return lines
    }
}

extension MessageState {
    /// It ended otherwise than by its own end or by the person.
    var hasFailed: Bool {
        switch self {
        case .failed, .cut: true
        default: false
        }
    }
}
