import Markup
import Testing

@Suite("code blocks by number")
struct CodeBlocksTests {
    private static func codes(_ blocks: [Block]) -> [Block.Code] {
        blocks.flatMap { block -> [Block.Code] in
            switch block.content {
            case .code(let code): [code]
            case .item(let item): codes(item.blocks)
            case .quote(let inner): codes(inner)
            default: []
            }
        }
    }

    @Test("each block has the number and the lines that the parser gives it")
    func numbers() {
        for text in Corpus.cases + Corpus.combined + Corpus.code + Corpus.long {
            let codes = Self.codes(Block.parse(text))
            #expect(codes.map(\.number) == Array(1..<codes.count + 1), "\(text.debugDescription)")
            #expect(
                CodeBlocks.texts(in: text) == codes.map { $0.lines.joined(separator: "\n") }, "\(text.debugDescription)"
            )
        }
    }

    @Test("code in lists and quotes ends where they end, and HTML holds none")
    func containers() {
        let text = """
            - a
              ```sh
              echo safe

            para outside rm -rf

                indented

            > ```
            > quoted
            after

            <pre>
            ```
            html
            ```
            </pre>

            ```
            last
            ```
            """
        #expect(CodeBlocks.texts(in: text) == ["echo safe\n", "indented", "quoted", "last"])
    }

    @Test("a line that is cut for its length is one line")
    func longLine() {
        let line = String(repeating: "let word = \"two\", ", count: 3_000)
        #expect(CodeBlocks.texts(in: "```\na\n\(line)\n\(line)\nb\n```\n") == ["a\n\(line)\n\(line)\nb"])
    }
}
