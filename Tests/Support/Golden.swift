private import Foundation
package import Screen
import Testing

/// Screens as text in the folder of the tests: the rows, and beneath each the faces of its cells by letters of a legend, which
/// comes first; a point is the terminal's own face.
///
/// They are compared, and written only when `RESAYIL_WRITE_GOLDENS` is set, to be read before they are committed.
package enum Golden {
    /// - Parameter file: the test's own; `Goldens` is in the folder of its target.
    package static func check(_ rows: [CellRow], named name: String, beside file: String = #filePath) throws {
        let url = Repository.target(of: file).appending(path: "Goldens/\(name).txt")
        let text = describe(rows)
        if ProcessInfo.processInfo.environment["RESAYIL_WRITE_GOLDENS"] != nil {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let stored = try String(contentsOf: url, encoding: .utf8)
        let difference = zip(text.split(separator: "\n"), stored.split(separator: "\n")).first { $0 != $1 }
        #expect(
            text == stored,
            "\(name): \(difference.map { "\($0)\n\($1)" } ?? "another length"); RESAYIL_WRITE_GOLDENS=1 writes it")
    }

    static func describe(_ rows: [CellRow]) -> String {
        var legend: [Face] = []
        var lines: [String] = []
        for row in rows {
            let letters = trimmed(row.cells.map { letter(of: $0.face, in: &legend) }.joined())
            lines.append("│" + row.text)
            if !letters.isEmpty { lines.append("╎" + letters) }
        }
        let faces = legend.enumerated().map { "\(sign($0 + 1)) \(describe($1))" }
        return (faces + [""] + lines).joined(separator: "\n") + "\n"
    }

    private static func letter(of face: Face, in legend: inout [Face]) -> String {
        if face == .plain { return "." }
        if let index = legend.firstIndex(of: face) { return sign(index + 1) }
        legend.append(face)
        return sign(legend.count)
    }

    private static func sign(_ number: Int) -> String { number <= signs.count ? signs[number - 1] : "?" }

    private static let signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".map(String.init)

    private static func describe(_ face: Face) -> String {
        let names: [(TextAttributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
            (.strikethrough, "strikethrough"),
        ]
        let attributes = names.filter { face.attributes.contains($0.0) }.map(\.1)
        let ground = face.background == .standard ? [] : ["on", describe(face.background)]
        return ([describe(face.foreground)] + ground + attributes).joined(separator: " ")
    }

    private static func describe(_ color: Color) -> String {
        switch color {
        case .standard: "default"
        case .ansi(let index): "ansi \(index)"
        case .rgb(let red, let green, let blue):
            "#"
                + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    private static func trimmed(_ letters: String) -> String {
        var letters = letters
        while letters.last == "." { letters.removeLast() }
        return letters
    }
}
