import Foundation
import Testing

@testable import Terminal

@Suite("TerminfoEntry")
struct TerminfoEntryTests {
    @Test(
        "an entry of the system is read and written again without loss",
        arguments: ["xterm-256color", "linux", "xterm"])
    func roundTrip(name: String) throws {
        let entry = try #require(TerminfoEntry(named: name, home: nil))
        #expect(TerminfoEntry(entry.bytes) == entry)
        #expect(try #require(entry.withDirectColors) != entry)
    }

    @Test("what is no entry, or cut, is refused")
    func refuses() throws {
        #expect(TerminfoEntry(named: "no-such-terminal", home: nil) == nil)
        #expect(TerminfoEntry(named: "../lib/terminfo/x/xterm", home: nil) == nil)
        #expect(TerminfoEntry(named: "dumb", home: nil)?.withDirectColors == nil)
        let bytes = try #require(TerminfoEntry(named: "xterm-256color", home: nil)).bytes
        for length in stride(from: 0, to: bytes.count - 64, by: 7) {
            #expect(TerminfoEntry(Array(bytes[..<length])) == nil)
        }
    }

    @Test("curses reads what was put together, and asks for colours by red, green and blue")
    func readable() throws {
        let entry = try #require(TerminfoEntry(named: "xterm-256color", home: nil)?.withDirectColors)
        func answer(_ arguments: String...) throws -> String {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/tput")
            process.arguments = arguments
            process.environment = [
                "TERM": "xterm-256color", "TERMINFO": "b64:" + Data(entry.bytes).base64EncodedString(),
            ]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            process.waitUntilExit()
            return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        #expect(try answer("colors") == "16777216\n")
        #expect(try answer("setaf", "3") == "\u{1B}[33m")
        #expect(try answer("setaf", "11") == "\u{1B}[93m")
        #expect(try answer("setab", "12") == "\u{1B}[104m")
        #expect(try answer("setaf", "\(0x83A598)") == "\u{1B}[38;2;131;165;152m")
        #expect(try answer("setab", "\(0x10181F)") == "\u{1B}[48;2;16;24;31m")
    }
}
