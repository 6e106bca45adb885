internal import Chat
private import Localization
private import Yams

/// YAML as the same values as TOML, every key and value with its position.
enum YAMLDocument {
    /// Reads one document; a syntax error is thrown with its line and column. Nil if there is nothing in it.
    static func root(parsing text: String, file: String) throws(Diagnostic) -> TOMLNode? {
        if mayGrow(text) {
            throw Diagnostic(
                .error, at: SourcePosition(file: file), tr("too many anchors"),
                allowed: tr("write the values out"))
        }
        do {
            // The encoding is named, since the default one asks the environment and prints what it says.
            guard let node = try Parser(yaml: text, encoding: .utf8).singleRoot() else { return nil }
            var conversion = Conversion(file: file)
            let root = conversion.node(node, depth: 0)
            guard !conversion.isOver else {
                throw Diagnostic(.error, at: SourcePosition(file: file), tr("too large"))
            }
            return root
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch let error as YamlError {
            throw Diagnostic(error, file: file)
        } catch {
            throw Diagnostic(.error, at: SourcePosition(file: file), .verbatim("\(error)"))
        }
    }

    /// Reads a document whose root is a mapping.
    static func table(parsing text: String, file: String) throws(Diagnostic) -> TOMLTable {
        guard let root = try root(parsing: text, file: file) else { return TOMLTable(entries: []) }
        guard let table = root.table else {
            throw Diagnostic(
                .error, at: root.position, tr("\("value", root.kind) is not allowed here"),
                allowed: .allowed(tr("a table")))
        }
        return table
    }

    /// Anchors that hold each other are written in a few lines and read as billions of values. The parser shares them
    /// until they are keys, which it compares one by one.
    private static func mayGrow(_ text: String) -> Bool {
        let anchors = text.matches(of: #/(?:^|[\s\[{,:-])&[^\s,\[\]{}]/#).prefix(3).count
        return anchors >= 3 && text.contains(#/(?:^|[\s\[{,-])\?\s|[\]}]\s*:|\*[^\s,\[\]{}]+\s*:/#)
    }
}

/// Nodes of Yams as nodes of TOML, at most so many and so deep.
private struct Conversion {
    let file: String
    private var count = 0
    private static let depthLimit = 8
    private static let countLimit = 2_000

    /// More was there than is read.
    var isOver: Bool { count > Self.countLimit }

    init(file: String) { self.file = file }

    /// Nil for null, and for what is beyond the limits.
    mutating func node(_ node: Node, depth: Int) -> TOMLNode? {
        count += 1
        guard count <= Self.countLimit, depth <= Self.depthLimit else { return nil }
        let position = SourcePosition(file: file, node.mark)
        switch node {
        case .scalar(let scalar): return Self.value(of: scalar).map { TOMLNode($0, at: position) }
        case .sequence(let sequence):
            return TOMLNode(.array(sequence.compactMap { self.node($0, depth: depth + 1) }), at: position)
        case .mapping(let mapping):
            var entries: [TOMLTable.Entry] = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string, let value = self.node(value, depth: depth + 1) else { continue }
                entries.append(.init(key: name, keyPosition: SourcePosition(file: file, key.mark), node: value))
            }
            return TOMLNode(.table(TOMLTable(entries: entries)), at: position)
        case .alias: return nil
        }
    }

    /// The core schema of YAML 1.2; nil for null.
    private static func value(of scalar: Node.Scalar) -> TOMLNode.Value? {
        guard scalar.style == .plain else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return nil
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        default: break
        }
        if let number = Int64(scalar.string) { return .integer(number) }
        let isNumber = scalar.string.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
        return isNumber ? Double(scalar.string).map { .float($0) } ?? .string(scalar.string) : .string(scalar.string)
    }
}

extension SourcePosition {
    fileprivate init(file: String, _ mark: Mark?) {
        self.init(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
    }
}

extension Diagnostic {
    /// The words are those of the parser.
    fileprivate init(_ error: YamlError, file: String) {
        let (what, position): (Text, SourcePosition) =
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (.verbatim(problem), SourcePosition(file: file, mark))
            case .duplicatedKeysInMapping(let names, let context):
                (
                    tr("\("name", code: (names.first ?? "").quoted) is set twice"),
                    SourcePosition(file: file, context.mark)
                )
            case .reader(let problem, let offset, _, let yaml):
                (.verbatim(problem), SourcePosition(file: file, offset: offset ?? 0, in: yaml))
            default: (.verbatim("\(error)"), SourcePosition(file: file))
            }
        self.init(.error, at: position, what)
    }
}

extension SourcePosition {
    /// A place by its offset in characters.
    fileprivate init(file: String, offset: Int, in text: String) {
        let before = text.prefix(offset).unicodeScalars
        let line = before.reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        self.init(file: file, line: line, column: column)
    }
}
