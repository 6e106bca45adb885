import Foundation
import Support
import Testing

import Interface
import Layout
import Localization
import Screen
import Settings

@Suite("ThemeLibrary")
struct ThemeLibraryTests {
    private let folder: TemporaryFolder
    private let library: ThemeLibrary

    init() throws {
        folder = try TemporaryFolder()
        library = ThemeLibrary(directories: [folder.path + "/user", folder.path + "/shipped"])
    }

    private func load(_ text: String) throws -> (theme: Theme, diagnostics: [String]) {
        let path = try folder.write(text, to: "user/t.toml")
        let (theme, diagnostics) = library.theme(named: "t")
        return (theme, diagnostics.map { String($0.description.replacing(path, with: "t.toml")) })
    }

    @Test("a theme is read with names, palette, every kind of color and attribute")
    func readsAll() throws {
        let (theme, diagnostics) = try load(
            """
            name = "Harbour Dark"
            author = "A. Author"
            license = "MIT"
            variant = "dark"
            [palette]
            sea = "#83A598"
            red = "#fb4934"
            soft = "bright-black"
            [faces]
            text = { fg = "white", bg = "#1d2021" }
            "role.user" = { fg = "sea", attributes = ["bold", "underline"] }
            error = "red"
            muted = "soft"
            "status" = { fg = "default", attributes = ["reverse", "dim", "italic", "strikethrough"] }
            """)
        #expect(diagnostics.isEmpty)
        #expect([theme.name, theme.author, theme.license] == ["Harbour Dark", "A. Author", "MIT"])
        #expect(theme.variant == .dark)
        let ground = Color.rgb(red: 0x1D, green: 0x20, blue: 0x21)
        let sea = Color.rgb(red: 0x83, green: 0xA5, blue: 0x98)
        #expect(theme[.text] == Face(foreground: .ansi(7), background: ground))
        #expect(theme[.roleUser] == Face(foreground: sea, background: ground, attributes: [.bold, .underline]))
        #expect(theme[.error].foreground == .rgb(red: 0xFB, green: 0x49, blue: 0x34))
        #expect(theme[.muted].foreground == .ansi(8))
        #expect(
            theme[.statusModel]
                == Face(
                    foreground: .standard, background: ground,
                    attributes: [.reverse, .dim, .italic, .strikethrough]))
    }

    @Test("mistakes are reported with line and column, and the rest is used")
    func warns() throws {
        let (theme, diagnostics) = try load(
            """
            varaint = "dark"
            name = 7
            variant = "drak"
            [palette]
            sea = "#83a59"
            [faces]
            "role.usr" = "red"
            muted = { fg = "blu", underline = true, attributes = ["blod", "dim"] }
            error = ["red"]
            notice = "green"
            popup = { attributes = "bold" }
            """)
        #expect(
            diagnostics == [
                "t.toml:1:1: unknown setting \"varaint\"; did you mean \"variant\"?",
                "t.toml:2:8: an integer is not allowed here; allowed: a string",
                "t.toml:3:11: unknown variant \"drak\"; did you mean \"dark\"?",
                "t.toml:5:7: unknown color \"#83a59\"; allowed: an ANSI name such as bright-black, default or #rrggbb",
                "t.toml:7:1: unknown face \"role.usr\"; did you mean \"role.user\"?",
                "t.toml:8:16: unknown color \"blu\"; did you mean \"blue\"?",
                "t.toml:8:23: unknown setting \"underline\"; allowed: fg, bg, attributes",
                "t.toml:8:55: unknown attribute \"blod\"; did you mean \"bold\"?",
                "t.toml:9:9: an array is not allowed here; allowed: a color as a string, or a table of fg, bg and"
                    + " attributes",
                "t.toml:11:24: a string is not allowed here; allowed: an array of strings",
            ])
        #expect(theme.name == "t")
        #expect(theme[.muted] == Face(attributes: .dim))
        #expect(theme[.notice].foreground == .ansi(2))
    }

    @Test("a child's palette and faces override its parent's")
    func inherits() throws {
        try folder.write(
            """
            name = "Parent"
            author = "P"
            variant = "light"
            [palette]
            a = "red"
            b = "green"
            [faces]
            text = "a"
            muted = "b"
            error = { fg = "a", attributes = ["bold"] }
            """, to: "shipped/parent.toml")
        let (theme, diagnostics) = try load("inherits = 'parent'\n[palette]\na = 'blue'\n[faces]\nerror = 'b'\n")
        #expect(diagnostics.isEmpty)
        #expect(theme.name == "t")
        #expect(theme.author.isEmpty)
        #expect(theme.variant == .light)
        #expect(theme[.text].foreground == .ansi(4))
        #expect(theme[.muted].foreground == .ansi(2))
        #expect(theme[.error] == Face(foreground: .ansi(2)))
    }

    @Test("an unknown parent is an error at its name, and the built-in theme replaces it")
    func complainsAboutUnknownParent() throws {
        let (theme, diagnostics) = try load("inherits = 'defualt'\n[faces]\nmuted = 'red'\n")
        #expect(diagnostics == ["t.toml:1:12: unknown parent theme \"defualt\"; did you mean \"default\"?"])
        #expect(theme[.muted] == Face(foreground: .ansi(1)))
        #expect(theme[.status] == Theme.standard[.status])
    }

    @Test("a cycle of parents is an error where it closes")
    func complainsAboutCircles() throws {
        let other = try folder.write("inherits = 't'\n", to: "shipped/other.toml")
        let path = try folder.write("\ninherits = 'other'\n", to: "user/t.toml")
        let loaded = library.theme(named: "t")
        #expect(loaded.diagnostics.map(\.severity) == [.error])
        #expect(loaded.diagnostics.first?.position == SourcePosition(file: other, line: 1, column: 12))
        #expect(library.theme(named: "other").diagnostics.first?.position.file == path)
        #expect(try load("inherits = 't'").diagnostics.count == 1)
    }

    @Test("a theme may inherit from one of the same name in a later folder")
    func inheritsItsOwnName() throws {
        try folder.write("inherits = 'default'\n[faces]\nmuted = 'red'\n", to: "user/default.toml")
        let (theme, diagnostics) = library.theme(named: "default")
        #expect(diagnostics.isEmpty)
        #expect(theme[.muted].foreground == .ansi(1))
        #expect(theme[.error] == Theme.standard[.error])
    }

    @Test("the first folder that has a name wins, and all names are listed")
    func searches() throws {
        try folder.write("name = 'mine'", to: "user/a.toml")
        try folder.write("name = 'theirs'", to: "shipped/a.toml")
        try folder.write("name = 'b'", to: "shipped/b.toml")
        try folder.write("", to: "shipped/notes.txt")
        #expect(library.theme(named: "a").theme.name == "mine")
        #expect(library.theme(named: "b").theme.name == "b")
        #expect(library.names == ["a", "b", "default"])
    }

    @Test("an unknown name or a broken file gives the built-in theme and an error")
    func standsIn() throws {
        try folder.write("name = \n", to: "user/broken.toml")
        for name in ["broken", "none", "../user/broken", ""] {
            let (theme, diagnostics) = library.theme(named: name)
            #expect(theme[.error] == Theme.standard[.error])
            #expect(diagnostics.map(\.severity) == [.error])
        }
        #expect(library.theme(named: "defualt").diagnostics.first?.allowed.english == "did you mean \"default\"?")
    }

    @Test("auto: names two themes, and the background selects one")
    func pairs() throws {
        try folder.write("name = \"D\"\nvariant = \"dark\"\n", to: "user/d.toml")
        try folder.write("name = \"L\"\nvariant = \"light\"\n", to: "shipped/l.toml")
        let (choice, diagnostics) = library.choice(named: "auto:d, l")
        #expect(diagnostics.isEmpty)
        #expect(choice.theme(on: .dark).name == "D")
        #expect(choice.theme(on: .light).name == "L")
        #expect(library.choice(named: "auto:d,k").diagnostics.first?.what.english == "unknown theme \"k\"")
        #expect(library.choice(named: "auto:d").diagnostics.first?.allowed.english.contains("auto:DARK,LIGHT") == true)
        #expect(!library.choice(named: "d").choice.dependsOnBackground)
    }
}

