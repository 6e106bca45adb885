import Chat

/// The tools that a reply asks for (WireFormat 4.3).
struct ToolCalls: Hashable, Sendable {
    /// What one delta says of one call. The name comes with the first delta of a call, or with each; the arguments come
    /// in pieces, or whole.
    struct Piece: Hashable, Sendable {
        var index: Int?
        var id: String?
        var name: String
        var arguments = ""
    }

    /// In the order in which they came; without a name where none came.
    private(set) var calls: [ToolCall] = []
    private var indices: [Int: Int] = [:]
    private var ids: [String: Int] = [:]

    mutating func add(_ piece: Piece) {
        let known = position(of: piece)
        let position = known ?? calls.count
        if known == nil { calls.append(ToolCall(name: piece.name)) }
        if let id = piece.id { ids[id] = position }
        if let index = piece.index { indices[index] = position }
        if calls[position].name.isEmpty { calls[position].name = piece.name }
        add(piece.arguments, to: position)
    }

    /// The call that a piece belongs to; nil if it begins one. Servers use an index again for another id
    /// (WireFormat 8.29).
    private func position(of piece: Piece) -> Int? {
        if let id = piece.id { return ids[id] }
        if let index = piece.index { return indices[index] }
        guard let last = calls.indices.last, piece.name.isEmpty || piece.name == calls[last].name else { return nil }
        return last
    }

    /// Some servers repeat a whole call in a last message.
    private mutating func add(_ arguments: String, to position: Int) {
        let isRepeat = arguments.hasPrefix("{") && JSONEnd.isReached(by: Array(calls[position].arguments.utf8))
        if !isRepeat { calls[position].arguments += arguments }
    }

    /// `tool_calls`, and `function_call` as it was before.
    static func pieces(in words: JSONValue) -> [Piece] {
        var calls = words["tool_calls"]?.array ?? []
        if let call = words["function_call"], !call.isBlank {
            calls.append(.object([.init(name: "function", value: call)]))
        }
        return calls.filter { !$0.isBlank }.map { call in
            let id = call["id"]?.string ?? ""
            return Piece(
                index: call["index"]?.integer, id: id.isEmpty ? nil : id,
                name: call["function"]?["name"]?.string ?? call["name"]?.string ?? "",
                arguments: arguments(call["function"]?["arguments"] ?? call["arguments"] ?? .null))
        }
    }

    /// A string of JSON, or the JSON itself.
    private static func arguments(_ value: JSONValue) -> String {
        if let text = value.string { return text }
        guard value != .null else { return "" }
        var text = JSONText()
        text.value(value)
        return String(decoding: text.bytes, as: UTF8.self)
    }
}
