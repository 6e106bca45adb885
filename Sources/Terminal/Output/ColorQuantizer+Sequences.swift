private import CNcurses
package import Screen

extension ColorQuantizer {
    /// What the terminal of this environment has, for output that is printed and not painted: nothing for `NO_COLOR`,
    /// direct colours where `COLORTERM` says so, else what terminfo counts for `TERM`.
    @MainActor
    package init(environment: [String: String]) {
        let isUnwanted = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        var colors: Int32 = 0
        if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") {
            colors = 0x100_0000
        } else if cn_terminal_colors(environment["TERM"] ?? "", &colors) != 0 {
            colors = 0
        }
        self.init(colors: isUnwanted ? 0 : Int(colors))
    }

    /// A row as text with SGR sequences, blank up to `columns` in its own colour.
    package func text(of row: CellRow, columns: Int) -> String {
        var text = ""
        var last: Face?
        for cell in row.cells + Array(repeating: Cell(.blank, row.fill), count: max(0, columns - row.cells.count)) {
            if cell.face != last { text += "\u{1B}[\(parameters(of: cell.face))m" }
            last = cell.face
            text += cell.glyph.text
        }
        return text + "\u{1B}[0m"
    }

    /// SGR's parameters for a face, from a clean slate.
    func parameters(of face: Face) -> String {
        let names: [(TextAttributes, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"), (.strikethrough, "9"),
        ]
        var attributes = self.attributes(of: face)
        if face.attributes.contains(.strikethrough) { attributes.insert(.strikethrough) }
        let signs = ["0"] + names.filter { attributes.contains($0.0) }.map(\.1)
        let colors = [parameter(of: face.foreground, base: 30), parameter(of: face.background, base: 40)]
        return (signs + colors.compactMap(\.self)).joined(separator: ";")
    }

    private func parameter(of color: Color, base: Int) -> String? {
        let number = Int(number(of: color))
        switch (color, number) {
        case (_, ..<0): return nil
        case (.rgb(let red, let green, let blue), _) where depth == .direct:
            return "\(base + 8);2;\(red);\(green);\(blue)"
        case (.ansi(let index), _) where depth == .direct: return sixteen(Int(index & 15), base)
        case (_, ..<16): return sixteen(number, base)
        default: return "\(base + 8);5;\(number)"
        }
    }

    private func sixteen(_ index: Int, _ base: Int) -> String { "\(index < 8 ? base + index : base + 52 + index)" }
}