@Suite("default theme")
struct DefaultThemeTests {
    private let folder = Repository.root.path + "/themes"

    @Test("the shipped default and the compiled-in one are equal")
    func defaultsAreEqual() {
        let file = folder + "/default.toml"
        let (theme, diagnostics) = ThemeLibrary(directories: []).theme(inFile: file)
        #expect(diagnostics.isEmpty)
        #expect(theme == .standard)
        #expect(ThemeLibrary(directories: []).theme(named: "default").theme == .standard)
    }

    @Test("inheriting from the shipped default equals inheriting from the compiled-in one")
    func inheritsAlike() throws {
        let own = try TemporaryFolder()
        let child = """
            inherits = "default"
            [palette]
            cyan = "#112233"
            [faces]
            text = { fg = "white", bg = "blue", attributes = ["italic"] }
            "markup.code" = { fg = "red", attributes = ["bold"] }
            status = { fg = "green", bg = "black" }
            """
        try own.write(child, to: "child.toml")
        let overFile = ThemeLibrary(directories: [own.path, folder]).theme(named: "child")
        let overBuiltIn = ThemeLibrary(directories: [own.path]).theme(named: "child")
        #expect(overFile.diagnostics.isEmpty && overBuiltIn.diagnostics.isEmpty)
        #expect(overFile.theme == overBuiltIn.theme)
        #expect(overFile.theme[.muted].background == .ansi(4))
    }
}
