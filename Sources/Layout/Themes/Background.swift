/// What the terminal's background is like, as far as themes care.
package enum Background: Hashable, Sendable {
    case dark
    case light

    /// Reads a terminal's answer to OSC 11, without introducer and terminator: `11;rgb:ffff/fafa/cdcd`, with one to
    /// four hexadecimal digits a part. Nil if it is another answer.
    package init?(reply: String) {
        let mark = "11;rgb"
        guard reply.hasPrefix(mark), let colon = reply.firstIndex(of: ":") else { return nil }
        let parts = reply[reply.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
        let levels = parts.prefix(3).compactMap { part -> Double? in
            guard (1...4).contains(part.utf8.count), let value = Int(part, radix: 16) else { return nil }
            return Double(value) / Double(1 << (4 * part.utf8.count) - 1)
        }
        guard levels.count == 3 else { return nil }
        // The eye's weights; what is above the middle is light.
        self = 0.299 * levels[0] + 0.587 * levels[1] + 0.114 * levels[2] > 0.5 ? .light : .dark
    }

    /// Reads a report that the colors have changed (mode 2031): `?997;1n` if they are dark now, 2 if light.
    package init?(report: String) {
        switch report {
        case "?997;1n": self = .dark
        case "?997;2n": self = .light
        default: return nil
        }
    }

    /// Reads `COLORFGBG`, which some terminals set: `15;0`, the last number an ANSI colour. Nil if it says nothing.
    package init?(colorFGBG: String) {
        guard let number = colorFGBG.split(separator: ";").last.flatMap({ Int($0) }), (0...15).contains(number) else {
            return nil
        }
        self = number == 7 || number > 8 ? .light : .dark
    }
}
