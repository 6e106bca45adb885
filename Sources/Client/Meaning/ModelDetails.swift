import Chat

/// What an entry of a model list says beside id and window (WireFormat 7.2).
enum ModelDetails {
    /// OpenRouter's prices are decimal strings, in dollars for a token. Negative ones stand for "it depends".
    static func price(in entry: JSONValue) -> ModelPrice? {
        guard let input = entry["pricing"]?["prompt"]?.double, let output = entry["pricing"]?["completion"]?.double,
            input >= 0, output >= 0, input < 1, output < 1
        else { return nil }
        return ModelPrice(input: input * 1_000_000, output: output * 1_000_000)
    }

    /// OpenRouter's modalities and parameters, and the lists of capabilities that others have.
    static func abilities(in entry: JSONValue) -> Set<ModelAbility> {
        let places = [
            entry["architecture"]?["input_modalities"], entry["input_modalities"], entry["supported_parameters"],
            entry["capabilities"],
        ]
        let words = places.flatMap { $0?.array ?? [] }.compactMap { $0.string?.lowercased() }
        var abilities = Set(words.compactMap { Self.words[$0] })
        if entry["type"]?.string == "vlm" { abilities.insert(.images) }
        return abilities
    }

    private static let words: [String: ModelAbility] = [
        "image": .images, "vision": .images, "tools": .tools, "tool_use": .tools, "reasoning": .reasoning,
        "thinking": .reasoning,
    ]
}
