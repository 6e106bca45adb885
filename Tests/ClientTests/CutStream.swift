import Chat
import Support

@testable import Client

/// What a body comes to, however the network cuts it.
struct CutStream: Equatable {
    var text: String
    var reasoning: String
    var outcome: ReplyAssembly.Outcome

    /// Plays the pieces of one body.
    init(_ pieces: [ArraySlice<UInt8>]) {
        var message = Message(role: .assistant, text: "", startedAt: Timestamp(seconds: 0))
        var assembly = ReplyAssembly()
        for piece in pieces {
            let verdict = Array(piece).withUnsafeBytes { assembly.receive($0) { message.append($0) } }
            if verdict == .stop { break }
        }
        outcome = assembly.end { message.append($0) }
        text = message.text
        reasoning = message.reasoning
    }

    init(whole body: String) { self.init([Array(body.utf8)[...]]) }

    /// The same body whole, byte by byte, cut once at every byte, and cut at random. Needs the trait `.seeded`.
    static func everyCut(of bytes: [UInt8]) -> [CutStream] {
        var results = [CutStream([bytes[...]]), CutStream(bytes.indices.map { bytes[$0...$0] })]
        for cut in bytes.indices.dropFirst() { results.append(CutStream([bytes[..<cut], bytes[cut...]])) }
        var random = Seed.random()
        for _ in 0..<20 {
            let cuts = (0..<8).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
            let edges = [0] + cuts + [bytes.count]
            results.append(CutStream(zip(edges, edges.dropFirst()).map { bytes[$0..<$1] }))
        }
        return results
    }

    /// The one result of all cuts, or nil if they differ.
    static func agreed(_ body: String) -> CutStream? {
        let results = everyCut(of: Array(body.utf8))
        return results.allSatisfy { $0 == results[0] } ? results[0] : nil
    }

    /// The sentence of an error that ended the reply.
    var reason: String? {
        guard case .error(let error) = outcome else { return nil }
        return error.string ?? ErrorBody(error).message
    }

    var completion: Completion? {
        if case .finished(let completion) = outcome { completion } else { nil }
    }
}

/// Stream bodies as servers write them.
enum Fixture {
    static func chunk(_ choice: String, rest: String = "") -> String {
        #"{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1741300000,"model":"m","choices":[\#(choice)]\#(rest)}"#
    }

    static func content(_ json: String) -> String {
        chunk(#"{"index":0,"delta":{"content":"\#(json)"},"finish_reason":null}"#)
    }

    static let end = chunk(#"{"index":0,"delta":[],"finish_reason":"stop"}"#)

    static func stream(_ events: [String], done: Bool = true) -> String {
        (events + (done ? ["[DONE]"] : [])).map { "data: \($0)\n\n" }.joined()
    }

    /// A usual stream of LLM Resayil (WireFormat 4.1).
    static let resayil = stream([
        chunk(#"{"index":0,"delta":{"role":"assistant","content":"Hel"},"finish_reason":null}"#),
        content(#"lo \u0645\u0631\u062d\u0628\u0627"#), content(#" a\/b \ud83d\ude00 \"q\" \\ \n"#), end,
    ])
    static let resayilText = "Hello مرحبا a/b 😀 \"q\" \\ \n"
}
