import Foundation
import Testing

@testable import Terminal

@Suite("TerminfoEntry")
struct TerminfoEntryTests {
    @Test(
        "a system entry is read and written without loss",
        arguments: ["xterm-256color", "linux", "xterm"])
    func roundTrip(name: String) throws {
        let entry = try #require(TerminfoEntry(named: name, home: nil))
        #expect(TerminfoEntry(entry.bytes(isDirect: true)) == entry)
        #expect(try #require(entry.withDirectColors) != entry)
    }

    @Test("an invalid or truncated entry is refused")
    func refuses() throws {
        #expect(TerminfoEntry(named: "no-such-terminal", home: nil) == nil)
        #expect(TerminfoEntry(named: "../lib/terminfo/x/xterm", home: nil) == nil)
        #expect(TerminfoEntry(named: "dumb", home: nil)?.withDirectColors == nil)
        let bytes = try #require(TerminfoEntry(named: "xterm-256color", home: nil)).bytes(isDirect: true)
        for length in stride(from: 0, to: bytes.count - 64, by: 7) {
            #expect(TerminfoEntry(Array(bytes[..<length])) == nil)
        }
    }

    /// What tput writes for an entry.
    private static func answer(_ entry: TerminfoEntry, of name: String, _ question: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/tput")
        process.arguments = question.split(separator: " ").map(String.init)
        process.environment = [
            "TERM": name, "TERMINFO": "b64:" + Data(entry.bytes(isDirect: true)).base64EncodedString(),
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        // It takes the last of nine numbers for a name, and says so.
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    @Test("curses reads the composed entry, and sets colors by red, green and blue")
    func readable() throws {
        let entry = try #require(TerminfoEntry(named: "xterm-256color", home: nil)?.withDirectColors)
        func answer(_ question: String) throws -> String { try Self.answer(entry, of: "xterm-256color", question) }
        #expect(try answer("colors") == "16777216\n")
        #expect(try answer("setaf 3") == "\u{1B}[33m")
        #expect(try answer("setaf 11") == "\u{1B}[93m")
        #expect(try answer("setab 12") == "\u{1B}[104m")
        #expect(try answer("setaf \(0x83A598)") == "\u{1B}[38;2;131;165;152m")
        #expect(try answer("setab \(0x10181F)") == "\u{1B}[48;2;16;24;31m")
    }

    @Test(
        "attributes change without the character set",
        arguments: [("xterm-256color", "\u{1B}(B"), ("linux", "\u{0F}"), ("screen-256color", "\u{0F}")])
    func characterSet(name: String, select: String) throws {
        var entry = try #require(TerminfoEntry(named: name, home: nil))
        func answers() throws -> String {
            try ["sgr0", "sgr 0 0 0 0 0 1 0 0 0"].map { try Self.answer(entry, of: name, $0) }.joined()
        }
        let before = try answers()
        #expect(before.contains(select))
        #expect(entry.retainCharacterSet() == Array(select.utf8))
        #expect(try answers() == before.replacingOccurrences(of: select, with: ""))
    }

    @Test("blinking becomes strikethrough", arguments: ["xterm-256color", "tmux-256color"])
    func strikes(name: String) throws {
        var entry = try #require(TerminfoEntry(named: name, home: nil))
        let strikes = entry.strikeForBlink()
        #expect(strikes)
        #expect(try Self.answer(entry, of: name, "blink") == "\u{1B}[9m")
        #expect(try Self.answer(entry, of: name, "sgr 0 0 0 1 0 1 0 0 0").contains(";9"))
        let again = entry.strikeForBlink()
        #expect(!again)
    }

    @Test("a terminal without other character sets is not changed")
    func noCharacterSet() throws {
        var entry = try #require(TerminfoEntry(named: "dumb", home: nil))
        let before = entry
        #expect(entry.retainCharacterSet() == nil)
        #expect(entry == before)
    }
}
