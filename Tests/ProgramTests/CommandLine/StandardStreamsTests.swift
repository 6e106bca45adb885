import Foundation
import Support
import Testing

/// Standard input that is silent or no text, and standard output that takes no more.
@Suite("standard streams", .inTurn, .timeLimit(.minutes(5)))
struct StandardStreamsTests {
    private static let answer = ["ask", "--demo", "-m", "echo"]

    private func shell(_ script: String, _ arguments: [String] = [], files: [String: [UInt8]] = [:]) async throws
        -> RunOutput
    {
        let home = try Home()
        for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: home.path + "/" + name)) }
        return try await runTool(
            "/bin/bash", ["-c", "cd \"$HOME\" && \(script)", try builtProduct(named: "resayil")] + arguments,
            environment: Session.environment(home: home.path))
    }

    @Test(
        "a question is confirmed by y, yes, and the letter in the place of y, and by nothing else",
        arguments: [
            ("y", true), ("Yes", true), ("غ", true), ("н", true), ("n", false), ("ى", false), ("غغ", false),
            ("", false),
        ])
    func confirms(answer: String, isYes: Bool) async throws {
        let session = try Session(["history", "delete", "--unused-for", "900"])
        try await session.waitFor("[y/N]")
        session.terminal.send(answer + "\r")
        try await session.waitFor(isYes ? "0 deleted" : "nothing was deleted")
    }

    @Test(
        "an open and silent standard input is waited for, and that is reported after two seconds",
        arguments: [answer + ["hi"], answer, ["debug", "width"]])
    func silent(arguments: [String]) async throws {
        let started = ContinuousClock.now
        let script = "(until grep -q waiting said; do sleep 0.1; done) | \"$0\" \"$@\" 2> said; cat said >&2"
        let result = try await shell(script, arguments)
        #expect(result.errors.contains("resayil: waiting for standard input · add < /dev/null for none\n"))
        #expect(ContinuousClock.now - started >= .seconds(2))
        let quick = try await shell("(sleep 0.2; echo words) | \"$0\" \"$@\"", arguments)
        #expect(quick.errors.isEmpty)
        #expect(quick.output.contains("words"))
    }

    @Test("an input that cannot be read ends with 66")
    func unreadable() async throws {
        let folder = try await shell("\"$0\" \"$@\" < .", Self.answer + ["hi"])
        #expect(folder.status == 66 && folder.output.isEmpty)
        #expect(folder.errors.hasPrefix("resayil: cannot read standard input: "), "\(folder.errors)")
    }

    private static let word = "héllo, مرحبا 👋"

    /// As the tools of other systems write it.
    private static func encoded(_ big: Bool, _ size: Int) -> [UInt8] {
        let units =
            size == 2 ? Array("\u{FEFF}\(word)".utf16).map(UInt32.init) : "\u{FEFF}\(word)".unicodeScalars.map(\.value)
        return units.flatMap { unit in
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
            return big ? bytes.reversed() : bytes
        }
    }

    @Test("text with a byte order mark is decoded, from standard input and from a file", arguments: [true, false])
    func decodes(isFile: Bool) async throws {
        let texts = [Self.encoded(false, 2), Self.encoded(true, 2), Self.encoded(false, 4), Self.encoded(true, 4)]
        for bytes in texts + [[0xEF, 0xBB, 0xBF] + Array(Self.word.utf8)] {
            let result = try await shell(
                isFile ? "\"$0\" \"$@\" -f in.txt < /dev/null" : "\"$0\" \"$@\" < in.txt",
                Self.answer + (isFile ? ["see"] : []), files: ["in.txt": bytes])
            #expect(result.status == 0)
            #expect(result.output == (isFile ? "see\n\nin.txt:\n```txt\n\(Self.word)\n```\n" : Self.word + "\n"))
        }
    }

    @Test(
        "binary input is refused, and nothing is sent",
        arguments: [
            Array("a\0b".utf8), [0x63, 0x61, 0x66, 0xE9], Array("h\0i\0".utf8), [0xFF, 0xFE, 0x00, 0xD8],
            [0xFF, 0xFE, 0x41], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1],
        ] as [[UInt8]])
    func refuses(bytes: [UInt8]) async throws {
        let result = try await shell("\"$0\" \"$@\" < in.txt", Self.answer + ["see"], files: ["in.txt": bytes])
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("standard input is not text in UTF-8"))
    }

    @Test(
        "a full disk is reported, with exit code 74",
        arguments: [
            answer + ["hi"], answer + ["--json", "hi"], ["models", "--demo"], ["config", "default"],
            ["doctor", "--json"],
            ["theme", "list"], ["debug", "tables"], ["demo-server"], ["--plain", "--demo", "-m", "echo", "hi"],
        ])
    func full(arguments: [String]) async throws {
        let result = try await shell("\"$0\" \"$@\" < /dev/null > /dev/full", arguments)
        #expect(result.status == 74)
        #expect(result.errors.contains("cannot write to standard output: no space left on the disk"))
    }

    @Test(
        "a stream that is closed is empty or takes nothing, and no file comes in its place",
        arguments: [("<&-", 0), (">&-", 74), ("2>&-", 0), ("<&- >&-", 74), ("<&- 2>&-", 0), ("<&- >&- 2>&-", 74)])
    func missing(closed: String, status: Int32) async throws {
        let chat = try await shell(
            "timeout 20 \"$0\" \"$@\" \(closed)", ["--plain", "--demo", "-m", "echo", "first word"])
        #expect(chat.status == status)
        #expect(chat.output.contains("first word") == (status == 0))
        let kept = try await shell(
            """
            { "$0" ask --demo -m echo --save "first word" \(closed); } 2> said
            cat said >&2; "$0" history show 1
            """)
        #expect(kept.status == 0 && kept.output.contains("first word"), "\(kept.output) \(kept.errors)")
        let isTold = status != 0 && !closed.contains("2>&-")
        #expect(kept.errors.contains("cannot write to standard output: ") == isTold)
    }

    @Test("a closed pipe of the reader is not reported")
    func closed() async throws {
        let result = try await shell(
            "\"$0\" \"$@\" < /dev/null | true; exit ${PIPESTATUS[0]}", Self.answer + ["hi"])
        // 141 where SIGPIPE ends it, as it does most programs.
        #expect([74, 141].contains(result.status))
        #expect(result.errors.isEmpty)
    }
}
