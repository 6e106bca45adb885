import Catalogs
import Support
import Testing

/// The program in Arabic, where no locale is generated.
@Suite("the language of the program", .inTurn)
struct LanguageTests {
    private static let arabic = ["LANG": "ar_EG.UTF-8"]

    init() throws { try CatalogFiles.install("ar", at: Repository.root) }

    @Test("errors and help of the command line are in the language of the locale")
    func commandLine() async throws {
        let arguments = ["--continue", "--resume", "x"]
        #expect(try await run(arguments, environment: Self.arabic).errors.contains("لا كليهما"))
        #expect(try await run(arguments).errors.contains("use --continue or --resume, not both"))
        #expect(try await run(["chat", "--help"], environment: Self.arabic).output.contains("لقارئات الشاشة"))
        let home = try Home([Home.configuration: "language = \"en\""])
        #expect(try await home.run("chat", "--help", environment: Self.arabic).output.contains("for screen readers"))
    }

    @Test("a value stands isolated in an Arabic sentence, and no mark of ours is shown as a spoof")
    func isolated() async throws {
        let errors = try await run([], environment: Self.arabic).errors
        #expect(errors.contains("\u{2066}resayil ask\u{2069}") && !errors.contains("\u{FFFD}"))
    }

    @Test("a notice on the screen is Arabic")
    func screen() async throws {
        let session = try Session(["--demo", "-m", "echo"], environment: Self.arabic)
        try await session.waitFor("echo")
        session.ask("/copy")
        // In the order of the screen, with the forms of its letters: لا يوجد رد بعد
        try await session.waitFor("ﺪﻌﺑ ﺩﺭ ﺪﺟﻮﻳ ﻻ")
    }
}
