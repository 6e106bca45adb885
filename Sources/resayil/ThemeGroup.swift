import ArgumentParser
import Interface
import Screen
import Settings

extension Resayil {
    /// The looks.
    struct ThemeGroup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "theme", abstract: "List the themes, look at one, check one of your own.",
            subcommands: [List.self, Show.self, Check.self])
    }
}

extension Resayil.ThemeGroup {
    /// Names, one a line.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the themes that are found.")

        @OptionGroup var configuration: ConfigurationOptions

        func run() throws {
            let library = try LoadedSettings(configuration).themes
            var table = TextTable()
            for name in library.names {
                let theme = library.theme(named: name).theme
                table.append([name, theme.variant.rawValue, theme.author])
            }
            try StandardStreams.write(table.text)
        }
    }

    /// A sample.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every face of a theme, in its colours on a terminal.")

        @OptionGroup var configuration: ConfigurationOptions

        @Argument(help: "The theme's name.")
        var name: String

        func run() throws {
            let library = try LoadedSettings(configuration).themes
            let (theme, complaints) = library.theme(named: name)
            for complaint in complaints { StandardStreams.complain(complaint.description) }
            if complaints.contains(where: { $0.severity == .error }) { throw ExitCode(78) }
            let inColour = StandardStreams.outputIsTerminal
            for face in FaceName.allCases {
                let gap = String(repeating: " ", count: max(1, 24 - face.rawValue.count))
                let line = "  \(face.rawValue)\(gap)The quick brown fox · مرحبا · 你好  "
                try StandardStreams.writeUnchanged((inColour ? theme[face].painted(line) : line) + "\n")
            }
        }
    }

    /// What is wrong with a file.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say what is wrong with a theme's file, and where.")

        @Argument(help: "The file.")
        var file: String

        func run() throws {
            let library = ThemeLibrary(directories: [])
            let complaints = library.theme(inFile: file).complaints
            for complaint in complaints { StandardStreams.complain(complaint.description) }
            guard complaints.isEmpty else { throw ExitCode(65) }
            try StandardStreams.write("\(Sanitize.line(file)): nothing to complain of\n")
        }
    }
}

extension Face {
    /// A text in this face for a terminal that knows SGR with direct colours.
    fileprivate func painted(_ text: String) -> String {
        let codes: [(TextAttributes, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"), (.strikethrough, "9"),
        ]
        var parts = codes.filter { attributes.contains($0.0) }.map(\.1)
        parts += [foreground.code(base: 30), background.code(base: 40)].compactMap(\.self)
        return "\u{1B}[0;" + parts.joined(separator: ";") + "m" + text + "\u{1B}[0m"
    }
}

extension Color {
    fileprivate func code(base: Int) -> String? {
        switch self {
        case .standard: nil
        case .ansi(let number): String(number < 8 ? base + Int(number) : base + 52 + Int(number))
        case .rgb(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
        }
    }
}
