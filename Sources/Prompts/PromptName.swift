/// Names of prompts: words with `-`, `_` and `.` in them, and `:` between a folder and what is in it.
package enum PromptName {
    /// Characters at most.
    private static let limit = 80

    package static func isValid(_ name: String) -> Bool {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        return name.count <= limit
            && parts.allSatisfy { part in
                part.first.map { $0 != "." && $0 != "-" } == true && part.unicodeScalars.allSatisfy(isAllowed)
            }
    }

    /// The name of a file by its path below the folder of prompts, without the ending: `git/commit` is `git:commit`.
    /// Nil for a name that nobody could type.
    package static func name(ofFile path: String) -> String? {
        let parts = path.split(separator: "/").map { part in
            var scalars = String.UnicodeScalarView()
            for scalar in part.unicodeScalars { scalars.append(isAllowed(scalar) ? scalar : "-") }
            return String(scalars)
        }
        let name = parts.joined(separator: ":")
        return isValid(name) ? name : nil
    }

    /// The path below the folder of prompts, without the ending.
    package static func file(of name: String) -> String { name.replacing(":", with: "/") }

    /// Whether `called` names a prompt: by its whole name, or by the last part of it.
    package static func fits(_ called: String, _ name: String) -> Bool {
        name == called || name.hasSuffix(":" + called)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if "-_.+".unicodeScalars.contains(scalar) { return true }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
    }
}
