import Randomness
import Support

/// Somebody who uses the program under a shell, one deed after the other, each waited for.
struct Person {
    let terminal: PseudoTerminal
    var random: SeededRandom
    private var deeds = 0
    private var model = "echo"

    init(at terminal: PseudoTerminal, seed: UInt64) {
        self.terminal = terminal
        random = SeededRandom(seed: seed)
    }

    private typealias Deed = (name: String, act: @Sendable (inout Person) async throws -> Void)

    private struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// What the status bar says while a reply is in flight.
    private static let busy = ["connecting", "waiting", "thinking", "streaming", "tok/s", "retry ", "loading"]

    private static let all: [Deed] = [
        ("ask", { try await $0.ask() }), ("ask", { try await $0.ask() }), ("scroll", { try await $0.scroll() }),
        ("search", { try await $0.search() }), ("find", { try await $0.find() }), ("switch", { try await $0.change() }),
        ("resize", { try await $0.resize() }), ("suspend", { try await $0.suspend() }),
        ("stop", { try await $0.stop() }),
        ("fail", { try await $0.fail() }), ("queue", { try await $0.queue() }), ("windows", { try await $0.windows() }),
        ("retry", { try await $0.command("/retry") }), ("undo", { try await $0.undo() }),
        ("help", { try await $0.help() }),
    ]

    /// One conversation: a question, so many deeds, and the end of it; every second one is deleted.
    mutating func converse(deeds count: Int) async throws {
        try await ask()
        for _ in 0..<count {
            let deed = random.element(of: Self.all)
            do {
                try await deed.act(&self)
            } catch {
                throw Failed(description: "\(deed.name), deed \(deeds): \(error)")
            }
        }
        if random.once(in: 2) { try await delete() }
        try await command("/new!")
    }

    /// A question that is still being saved is about to be answered, and while a reply comes nothing is deleted.
    private mutating func delete() async throws {
        var isAsked = false
        for _ in 0..<20 where !isAsked {
            terminal.send("/delete\r")
            isAsked = (try? await terminal.waitFor(timeout: .seconds(2)) { $0.contains("Delete conversation?") }) != nil
        }
        terminal.send("2")
        try await settle()
    }

    /// Waits until everything that was typed has been handled and no reply is in flight: a word that was typed behind
    /// it is shown.
    private mutating func settle() async throws {
        deeds += 1
        let mark = "mark-\(deeds)"
        terminal.send(mark)
        try await terminal.waitFor { screen in
            let box = screen.rows.lastIndex { $0.hasSuffix(mark) } ?? 0
            return box > 0 && !Self.busy.contains { screen.rows[box - 1].contains($0) }
        }
        terminal.send("\u{15}")
    }

    private mutating func command(_ line: String) async throws {
        terminal.send(line + "\r")
        try await settle()
    }

    private mutating func ask() async throws {
        let size = random.element(of: [20, 400, 3000])
        try await command(model == "long" ? "\(size) burst" : "question \(deeds), السؤال \(size) 漢字 **bold** `code`")
    }

    private mutating func scroll() async throws {
        for key in ["\u{1B}[5~", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[1;5H", "\u{1B}[1;5F"] { terminal.send(key) }
        try await settle()
    }

    private mutating func search() async throws {
        terminal.send("\u{13}")
        for letter in random.element(of: ["question", "السؤال", "you"]) { terminal.send(String(letter)) }
        terminal.send("\r")
        try await escape()
    }

    private mutating func find() async throws {
        // No two searches are for the same words: a notice of the last one may still be shown.
        let words = "question \(deeds - 1)"
        terminal.send("/find \(words)\r")
        let screen = try await terminal.waitFor { $0.contains("matches for \(words)") }
        // Without a list, Esc would begin to browse.
        if screen.contains("no matches") { try await settle() } else { try await escape() }
    }

    private mutating func help() async throws {
        terminal.send("\u{1B}OP")
        try await terminal.waitFor { $0.contains("── help") }
        try await escape()
    }

    /// Esc, alone: a key that is read together with it would be another one.
    private mutating func escape() async throws {
        terminal.send("\u{1B}")
        try await Task.sleep(for: .milliseconds(150))
        terminal.send("\u{15}")
        try await settle()
    }

    private mutating func change() async throws {
        model = random.element(of: ["echo", "long", "sampler", "scripts", "thinker"])
        try await command("/model \(model)")
    }

    private mutating func resize() async throws {
        terminal.resize(columns: random.element(of: [60, 80, 120, 200]), rows: random.element(of: [16, 24, 60]))
        try await settle()
    }

    private mutating func suspend() async throws {
        terminal.send("\u{1A}")
        try await terminal.waitFor { !$0.isAlternate && $0.contains("Stopped") }
        terminal.send("clear; fg\n")
        try await terminal.waitFor { $0.isAlternate }
        try await settle()
    }

    private mutating func stop() async throws {
        try await command("/model long")
        terminal.send("5000 200/s\r")
        try await terminal.waitFor { $0.contains("tok/s") || $0.contains("streaming") }
        terminal.send("\u{1B}[5~")
        terminal.send("\u{3}")
        try await command("/model \(model)")
    }

    private mutating func fail() async throws {
        try await command("/model no-such-model")
        try await command("this is refused")
        try await command("/model \(model)")
        try await command("/retry")
    }

    private mutating func queue() async throws {
        try await command("/model long")
        terminal.send("200 400/s\r")
        terminal.send("a queued question 50 burst\r")
        try await command("/model \(model)")
    }

    private mutating func windows() async throws {
        terminal.send("\u{18}n")
        try await ask()
        try await command("/close!")
    }

    private mutating func undo() async throws {
        terminal.send("/undo\r")
        try await Task.sleep(for: .milliseconds(20))
        terminal.send("\u{15}")
        try await settle()
    }
}
