private import CToml
private import Localization

/// A TOML file, read whole, every key and value with its position.
package struct TOMLDocument: Hashable, Sendable {
    /// The path that the positions carry.
    package let file: String
    /// The top level.
    package let root: TOMLTable

    /// Reads TOML 1.0 in UTF-8; a syntax error is thrown with its line and column.
    package init(parsing bytes: some Sequence<UInt8>, file: String) throws(Diagnostic) {
        let text = bytes.map(CChar.init(bitPattern:))
        let document = text.withUnsafeBufferPointer { ct_parse($0.baseAddress, $0.count) }
        defer { ct_free(document) }
        var message = ct_text()
        var position = ct_position()
        if ct_failed(document, &message, &position) {
            let content = String(decoding: text.map(UInt8.init(bitPattern:)), as: UTF8.self)
            let position = SourcePosition(file: file, position)
            throw Diagnostic(.error, at: position, TOMLMistake(String(message), at: position, in: content).text)
        }
        var count = 0
        let nodes = UnsafeBufferPointer(start: ct_nodes(document, &count), count: count)
        self.file = file
        root = TOMLTable(nodes, under: 0, file: file)
    }

    /// Reads a file of at most a mebibyte; what keeps it from being read is thrown as a diagnostic about the file.
    package init(readingFile path: String) throws(Diagnostic) {
        try self.init(parsing: SettingsFile.read(path), file: path)
    }
}

extension TOMLTable {
    /// toml++ sorts keys by name; positions bring back the order of the file.
    fileprivate init(_ nodes: UnsafeBufferPointer<ct_node>, under parent: Int, file: String) {
        let entries = children(of: parent, in: nodes).map { index in
            let node = nodes[index]
            return Entry(
                key: String(node.key), keyPosition: SourcePosition(file: file, node.key_position),
                node: TOMLNode(nodes, at: index, file: file))
        }
        self.init(entries: entries.sorted { $0.keyPosition < $1.keyPosition })
    }
}

extension TOMLNode {
    fileprivate init(_ nodes: UnsafeBufferPointer<ct_node>, at index: Int, file: String) {
        let node = nodes[index]
        let value: Value =
            switch node.type {
            case CT_STRING: .string(String(node.text))
            case CT_INTEGER: .integer(node.integer)
            case CT_FLOAT: .float(node.real)
            case CT_BOOLEAN: .boolean(node.boolean)
            case CT_ARRAY:
                .array(children(of: index, in: nodes).map { TOMLNode(nodes, at: $0, file: file) })
            case CT_TABLE: .table(TOMLTable(nodes, under: index, file: file))
            default: .dateTime(String(node.text))
            }
        self.init(value, at: SourcePosition(file: file, node.position))
    }
}

private func children(of parent: Int, in nodes: UnsafeBufferPointer<ct_node>) -> [Int] {
    var indices: [Int] = []
    var index = parent + 1
    while index < nodes[parent].end {
        indices.append(index)
        index = nodes[index].end
    }
    return indices
}

extension SourcePosition {
    fileprivate init(file: String, _ position: ct_position) {
        self.init(file: file, line: Int(position.line), column: Int(position.column))
    }
}

extension String {
    fileprivate init(_ text: ct_text) {
        let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.count)
        self.init(decoding: bytes, as: UTF8.self)
    }
}
