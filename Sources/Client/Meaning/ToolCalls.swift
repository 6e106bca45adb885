/// The tools that a reply asks for, by name: this client has none and only says so (WireFormat 4.3).
struct ToolCalls: Hashable, Sendable {
    /// What one delta says of one call. The name comes with the first delta of a call, or with each.
    struct Piece: Hashable, Sendable {
        var index: Int?
        var id: String?
        var name: String
    }

    /// In the order in which they came; empty for a call without a name.
    private(set) var names: [String] = []
    private var indices: Set<Int> = []
    private var ids: Set<String> = []

    mutating func add(_ piece: Piece) {
        let isKnown =
            if let id = piece.id { ids.contains(id) } else if let index = piece.index { indices.contains(index) } else {
                !names.isEmpty && (piece.name.isEmpty || piece.name == names.last)
            }
        if let id = piece.id { ids.insert(id) }
        if let index = piece.index { indices.insert(index) }
        guard !isKnown else {
            if let last = names.indices.last, names[last].isEmpty { names[last] = piece.name }
            return
        }
        names.append(piece.name)
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
                name: call["function"]?["name"]?.string ?? call["name"]?.string ?? "")
        }
    }
}
