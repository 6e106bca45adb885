/// A request as it would be sent, without what is secret in it.
package struct RequestPreview: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        package var name: String
        /// The value, or its placeholder: `Bearer $API_KEY`.
        package var value: String
        /// A shell has to expand the value.
        package var isVariable: Bool

        package init(name: String, value: String, isVariable: Bool = false) {
            (self.name, self.value, self.isVariable) = (name, value, isVariable)
        }
    }

    package var url: String
    /// In the order in which they are sent.
    package var headers: [Header]
    /// The very bytes.
    package var body: [UInt8]

    package init(url: String, headers: [Header], body: [UInt8]) {
        (self.url, self.headers, self.body) = (url, headers, body)
    }

    package var raw: String { String(decoding: body, as: UTF8.self) }
    package var pretty: String { JSONSyntax.pretty(body) }

    /// A command that makes the request. A long body goes through standard input: one argument is limited to 128 KiB.
    package var curl: String {
        let head = ["curl -sSN " + Self.quoted(url)] + headers.map { "  -H " + $0.shellWord }
        guard body.count > 100_000 else {
            return (head + ["  --data-raw " + Self.quoted(raw)]).joined(separator: " \\\n")
        }
        return (head + ["  --data-binary @- <<'END'"]).joined(separator: " \\\n") + "\n\(raw)\nEND"
    }

    fileprivate static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}

extension RequestPreview.Header {
    fileprivate var shellWord: String {
        isVariable ? "\"\(name): \(value)\"" : RequestPreview.quoted("\(name): \(value)")
    }
}
