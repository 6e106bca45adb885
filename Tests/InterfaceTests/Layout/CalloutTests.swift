import Chat
import Localization
import Screen
import Support
import Testing

@testable import Interface
@testable import Layout

@Suite("callouts")
struct CalloutTests {
    private static func rows(_ text: String, _ state: MessageState = .complete, _ catalog: Catalog = .english)
        -> [CellRow]
    {
        let message = Message(role: .assistant, text: text, state: state, startedAt: Timestamp(seconds: 0))
        var style = LayoutStyle(columns: 40, theme: .standard, secondsFromUTC: 0, showsReasoning: false)
        style.catalog = catalog
        var layout = MessageLayout()
        layout.update(message, isFirst: true, style: style)
        return layout.rows(1..<layout.height, of: message, style: style)
    }

    private static func lines(_ text: String, _ state: MessageState = .complete) -> [String] {
        rows(text, state).map { row in
            let text = String(row.text.dropFirst(BodyIndent.columns))
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    @Test(
        "the five kinds have a label and a bar in the color of the theme",
        arguments: [
            ("NOTE", "Note", FaceName.notice), ("tip", "Tip", .diffAdded), ("IMPORTANT", "Important", .roleSystem),
            ("Warning", "Warning", .noticeWarning), ("CAUTION", "Caution", .error),
        ])
    func kinds(word: String, label: String, face: FaceName) {
        let rows = Self.rows("> [!\(word)]\n> Use **this**.\n")
        #expect(Self.lines("> [!\(word)]\n> Use **this**.\n") == ["▌ \(label)", "▌ Use this."])
        for row in rows { #expect(row.cells[BodyIndent.columns].face == Theme.standard[face]) }
        #expect(rows[0].cells[BodyIndent.columns + 2].face == Theme.standard[face].adding(.bold))
        #expect(rows[1].cells[BodyIndent.columns + 2].face == Theme.standard[.text])
    }

    @Test("what is in it is laid out as anywhere, nested in lists too")
    func contents() {
        #expect(
            Self.lines("> [!NOTE]\n>\n> one\n>\n> - two\n> - three\n")
                == ["▌ Note", "▌ one", "▌", "▌ • two", "▌ • three"])
        #expect(Self.lines("- a\n  > [!TIP]\n  > b\n") == ["• a", "  ▌ Tip", "  ▌ b"])
    }

    @Test(
        "another quotation stays one",
        arguments: [
            "> [!NOTE] and more\n", "> [!OTHER]\n> x\n", "> a\n> [!NOTE]\n", "> **[!NOTE]**\n", "> \\[!NOTE]x\n",
        ])
    func others(text: String) {
        #expect(Self.lines(text).allSatisfy { $0.hasPrefix("▏") })
    }

    @Test("while it streams it becomes one with its first line")
    func streaming() {
        #expect(Self.lines("> [!NO", .streaming) == ["▏ [!NO"])
        #expect(Self.lines("> [!NOTE]", .streaming) == ["▌ Note"])
        #expect(Self.lines("> [!NOTE]\n> wor", .streaming) == ["▌ Note", "▌ wor"])
    }

    @Test("the label is in the language of the program, and stands where the words begin")
    func language() throws {
        let rows = Self.rows("> [!NOTE]\n> سلام\n", .complete, try ShippedCatalog.arabic())
        #expect(rows[0].text.contains("ملاحظة"))
        #expect(rows.allSatisfy { $0.order?.isRightToLeft == true })
        let english = Self.rows("> [!NOTE]\n> سلام\n")
        #expect(english.allSatisfy { $0.order?.isRightToLeft == true })
    }
}
