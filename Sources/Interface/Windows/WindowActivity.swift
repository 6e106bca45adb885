import Chat
import Layout
import Localization
import Screen

/// What the status bar says of the windows, where there are several.
extension State {
    /// Which of how many is shown: `2/4`.
    var windowPlace: String? {
        guard windows.count > 1, let number = windows.number(of: windows.shown) else { return nil }
        return "\(number)/\(windows.count)"
    }

    /// The hidden windows in which something happened, by their numbers; `!` for one that wants the person.
    var windowActivity: [(number: Int, id: WindowID, isUrgent: Bool)] {
        guard !windows.news.isEmpty else { return [] }
        return windows.order.enumerated().compactMap { index, id in
            guard let news = windows.news[id] else { return nil }
            return (index + 1, id, news.hasFailed || news.needsAnswer)
        }
    }
}

extension State {
    /// What Tab completes a window to.
    var windowNames: [String] {
        windows.order.indices.map { String($0 + 1) } + openWindows.map(\.name).filter { !$0.isEmpty }
    }

    /// When an open list of windows changes by time alone; nil while it does not.
    var windowListDeadline: Duration? {
        guard case .windows? = popup, openWindows.contains(where: \.isAnswering) else { return nil }
        return .seconds(moment.uptime.wholeSeconds + 1)
    }
}
