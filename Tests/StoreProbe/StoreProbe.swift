import Chat
import Foundation
import Glibc
import History

/// Keeps conversations in a process of its own, so that tests can end it, limit it, or run it as somebody else.
///
///     StoreProbe talk PATH NAME    questions and growing replies until it is ended
///     StoreProbe fill PATH         long messages until one is refused; the refusal goes to standard output
///     StoreProbe grow PATH COUNT   a reply of COUNT pieces of 8,000 bytes; says how many bytes it wrote while it
///                                  streamed and in all
///     StoreProbe count PATH NAME   200 questions, then it ends
///     StoreProbe hold PATH NUMBER  opens conversation NUMBER, says who had it open before and how many questions are
///                                  queued, opens a reply without a word, and stays until it is ended
///
/// `--nobody` gives up root's rights first, `--limit BYTES` lets no file grow beyond that size.
@main
struct StoreProbe {
    static func main() {
        signal(SIGXFSZ, SIG_IGN)
        var arguments = Array(CommandLine.arguments.dropFirst())
        if let position = arguments.firstIndex(of: "--nobody") {
            arguments.remove(at: position)
            if geteuid() == 0, setgid(65_534) != 0 || setuid(65_534) != 0 { exit(71) }
        }
        if let position = arguments.firstIndex(of: "--limit"), let bytes = UInt(arguments[position + 1]) {
            arguments.removeSubrange(position...(position + 1))
            var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
            if setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) != 0 { exit(71) }
        }
        guard arguments.count >= 2 else { exit(64) }
        let name = arguments.count > 2 ? arguments[2] : ""
        do throws(StoreError) {
            let path = arguments[1]
            let store = try retrying { () throws(StoreError) in try ConversationStore(at: path) }
            switch arguments[0] {
            case "talk": try talk(name, in: store)
            case "fill": try fill(store)
            case "grow": try grow(Int(name) ?? 0, in: store)
            case "count": try count(name, in: store)
            case "hold": try hold(ConversationID(Int64(name) ?? 0), in: store)
            default: exit(64)
            }
        } catch {
            say("refused \(error)")
        }
    }

    /// Says each question once it is kept, and how many words of its reply are.
    private static func talk(_ name: String, in store: ConversationStore) throws(StoreError) {
        var writer = ConversationWriter()
        var conversation = Conversation(title: name, startedAt: now())
        for number in 0... {
            conversation.messages.append(Message(role: .user, text: "question \(name) \(number)", startedAt: now()))
            conversation.messages.append(Message(role: .assistant, text: "", state: .streaming, startedAt: now()))
            try writer.save(conversation, profile: nil, host: nil, in: store)
            say("question \(number)")
            let last = conversation.messages.count - 1
            for word in 1...5 {
                conversation.messages[last].text += "word\(word) "
                if word == 5 { conversation.messages[last].state = .complete }
                try writer.saveReply(conversation.messages[last], in: store)
                say("words \(word)")
            }
        }
    }

    private static func fill(_ store: ConversationStore) throws(StoreError) {
        let id = try store.create(Conversation(title: "full", startedAt: now()))
        let words = String(repeating: "words without end ", count: 500)
        for _ in 0..<10_000 {
            _ = try store.append(Message(role: .user, text: words, startedAt: now()), to: id, after: nil)
        }
        say("never full")
    }

    private static func grow(_ count: Int, in store: ConversationStore) throws(StoreError) {
        var writer = ConversationWriter()
        var conversation = Conversation(title: "long", startedAt: now())
        conversation.append(Message(role: .user, text: "question", startedAt: now()))
        conversation.append(Message(role: .assistant, text: "", state: .streaming, startedAt: now()))
        try writer.save(conversation, profile: nil, host: nil, in: store)
        let before = written()
        for piece in 0..<count {
            conversation.messages[1].text += (0..<1000).map { "w\((piece * 1000 + $0) % 900_000 + 100_000) " }.joined()
            try writer.saveReply(conversation.messages[1], in: store)
        }
        let streamed = written()
        conversation.messages[1].state = .complete
        try writer.save(conversation, profile: nil, host: nil, in: store)
        store.close()
        say("\(streamed - before) \(written() - before)")
    }

    /// Bytes that this process has given to files (proc(5), `wchar`).
    private static func written() -> Int {
        let lines = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.first { $0.hasPrefix("wchar: ") }.flatMap { Int($0.dropFirst(7)) } ?? 0
    }

    private static func count(_ name: String, in store: ConversationStore) throws(StoreError) {
        let id = try retrying { () throws(StoreError) in
            try store.create(Conversation(title: name, startedAt: now()))
        }
        var parent: MessageID?
        for number in 0..<200 {
            let message = Message(role: .user, text: "\(name) \(number)", startedAt: now())
            parent = try retrying { () throws(StoreError) in try store.append(message, to: id, after: parent) }
        }
        say("done")
    }

    /// What another process holds for long, as on a loaded machine it does, is tried again, as the program does.
    private static func retrying<Result>(
        _ work: () throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        for _ in 0..<20 {
            do throws(StoreError) {
                return try work()
            } catch {
                guard case .locked = error else { throw error }
            }
        }
        return try work()
    }

    private static func hold(_ id: ConversationID, in store: ConversationStore) throws(StoreError) {
        var (stored, writer) = try store.loadForWriting(id)
        say("beside \(stored.otherProcess ?? 0), \(stored.conversation.queue.count) queued")
        stored.conversation.append(Message(role: .assistant, text: "", state: .streaming, startedAt: now()))
        try writer.save(stored.conversation, profile: nil, host: nil, in: store)
        say("holding")
        while true { pause() }
    }

    private static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
    }

    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
}
