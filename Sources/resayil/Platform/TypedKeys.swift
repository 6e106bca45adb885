import Chat
import EventLoop
import Localization

/// API keys that were typed as arguments. No error repeats them: it may end up in a log.
enum TypedKeys {
    /// Behind `key`, a long random word is one. Elsewhere it may be the name of a model.
    static let all: [String] = {
        let arguments = PollLoop.arguments
        let suspicion: KeyLikeness.Suspicion = arguments.first == "key" ? .usual : .low
        return arguments.compactMap { KeyLikeness.key(in: $0, suspicion).map(String.init) }
    }()

    static var advice: Text {
        tr("API keys are never taken as arguments · \("command", code: "resayil key add --stdin") reads one")
    }

    /// The text without the keys. Messages shorten long words, so the beginning of a key is enough.
    static func masking(_ text: String) -> String {
        all.reduce(text) { text, key in
            let start = key.prefix(12)
            var result = ""
            var rest = text[...]
            while let found = rest.firstRange(of: start) {
                result.append(contentsOf: rest[..<found.lowerBound])
                result.append("…")
                rest = rest[found.lowerBound...]
                for letter in key {
                    guard rest.first == letter else { break }
                    rest.removeFirst()
                }
            }
            result.append(contentsOf: rest)
            return result
        }
    }
}
