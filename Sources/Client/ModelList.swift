import Chat

/// Reads the shapes of `GET /models` (contract 7.1 and 7.2).
enum ModelList {
    /// Nil if the body is no list at all. Entries without an id are left out; the order is the server's.
    static func listings(in body: JSONValue, at endpoint: Endpoint) -> [ModelListing]? {
        entries(in: body)?.compactMap { entry in
            guard let id = entry["id"]?.string ?? entry.string ?? entry["name"]?.string, !id.isEmpty else { return nil }
            let model = ModelID(id)
            return ModelListing(
                id: model, owner: entry["owned_by"]?.string,
                contextWindow: ContextWindow.tokens(in: entry) ?? ContextWindow.hint(for: model, at: endpoint))
        }
    }

    private static func entries(in body: JSONValue) -> [JSONValue]? {
        if let bare = body.array { return bare }
        switch body["data"] {
        case .array(let entries)?: return entries
        // A filtered PHP array is encoded as an object with the old indices for names.
        case .object(let members)?: return members.map(\.value)
        // Ollama without a model.
        case .null?: return []
        default: return body["models"]?.array
        }
    }
}
