import Support

/// Small texts of every kind, and long ones made of them.
enum Corpus {
    /// Every example of the specifications, and what they do not have.
    static let cases = SpecificationExample.all.map(\.markdown) + own

    /// What specifications leave out: formulas, footnotes, and blocks that meet. Separated by a line of `%%`, so that
    /// they read as they are written.
    static let own: [String] = containers.split(separator: "%%\n").map {
        $0.hasSuffix("\n") ? String($0.dropLast()) : String($0)
    }

    /// Where everything meets everything: each case after each of a few openings that change what may follow.
    static var combined: [String] {
        let openings = [
            "para\n", "para\n\n", "- item\n", "- item\n\n", "> quote\n", "1) one\n\n   two\n\n", "```\ncode\n```\n",
        ]
        return openings.flatMap { opening in own.map { opening + $0 } }
    }

    /// Long blocks of each kind that is cut while it grows.
    static let long: [String] = [
        "```swift\n"
            + (1...90).map { "let a\($0) = \"\($0)\" /* x" + ($0 % 7 == 0 ? " */" : "") }.joined(separator: "\n"),
        "~~~\n" + String(repeating: "line\n", count: 33) + "~~~\nafter\n\n```\nagain\n",
        "| a | b |\n|---|:-:|\n" + (1...80).map { "| \($0) | **\($0)** |\n" }.joined() + "\nafter",
        (1...70).map { "line \($0) with *words*" }.joined(separator: "\n") + "\n\nafter",
        (1...40).map { "line \($0)" }.joined(separator: "\n") + "\n---\nafter",
        "*" + (1...40).map { "line \($0)" }.joined(separator: "\n") + "* end",
        (1...40).map { "line \($0)" }.joined(separator: "\n") + "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        (1...60).map { "\($0). item **\($0)**\n" + ($0 % 9 == 0 ? "\n   more\n\n" : "") }.joined(),
        "- " + (1...300).map { "nested \($0)\n  - deep \($0)\n\n  more" }.joined(separator: "\n  "),
        (1...300).map { "> quoted \($0)\n" }.joined(),
        String(repeating: "word ", count: 2000),
        (1...50).map { "## Part \($0)\nSee [the \($0)][r\($0 % 3)].\n\n" }.joined() + "[r0]: /zero\n[r1]: /one 'One'\n",
    ]
}
