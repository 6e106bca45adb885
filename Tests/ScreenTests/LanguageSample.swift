import Foundation
import Support
import Testing

/// A few sentences in each of many languages: their letters, signs and ways to separate words.
struct LanguageSample: Sendable, CustomTestStringConvertible {
    let language: String
    let text: String

    var testDescription: String { language }

    /// The lines of `languages.txt`.
    static let all: [LanguageSample] = {
        let file = Repository.root.appending(path: "Tests/ScreenTests/languages.txt")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return LanguageSample(
                language: String(line[..<colon]), text: String(line[line.index(colon, offsetBy: 2)...]))
        }
    }()
}
