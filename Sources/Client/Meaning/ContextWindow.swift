import Chat

/// How many tokens a model can look at (WireFormat 7.2 and 7.3).
enum ContextWindow {
    /// What an entry of a model list says, under any of the names in use.
    static func tokens(in entry: JSONValue) -> Int? {
        let places = [
            entry["context_length"], entry["context_window"], entry["max_model_len"], entry["max_context_length"],
            entry["top_provider"]?["context_length"], entry["meta"]?["n_ctx_train"],
        ]
        return places.lazy.compactMap { $0?.integer }.first { $0 > 0 }
    }

    /// The window of a model of LLM Resayil by the model registry in the server's source, as of March 2026
    /// (WireFormat 7.3). The list of the server comes first.
    static func hint(for model: ModelID, at endpoint: Endpoint) -> Int? {
        endpoint.isResayil ? registry[model.rawValue] : nil
    }

    private static let registry: [String: Int] = [
        "llama3.2:3b": 16384, "smollm2:135m": 8192, "phi3.5-mini:3.8b": 128_000, "starcoder2:3b": 16384,
        "codellama:7b": 16384, "qwen2.5-coder:14b": 32768, "mistral-small3.2:24b": 32768, "gemma2:9b": 8192,
        "deepseek-coder:6.7b": 16384, "llama3.1:8b": 128_000, "mistral-7b": 32768, "glm-4.7-flash": 128_000,
        "qwen3-30b": 32768, "gpt-oss:20b": 128_000, "llama3.2:11b": 16384, "mistral-large:24b": 32768,
        "mistral-nemo:12b": 128_000, "codestral:22b": 32768, "firefunction-v2:18b": 8192, "Qwen3-VL-32B": 128_000,
        "qwen3-vl:235b-instruct": 128_000, "qwen3.5:397b": 32768, "devstral-2:123b": 128_000,
        "deepseek-v3.1:671b": 128_000, "deepseek-v3.2": 128_000, "llama3.2:70b": 16384, "llama3.1:70b": 128_000,
        "llama3.1:405b": 128_000, "gemma2:27b": 8192, "mixtral:8x7b": 32768, "mixtral:8x22b": 65536,
        "deepseek-coder:33b": 16384, "deepseek-chat:671b": 128_000, "qwen2:72b": 32768, "qwen2.5:32b": 128_000,
        "yi:34b": 16384, "deepseek-v2.5": 128_000, "llama3-gradient:70b": 262_144, "command-r:35b": 128_000,
        "command-r-plus:104b": 128_000,
    ]
}
