import ArgumentParser
import Chat
import Client
import Layout
import Localization
import Screen

/// Where an answer goes.
protocol AnswerOutput {
    /// Takes what a completion reports; throws what the program ends with.
    mutating func apply(_ progress: CompletionProgress) throws

    /// The person interrupted: what was begun is ended.
    mutating func stop() throws
}

/// Writes the text of an answer, and nothing of the reasoning: to a terminal as it comes, to anything else when it is
/// certain that a `</think>` does not make all before it reasoning.
struct AnswerPrinter: AnswerOutput {
    private let schema: AnswerSchema?
    /// Nil where the answer goes to no terminal: then its bytes are written as they are.
    private var harmless = StandardStreams.outputIsTerminal ? Sanitize.Stream() : nil
    private var order = StandardStreams.outputIsTerminal ? StandardStreams.printedOrder : nil
    private var endsInNewline = true
    private var message = Message(role: .assistant, text: "", startedAt: Timestamp(seconds: 0))
    /// Bytes of the text that are written.
    private var written = 0
    private var waits = WaitReport()

    init(_ schema: AnswerSchema?) { self.schema = schema }

    mutating func apply(_ progress: CompletionProgress) throws {
        switch progress {
        case .accepted: break
        case .delta(let delta): try apply(delta)
        case .retrying(let retrying): waits.report(retrying)
        case .omitted(let field): StandardStreams.reportOmitted(field)
        case .finished(let completion):
            try endLine()
            try completion.report(on: message, for: schema)
        case .failed(let failure):
            try endLine()
            throw failure
        }
    }

    mutating func stop() throws { try endLine() }

    private mutating func apply(_ delta: Delta) throws {
        message.append(delta)
        if delta.correction == .textIsReasoning {
            if written > 0 {
                try endLine()
                StandardStreams.printError(tr("the text above is reasoning; the answer follows"))
            }
            written = 0
        }
        // With reasoning in its own place, or ended by a tag, no tag can come any more.
        if harmless != nil || !message.reasoning.isEmpty { try writeRest() } else { try StandardStreams.checkReader() }
    }

    private mutating func writeRest() throws {
        let bytes = message.text.utf8
        let rest = String(Substring(bytes.dropFirst(written)))
        written = bytes.count
        try write(rest)
    }

    private mutating func endLine() throws {
        try writeRest()
        if let rest = harmless?.finish(), !rest.isEmpty { try write(rest) }
        if !endsInNewline { try write("\n") }
    }

    private mutating func write(_ text: String) throws {
        guard !text.isEmpty else { return }
        order?.columns = StandardStreams.terminalColumns
        let clean = harmless?.consume(text) ?? text
        try StandardStreams.writeUnchanged(order?.consume(clean) ?? clean)
        endsInNewline = text.hasSuffix("\n")
    }
}
