/// Whether an object without choices is an error.
///
/// Servers put their errors into a stream under many names (WireFormat 5.1), and gateways that run tools put notices
/// between the chunks: `{"type":"status","message":"…"}`. One ends the reply, the other must not.
enum ErrorObject: Hashable {
    case certain
    /// A sentence and nothing that says what it is for.
    case suspected
    case none

    init(_ object: JSONValue) {
        let marks = Self.kindNames.compactMap { object[$0]?.string?.lowercased() }.filter { !$0.hasPrefix("chat.") }
        let isError = marks.contains { mark in
            Self.signs.contains { mark.firstRange(ofText: $0) != nil } && mark.firstRange(ofText: "tool") == nil
        }
        let codes = ["code", "status", "status_code"].compactMap { object[$0]?.integer }
        let hasError = object.saysError
        let hasSentence = ["message", "detail", "errors"].contains { object[$0]?.isBlank == false }
        if isError && (hasError || hasSentence) || codes.contains(where: { (400...599).contains($0) }) {
            self = .certain
        } else if hasError {
            self = marks.isEmpty || object["choices"] != nil ? .certain : .suspected
        } else if hasSentence, object["choices"] == nil {
            self = marks.isEmpty || object["errors"]?.isBlank == false ? .suspected : .none
        } else {
            self = .none
        }
    }

    private static let kindNames = ["type", "object", "event", "status", "kind", "code"]
    private static let signs = [
        "error", "fail", "invalid", "exceed", "denied", "unauthorized", "forbidden", "quota", "limit", "overload",
        "unavailable", "timeout", "not_found",
    ]
}

extension JSONValue {
    /// It has an `error` that is one: gateways write 0 where there is none.
    var saysError: Bool { self["error"].map { !$0.isBlank && $0.double != 0 } ?? false }
}
