import Chat
import Screen
import Support
import Testing

@testable import Interface

/// Any keys, clicks, pastes, commands, answers and sizes, in any order.
@Suite("random use")
struct RandomUseTests {
    @Test("random use at any size does not trap, paints within the window, and the program still answers and quits")
    func anything() async {
        await RandomPlan.fromEnvironment.forEachSeed("random use", count: 10) { seed in
            var use = RandomUse(seed: seed)
            for _ in 0..<130 {
                use.step()
                check(use.paint(), use, seed)
            }
            checkAnswers(&use, seed)
        }
    }

    private func check(_ grid: CellGrid?, _ use: RandomUse, _ seed: UInt64) {
        guard let grid else { return }
        let size = use.state.size
        let wide = grid.rows.filter { $0.cells.count > size.columns }.map(\.text)
        let isCursorWithin = grid.cursor.map { $0.row.value < size.rows && $0.column.value < size.columns } ?? true
        #expect(
            grid.rows.count == size.rows && wide.isEmpty && isCursorWithin,
            "RESAYIL_SEED=\(seed) \(size) \(wide) \(String(describing: grid.cursor)) after \(use.recent)")
    }

    /// However it was left, Esc and a key that opens the help do so, and the program ends when it is told to.
    private func checkAnswers(_ use: inout RandomUse, _ seed: UInt64) {
        use.send(.resized(Size(columns: 80, rows: 24)))
        for _ in 0..<6 {
            use.wait(.seconds(3))
            use.send(.input(.key(KeyPress(.escape))))
        }
        use.send(.input(.key(KeyPress(.function(1)))))
        let screen = frame(&use.state).text
        #expect(screen.contains("── help"), "RESAYIL_SEED=\(seed) after \(use.recent):\n\(screen)")
        #expect(use.send(.terminated).contains(.quit), "RESAYIL_SEED=\(seed)")
    }
}
