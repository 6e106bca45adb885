package import Localization

/// One thing that `resayil doctor` looked at. Never holds a key.
package struct Check: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, Encodable {
        case ok
        /// The program runs, with less than it could have.
        case warning
        /// Something will not work until it is fixed.
        case failed

        /// As the table shows it.
        package var text: Text {
            switch self {
            case .ok: tr("ok", context: "check")
            case .warning: tr("warning", context: "check")
            case .failed: tr("failed", context: "check")
            }
        }
    }

    /// What was looked at, one or two words.
    package let name: Text
    package let status: Status
    /// What was found, without a full stop.
    package let detail: Text
    /// The next step; empty if there is none.
    package let fix: Text

    package init(_ name: Text, _ status: Status, _ detail: Text, fix: Text = .empty) {
        self.name = name
        self.status = status
        self.detail = detail
        self.fix = fix
    }

    /// A diagnostic with its place.
    init(_ name: Text, _ diagnostic: Diagnostic) {
        self.init(
            name, diagnostic.severity == .error ? .failed : .warning, diagnostic.summary,
            fix: diagnostic.allowed.isEmpty ? tr("fix this line of the file") : diagnostic.allowed)
    }
}

extension Check: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name
        case status
        case detail
        case fix
    }

    /// JSON is English in every language.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name.english, forKey: .name)
        try container.encode(status, forKey: .status)
        try container.encode(detail.english, forKey: .detail)
        try container.encode(fix.english, forKey: .fix)
    }
}
