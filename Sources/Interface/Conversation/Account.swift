import Chat
import Localization
import Screen

extension Balance {
    /// The balance on one line.
    var words: Text {
        var parts: [Text] = []
        if let credits {
            let number = credits == credits.rounded() ? Int(credits).grouped : credits.twoDecimals
            parts.append(tr("\("number", number: number) credits left"))
        }
        if let tier { parts.append(tr("plan \("name", tier)")) }
        if let status { parts.append(.verbatim(status)) }
        if let expiresAt { parts.append(tr("until \("date", expiresAt)")) }
        return .joined(parts)
    }
}

extension RateLimit {
    /// A hint for the status bar when few requests are left; nil while there are enough.
    var warning: Text? {
        guard remaining <= max(2, (limit ?? 0) / 10) else { return nil }
        return tr("1 request left this minute", "\(.count) requests left this minute", count: remaining)
    }
}

extension Double {
    /// Two digits after the point: `842.50`.
    fileprivate var twoDecimals: String {
        let cents = Int((self * 100).rounded())
        let rest = abs(cents % 100)
        return "\((cents / 100).grouped).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension State {
    /// `/balance`.
    mutating func askForBalance() -> [Effect] {
        guard server.endpoint.isResayil else {
            showNotice(tr("\("server", server.endpoint.name) has no balance · only LLM Resayil reports one"), .warning)
            return []
        }
        showNotice(tr("asking \("server", code: server.endpoint.host) for the balance"))
        return [.fetchBalance]
    }
}
