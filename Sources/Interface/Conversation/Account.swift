import Chat
import Screen

extension Balance {
    /// The balance on one line.
    var words: String {
        var parts: [String] = []
        if let credits {
            parts.append("\(credits == credits.rounded() ? Int(credits).grouped : credits.twoDecimals) credits left")
        }
        if let tier { parts.append("plan \(tier)") }
        if let status { parts.append(status) }
        if let expiresAt { parts.append("until \(expiresAt)") }
        return parts.joined(separator: " · ")
    }
}

extension RateLimit {
    /// A hint for the status bar when few requests are left; nil while there are enough.
    var warning: String? {
        guard remaining <= max(2, (limit ?? 0) / 10) else { return nil }
        return remaining == 1 ? "1 request left this minute" : "\(remaining) requests left this minute"
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
            showNotice("\(server.endpoint.name) has no balance · only LLM Resayil reports one", .warning)
            return []
        }
        showNotice("asking \(server.endpoint.host) for the balance")
        return [.fetchBalance]
    }
}
