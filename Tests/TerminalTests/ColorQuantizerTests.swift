import Screen
import Terminal
import Testing

@Suite("ColorQuantizer")
struct ColorQuantizerTests {
    private let orange = Color.rgb(red: 255, green: 135, blue: 0)

    @Test(
        "a color is reduced to those of the terminal",
        arguments: [
            (0, Int32(-1)), (8, 3), (16, 3), (256, 208), (0x100_0000, 0xFF8700),
        ])
    func lowers(colors: Int, number: Int32) {
        #expect(ColorQuantizer(colors: colors).number(of: orange) == number)
    }

    @Test("the default color of the terminal stays", arguments: [0, 8, 16, 256, 0x100_0000])
    func keepsStandard(colors: Int) {
        #expect(ColorQuantizer(colors: colors).number(of: .standard) == -1)
    }

    @Test(
        "a row is printed in the colors of the terminal",
        arguments: [
            (0, "0;1"), (8, "0;1;33"), (16, "0;1;33"), (256, "0;1;38;5;208"), (0x100_0000, "0;1;38;2;255;135;0"),
        ])
    func prints(colors: Int, parameters: String) {
        var row = CellRow()
        row.append("hi", face: Face(foreground: orange, attributes: .bold))
        let text = ColorQuantizer(colors: colors).text(of: row, columns: 3)
        #expect(text == "\u{1B}[\(parameters)mhi\u{1B}[0m \u{1B}[0m")
    }

    @Test("NO_COLOR and COLORTERM are respected")
    @MainActor
    func environment() {
        #expect(ColorQuantizer(environment: ["TERM": "xterm-256color"]).depth == .indexed)
        #expect(ColorQuantizer(environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"]).depth == .direct)
        #expect(ColorQuantizer(environment: ["TERM": "xterm-256color", "NO_COLOR": "1"]).depth == .none)
        #expect(ColorQuantizer(environment: ["TERM": "no such thing"]).depth == .none)
    }

    @Test("every RGB value of the 256 colors is found again")
    func findsCubeAndGreys() {
        let lowering = ColorQuantizer(colors: 256)
        let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
        for index in 0..<216 {
            let color = Color.rgb(
                red: levels[index / 36], green: levels[index / 6 % 6], blue: levels[index % 6])
            #expect(lowering.number(of: color) == Int32(16 + index))
        }
        for step in 0..<24 {
            let level = UInt8(8 + 10 * step)
            #expect(lowering.number(of: .rgb(red: level, green: level, blue: level)) == Int32(232 + step))
        }
    }

    @Test("with direct colors a dark blue is not mistaken for an ANSI number")
    func avoidsANSINumbers() {
        let lowering = ColorQuantizer(colors: 0x100_0000)
        #expect(lowering.number(of: .rgb(red: 0, green: 0, blue: 5)) == 8)
        #expect(lowering.number(of: .ansi(5)) == 5)
        #expect(lowering.number(of: .ansi(9)) == 0xFF0000)
    }

    @Test("with eight colors bright ones are bold, and strikethrough is dim")
    func lowersAttributes() {
        let face = Face(foreground: .ansi(12), attributes: [.strikethrough, .italic])
        #expect(ColorQuantizer(colors: 8).attributes(of: face) == [.bold, .dim, .italic])
        #expect(ColorQuantizer(colors: 8).number(of: .ansi(12)) == 4)
        #expect(ColorQuantizer(colors: 256).attributes(of: face) == [.dim, .italic])
        #expect(ColorQuantizer(colors: 0).attributes(of: Face(attributes: [.dim, .reverse])) == [.dim, .reverse])
    }
}
