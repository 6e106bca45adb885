/// Replies as they stand on the wire.
package enum HTTPText {
    /// A reply of known length.
    package static func reply(
        _ body: String, status: Int = 200, type: String = "application/json", headers: [String] = []
    ) -> [UInt8] {
        reply(bytes: Array(body.utf8), status: status, type: type, headers: headers)
    }

    package static func reply(
        bytes body: [UInt8], status: Int = 200, type: String = "application/json", headers: [String] = []
    ) -> [UInt8] {
        head(status, type: type, headers: headers + ["Content-Length: \(body.count)"]) + body
    }

    /// The head of a reply whose body ends with the connection.
    package static func head(_ status: Int = 200, type: String = "text/event-stream", headers: [String] = []) -> [UInt8]
    {
        let lines = ["HTTP/1.1 \(status) X", "Content-Type: \(type)"] + headers + ["", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}
