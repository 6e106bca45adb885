import Foundation
import Support
import Testing

@testable import Screen

/// What is drawn for a character takes as many columns in tmux as it was laid out in.
@Suite("widths in tmux", .timeLimit(.minutes(10)))
struct WidthsInTmuxTests {
    /// A text as the cells that are drawn for it.
    private struct Drawn {
        var name: String
        var text: String
        var columns: Int

        init(_ text: String) {
            var row = CellRow()
            row.append(text, face: .plain)
            name = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
            self.text = row.cells.map(\.glyph.text).joined()
            columns = row.cells.count
        }
    }

    @Test("every assigned character and emoji sequence moves the cursor by its columns")
    func everything() async throws {
        var drawn = try UnicodeData.assigned(oneIdeographIn: 7).map { Drawn(String($0)) }
        for record in try UnicodeData.records("emoji/emoji-test.txt") {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: UnicodeData.scalars(record[0]))
            drawn.append(Drawn(String(text)))
        }
        let columns = try await Self.columns(of: drawn.map(\.text))
        try #require(columns.count == drawn.count, "tmux answered for \(columns.count) of \(drawn.count) texts")
        let wrong = zip(drawn, columns).filter { $0.columns != $1 }
        #expect(drawn.count > 50_000)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(40).map { "\($0.name): \($0.columns), tmux \($1)" })")
    }

    /// Where tmux says that the cursor stands behind each text, written at the start of a row.
    private static func columns(of texts: [String]) async throws -> [Int] {
        let folder = try TemporaryFolder()
        try folder.write(texts.map { "\r\u{1B}[K\($0)\u{1B}[6n" }.joined(), to: "texts")
        // The answers are typed into the pane; the terminal's buffer is short, so they are read while they come.
        try folder.write(
            """
            exec 3<&0
            stty raw -echo
            cat <&3 >\(folder.path)/answers &
            cat \(folder.path)/texts
            printf '\\033[2;1H\\033[6n'
            tries=0
            until tail -c 5 \(folder.path)/answers | grep -q '2;1R' || [ $tries -gt 600 ]; do
              tries=$((tries + 1))
              sleep 0.05
            done
            kill $!
            tmux wait-for -S done
            exec sleep 300
            """, to: "script")
        let tmux = try await Tmux("sh \(folder.path)/script", columns: 80, rows: 5)
        try await tmux.run("wait-for", "done")
        let answers = try String(contentsOfFile: folder.path + "/answers", encoding: .utf8)
        return answers.split(separator: "R").dropLast().compactMap { answer in
            answer.split(separator: ";").last.flatMap { Int($0) }.map { $0 - 1 }
        }
    }
}
