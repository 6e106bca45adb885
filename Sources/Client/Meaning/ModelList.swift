import Chat

/// Reads the shapes of `GET /models` (WireFormat 7.1 and 7.2).
enum ModelList {
    /// Nil if the body is no list at all. Entries without an id are left out, unless none has one; the order is the
    /// server's.
    static func listings(in body: JSONValue, at endpoint: Endpoint) -> [ModelListing]? {
        guard let entries = entries(in: body, depth: 0) else { return nil }
        let listings = entries.compactMap { entry -> ModelListing? in
            guard let id = id(of: entry) else { return nil }
            let model = ModelID(id)
            var listing = ModelListing(
                id: model, owner: entry.value["owned_by"]?.string,
                contextWindow: ContextWindow.tokens(in: entry.value) ?? ContextWindow.hint(for: model, at: endpoint))
            listing.price = ModelDetails.price(in: entry.value)
            listing.abilities = ModelDetails.abilities(in: entry.value)
            return listing
        }
        return listings.isEmpty && !entries.isEmpty ? nil : listings
    }

    private static func id(of entry: JSONValue.Member) -> String? {
        let names = ["name", "model", "model_name", "model_id", "key"]
        let ids = [entry.value.string, entry.value["id"]?.string, entry.name] + names.map { entry.value[$0]?.string }
        return ids.lazy.compactMap { $0 }.first { !$0.isEmpty }
    }

    /// The list under any of the names that wrap it, one within another too. A name is that of an object's entry.
    private static func entries(in body: JSONValue, depth: Int) -> [JSONValue.Member]? {
        guard depth < 4 else { return nil }
        switch body {
        case .array(let entries): return entries.map { JSONValue.Member(name: "", value: $0) }
        // Ollama without a model.
        case .null where depth > 0: return []
        case .object(let members):
            let inner = ["data", "models", "items", "list", "results", "result"].compactMap { body[$0] }
            for value in inner.filter({ $0 != .null }) {
                if let entries = entries(in: value, depth: depth + 1) { return entries }
            }
            if !inner.isEmpty { return inner.contains(.null) ? [] : nil }
            return depth > 0 ? mapped(members, depth) : nil
        default: return nil
        }
    }

    /// Models by their ids, lists by their owners, or a filtered PHP array, which is an object with the old indices for
    /// names.
    private static func mapped(_ members: [JSONValue.Member], _ depth: Int) -> [JSONValue.Member]? {
        let isMap = members.allSatisfy { $0.value.members != nil }
        if isMap { return members.map { .init(name: Int($0.name) == nil ? $0.name : "", value: $0.value) } }
        guard members.allSatisfy({ $0.value.array != nil }) else { return nil }
        return members.flatMap { entries(in: $0.value, depth: depth + 1) ?? [] }
    }
}
