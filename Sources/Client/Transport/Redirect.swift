/// Where a GET may be sent on to (WireFormat 9.1): the same host only, and not out of https.
enum Redirect {
    /// Nil if the target is not allowed or not there.
    static func target(of head: HTTPHead, from url: String, isLoopback: Bool) -> (url: String, origin: Origin)? {
        guard let location = head["location"], !location.isEmpty, let old = try? WebAddress(url) else { return nil }
        let text = old.resolving(location)
        guard let new = try? WebAddress(text), new.origin.host == old.origin.host else { return nil }
        guard new.origin.scheme == "https" || isLoopback && old.origin.scheme == "http" else { return nil }
        return (text, new.origin)
    }
}
