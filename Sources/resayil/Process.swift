import Glibc

/// What the program does with its own process to keep keys in it.
enum Process {
    /// The variables that may hold a key.
    private static let keyVariables = ["LLM_RESAYIL_API_KEY", "RESAYIL_API_KEY", "OPENAI_API_KEY"]

    /// The environment, with keys taken out of what children of this process inherit.
    static func takeEnvironment() -> [String: String] {
        var result: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let text = String(cString: pointer)
            if let sign = text.firstIndex(of: "=") {
                result[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            entry += 1
        }
        for name in keyVariables { unsetenv(name) }
        return result
    }

    /// A crash must not write the key into a file.
    static func forbidCoreDumps() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}
