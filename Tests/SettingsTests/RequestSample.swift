/// Every field of a request that has no property.
enum RequestSample {
    static let toml = [
        "seed = 7", "stop = [\"END\", \"x\"]", "presence_penalty = -1", "frequency_penalty = 0.5",
        "reasoning_effort = \"low\"", "response_format = \"json_object\"",
        "extra = { top_k = 40, provider = { order = [\"a\"] } }",
    ].joined(separator: "\n")
    static let fields = [
        "seed": "7", "stop": "[\"END\",\"x\"]", "presence_penalty": "-1", "frequency_penalty": "0.5",
        "reasoning_effort": "\"low\"", "response_format": "{\"type\":\"json_object\"}", "top_k": "40",
        "provider": "{\"order\":[\"a\"]}",
    ]
}
