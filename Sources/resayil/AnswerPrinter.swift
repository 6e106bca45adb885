import ArgumentParser
import Chat
import Screen

/// Where an answer goes.
protocol AnswerOutput {
    /// Takes what a completion reports; throws what the program ends with.
    mutating func take(_ progress: CompletionProgress) throws

    /// The person interrupted: what was begun is ended.
    mutating func stop() throws
}

/// Writes the text of an answer as it comes.
struct AnswerPrinter: AnswerOutput {
    /// Nil where the answer goes to no terminal: then its bytes are written as they are.
    private var harmless = StandardStreams.outputIsTerminal ? Sanitize.Stream() : nil
    private var endsInNewline = true

    mutating func take(_ progress: CompletionProgress) throws {
        switch progress {
        case .accepted: break
        case .delta(let delta): try write(delta.text)
        case .retrying(let retrying): retrying.complain()
        case .finished(let completion):
            try endLine()
            completion.complain()
            if completion.ending == .truncated { throw ExitCode(69) }
        case .failed(let failure):
            try endLine()
            throw failure
        }
    }

    mutating func stop() throws { try endLine() }

    private mutating func endLine() throws {
        if let rest = harmless?.finish(), !rest.isEmpty { try write(rest) }
        if !endsInNewline { try write("\n") }
    }

    private mutating func write(_ text: String) throws {
        guard !text.isEmpty else { return }
        do throws(StandardStreams.WriteFailure) {
            try StandardStreams.writeUnchanged(harmless?.take(text) ?? text)
        } catch {
            throw ExitCode(74)
        }
        endsInNewline = text.hasSuffix("\n")
    }
}
