private import Interface

/// What is wrong with a settings file, where, and what would be right.
///
/// Its description is one line and safe to print on a terminal, whatever the file holds.
package struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// How much of what was asked for is lost.
    package enum Severity: String, Hashable, Sendable {
        /// The rest of the file counts.
        case warning
        /// What was asked for could not be had; a default stands in.
        case error
    }

    package let severity: Severity
    /// Where it is wrong: at the key if the key is, else at the value.
    package let position: SourcePosition
    /// What is wrong, without a full stop.
    package let what: String
    /// What is allowed there, or the next step; may be empty.
    package let allowed: String

    package init(_ severity: Severity, at position: SourcePosition, _ what: String, allowed: String = "") {
        self.severity = severity
        self.position = position
        self.what = what
        self.allowed = allowed
    }

    /// A diagnostic about a name that is none of `names`: the nearest of them is offered, or all of them.
    package static func unknown(
        _ kind: String, _ name: String, at position: SourcePosition, among names: [String],
        severity: Severity = .warning
    ) -> Diagnostic {
        let allowed =
            switch name.nearest(among: names) {
            case let near?: "did you mean \(near.quoted)?"
            case nil where names.isEmpty: ""
            case nil: "allowed: " + names.joined(separator: ", ")
            }
        return Diagnostic(severity, at: position, "unknown \(kind) \(name.quoted)", allowed: allowed)
    }

    /// `file:line:column: what; what is allowed`.
    package var description: String {
        let position = position.description
        let line = (position.isEmpty ? "" : position + ": ") + what + (allowed.isEmpty ? "" : "; " + allowed)
        return line.escapingControls
    }
}

extension String {
    /// In quotation marks, at most some 60 characters, with controls and invisible marks spelled out.
    package var quoted: String {
        let head = prefix(60)
        return "\"" + String(head).escapingControls + (head.endIndex == endIndex ? "\"" : "…\"")
    }

    fileprivate var escapingControls: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
