import Chat

/// Gathers what the events of one reply say: words go out, everything else is remembered (contract 4.2–4.4).
struct CompletionDecoder {
    /// What one event did to the reply.
    enum Effect: Hashable, Sendable {
        case words([Delta])
        /// A sign of life without payload.
        case nothing
        /// `[DONE]`: nothing after it counts.
        case done
        case error(JSONValue)
        /// More than three events in a row were no JSON.
        case malformed
    }

    private(set) var finishReason: String?
    private(set) var usage: Usage?
    private(set) var servedModel: String?
    private(set) var isDone = false
    private(set) var hasText = false
    private(set) var hasReasoning = false
    private var split = ReasoningSplit()
    private var malformedInARow = 0
    private var template: ChunkTemplate?
    /// Templates in a row that fitted no chunk but the one they were made of: some servers put something new into each.
    private var vainTemplates = 0

    /// Takes the data of one event. `isWhole` is false for what a body's end cut off: then only complete JSON counts.
    mutating func receive(name: String?, data: [UInt8], isWhole: Bool = true) -> [Effect] {
        if name == nil, let reading = template?.reading(of: data) {
            malformedInARow = 0
            vainTemplates = 0
            return [.words(words(of: reading))]
        }
        let trimmed = data.trimmingBlanks()
        if trimmed.isEmpty { return [.nothing] }
        if trimmed.starts(with: Self.done) { return [finishStream()] }
        if let object = JSONReader.value(of: trimmed) { return [receive(object, name: name, from: trimmed)] }
        // Old servers put one line feed between events instead of two (contract 4.1, point 11).
        let lines = trimmed.split(separator: 0x0A).map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
        if lines.count > 1, lines.allSatisfy({ $0.starts(with: Self.done) || JSONReader.value(of: $0) != nil }) {
            return lines.flatMap { isDone ? [] : receive(name: name, data: Array($0)) }
        }
        guard isWhole else { return [] }
        if name == "error" { return [.error(.string(String(decoding: trimmed, as: UTF8.self)))] }
        malformedInARow += 1
        return [malformedInARow > 3 ? .malformed : .nothing]
    }

    /// Takes one JSON object: a chunk, with its bytes, or a whole completion.
    mutating func receive(_ object: JSONValue, name: String? = nil, from chunk: [UInt8]? = nil) -> Effect {
        malformedInARow = 0
        let reading = ChunkReading(object)
        if name == nil, let chunk { makeTemplate(of: chunk, reading) }
        if let error = reading.error { return .error(error) }
        if name == "error" { return .error(object) }
        usage = reading.usage ?? usage
        servedModel = servedModel ?? reading.model
        finishReason = finishReason ?? reading.finishReason
        if reading.finishReason == "error" { return .error(.null) }
        guard reading.isPayload else { return .nothing }
        return .words(words(of: reading))
    }

    private mutating func makeTemplate(of chunk: [UInt8], _ reading: ChunkReading) {
        guard vainTemplates < Self.mostVainTemplates, template?.surrounds(chunk) != true,
            let made = ChunkTemplate(chunk, reading)
        else { return }
        if template != nil { vainTemplates += 1 }
        template = made
    }

    /// The body has ended: what the tag search held back comes out.
    mutating func finish() -> [Delta] { noting(split.finish()) }

    private mutating func finishStream() -> Effect {
        isDone = true
        return .done
    }

    /// An empty delta goes out as well: it shows that the model thinks.
    private mutating func words(of reading: ChunkReading) -> [Delta] {
        var deltas: [Delta] = []
        if !reading.reasoning.isEmpty {
            split.sawReasoningField()
            deltas.append(Delta(reasoning: reading.reasoning))
        }
        deltas += split.receive(reading.text)
        if deltas.isEmpty, reading.finishReason == nil, reading.usage == nil { deltas = [Delta()] }
        return noting(deltas)
    }

    private mutating func noting(_ deltas: [Delta]) -> [Delta] {
        for delta in deltas {
            if !delta.text.isEmpty { hasText = true }
            if !delta.reasoning.isEmpty { hasReasoning = true }
            if delta.correction == .reasoningIsText { (hasText, hasReasoning) = (true, false) }
            if delta.correction == .textIsReasoning { (hasText, hasReasoning) = (false, true) }
        }
        return deltas
    }

    private static let done = Array("[DONE]".utf8)
    private static let mostVainTemplates = 3
}

extension RandomAccessCollection<UInt8> {
    /// Without spaces, tabs and line ends at both ends.
    func trimmingBlanks() -> [UInt8] {
        var rest = self[...].drop(while: Self.isBlank)
        while let last = rest.last, Self.isBlank(last) { rest = rest.dropLast() }
        return Array(rest)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
