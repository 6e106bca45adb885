private import Interface
package import Localization

/// What is wrong with a settings file, where, and what would be right.
///
/// Its description is one line and safe to print on a terminal, whatever the file holds.
package struct Diagnostic: PresentableError, Hashable, Sendable, CustomStringConvertible {
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
    package let what: Text
    /// What is allowed there, or the next step; may be empty.
    package let allowed: Text

    package init(_ severity: Severity, at position: SourcePosition, _ what: Text, allowed: Text = .empty) {
        self.severity = severity
        self.position = position
        self.what = what
        self.allowed = allowed
    }

    /// A diagnostic about a name that is none of `names`: the nearest of them is offered, or all of them. `what` says
    /// so of the quoted name.
    package static func unknown(
        _ name: String, at position: SourcePosition, among names: [String], severity: Severity = .warning,
        _ what: (_ quoted: String) -> Text
    ) -> Diagnostic {
        let allowed: Text =
            switch name.nearest(among: names) {
            case let near?: tr("did you mean \("name", code: near.quoted)?")
            case nil where names.isEmpty: .empty
            case nil: .allowed(.list(names.map { .code($0) }))
            }
        return Diagnostic(severity, at: position, what(name.quoted), allowed: allowed)
    }

    /// A profile of this name does not exist.
    package static func unknownProfile(
        _ name: String, at position: SourcePosition = SourcePosition(file: ""), among names: [String]
    ) -> Diagnostic {
        unknown(name, at: position, among: names) { tr("unknown profile \("name", code: $0)") }
    }

    /// What is wrong, with its place.
    package var summary: Text {
        let place = position.description
        return place.isEmpty ? what : tr("\("place", code: place): \("problem", what)")
    }

    /// `file:line:column: what; what is allowed`.
    package var text: Text {
        let line = allowed.isEmpty ? summary : tr("\("problem", summary); \("advice", allowed)")
        return line.mapValues(\.escapingControls)
    }

    package var description: String { text.english }
}

extension Text {
    /// What a value may be.
    static func allowed(_ what: Text) -> Text { tr("allowed: \("values", what)") }

    static var trueOrFalse: Text { .alternatives([.code("true"), .code("false")]) }

    /// Words that a setting may have, in quotation marks.
    static func words(_ words: [String]) -> Text { .alternatives(words.map { .code("\"\($0)\"") }) }
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

extension [Diagnostic] {
    /// In the order of the file.
    func sorted() -> [Diagnostic] { sorted { $0.position < $1.position } }
}
