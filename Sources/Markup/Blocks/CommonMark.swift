private import CCmark
private import Synchronization

/// The edge to cmark-gfm: a parsed document, as nodes that can be walked.
///
/// cmark keeps the signs that extensions make special in one table for the whole process and changes it while it
/// parses, so that one text is parsed at a time.
struct CommonMark: ~Copyable {
    private let document: OpaquePointer?

    private static let extensions: Mutex<[String]> = {
        cmark_gfm_core_extensions_ensure_registered()
        return Mutex(["table", "strikethrough", "tasklist", "autolink"])
    }()

    /// One tilde is an "about": `10~20 and 30~40`.
    private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE

    init(_ bytes: [UInt8]) {
        let address: UInt = Self.extensions.withLock { names in
            guard let parser = cmark_parser_new(Self.options) else { return 0 }
            defer { cmark_parser_free(parser) }
            for name in names {
                guard let syntax = cmark_find_syntax_extension(name) else { continue }
                cmark_parser_attach_syntax_extension(parser, syntax)
            }
            bytes.withUnsafeBytes { buffer in
                cmark_parser_feed(parser, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
            }
            return UInt(bitPattern: cmark_parser_finish(parser))
        }
        document = OpaquePointer(bitPattern: address)
    }

    deinit {
        if let document { cmark_node_free(document) }
    }

    /// The root, valid while the document lives.
    borrowing func withRoot<Result>(_ body: (Node) -> Result) -> Result? {
        document.map { body(Node(pointer: $0)) }
    }

    enum Kind {
        case paragraph, heading, code, html, rule, quote, list, item, table, tableRow, tableCell
        case text, softBreak, lineBreak, inlineCode, inlineHTML, emphasis, strong, strikethrough, link, image, other
    }

    struct Node {
        fileprivate let pointer: OpaquePointer

        var firstChild: Node? { cmark_node_first_child(pointer).map(Node.init) }
        var lastChild: Node? { cmark_node_last_child(pointer).map(Node.init) }
        var next: Node? { cmark_node_next(pointer).map(Node.init) }
        var parent: Node? { cmark_node_parent(pointer).map(Node.init) }
        /// From 1. A table that came out of a paragraph has the paragraph's lines, and what stood above it has none.
        var startLine: Int {
            if let tableBelow { return tableBelow.ownStartLine }
            return kind == .table ? headerLine : ownStartLine
        }
        var endLine: Int { tableBelow.map { $0.headerLine - 1 } ?? ownEndLine }

        private var ownStartLine: Int { Int(cmark_node_get_start_line(pointer)) }
        private var ownEndLine: Int { Int(cmark_node_get_end_line(pointer)) }
        private var headerLine: Int { firstChild?.next.map { $0.ownStartLine - 2 } ?? ownEndLine - 1 }
        /// A paragraph whose last line is the header of the table below it.
        var isAboveItsTable: Bool { tableBelow != nil }
        private var tableBelow: Node? { ownStartLine == 0 && kind == .paragraph ? next : nil }

        var kind: Kind { Self.kinds[cmark_node_get_type(pointer).rawValue] ?? extensionKind }
        var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
        var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
        var title: String { cmark_node_get_title(pointer).map { String(cString: $0) } ?? "" }
        var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
        var fenceInfo: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }

        /// The length of the fence, the columns before it and its sign; nil if the code is indented.
        var fence: (length: Int, indent: Int, sign: UInt8)? {
            var length: Int32 = 0
            var indent: Int32 = 0
            var sign: CChar = 0
            guard cmark_node_get_fenced(pointer, &length, &indent, &sign) != 0 else { return nil }
            return (Int(length), Int(indent), UInt8(bitPattern: sign))
        }

        /// The number of the first item; nil if the list has bullets.
        var listStart: Int? {
            cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
        }

        /// Bytes before it on its line.
        var startColumn: Int { max(0, Int(cmark_node_get_start_column(pointer)) - 1) }
        var listSign: Character { cmark_node_get_list_delim(pointer) == CMARK_PAREN_DELIM ? ")" : "." }

        /// Nil if the item is no task.
        var isDone: Bool? {
            isNamed("tasklist") ? cmark_gfm_extensions_get_tasklist_item_checked(pointer) : nil
        }

        /// `l`, `c`, `r` or 0 for each column.
        var alignments: [UInt8] {
            guard let signs = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
            return (0..<Int(cmark_gfm_extensions_get_table_columns(pointer))).map { signs[$0] }
        }

        var children: some Sequence<Node> {
            sequence(state: firstChild) { node in
                defer { node = node?.next }
                return node
            }
        }

        private func isNamed(_ name: String) -> Bool {
            cmark_node_get_type_string(pointer).map { String(cString: $0) } == name
        }

        /// Extensions have no constants for the kinds of their nodes.
        private var extensionKind: Kind {
            switch cmark_node_get_type_string(pointer).map({ String(cString: $0) }) {
            case "table": .table
            case "table_row", "table_header": .tableRow
            case "table_cell": .tableCell
            case "strikethrough": .strikethrough
            default: .other
            }
        }

        private static let kinds: [UInt32: Kind] = [
            CMARK_NODE_PARAGRAPH.rawValue: .paragraph, CMARK_NODE_HEADING.rawValue: .heading,
            CMARK_NODE_CODE_BLOCK.rawValue: .code, CMARK_NODE_HTML_BLOCK.rawValue: .html,
            CMARK_NODE_THEMATIC_BREAK.rawValue: .rule, CMARK_NODE_BLOCK_QUOTE.rawValue: .quote,
            CMARK_NODE_LIST.rawValue: .list, CMARK_NODE_ITEM.rawValue: .item, CMARK_NODE_TEXT.rawValue: .text,
            CMARK_NODE_SOFTBREAK.rawValue: .softBreak, CMARK_NODE_LINEBREAK.rawValue: .lineBreak,
            CMARK_NODE_CODE.rawValue: .inlineCode, CMARK_NODE_HTML_INLINE.rawValue: .inlineHTML,
            CMARK_NODE_EMPH.rawValue: .emphasis, CMARK_NODE_STRONG.rawValue: .strong,
            CMARK_NODE_LINK.rawValue: .link, CMARK_NODE_IMAGE.rawValue: .image,
        ]
    }
}
