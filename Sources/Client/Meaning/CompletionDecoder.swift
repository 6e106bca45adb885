import Chat

/// Decodes the events of one reply: returns text at once and stores everything else (WireFormat 4.2–4.4).
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

    private let dialect: any WireDialect
    private(set) var finishReason: String?
    private(set) var usage: Usage?
    private(set) var servedModel: String?
    private(set) var tools = ToolCalls()
    private(set) var isDone = false
    /// Words came behind the reason why the reply ended: some servers give one with each chunk.
    private(set) var goesOn = false
    private(set) var hasText = false
    private(set) var hasReasoning = false
    /// An object that is an error if neither words nor a finish reason follow it.
    private(set) var suspicion: JSONValue?
    private var split = ReasoningSplit()
    private var hasDeltas = false
    /// As they came, and without what is reasoning.
    private var saidStart = SaidStart()
    private var shownStart = SaidStart()
    private var others = OtherChoices()
    /// Names of events that carried choices: under another name than the usual ones only those are part of the reply.
    private var names: Set<String> = ["", "message", "error"]
    private var cutText = CutLetters()
    private var cutReasoning = CutLetters()
    private var textEnds = LineEnds()
    private var reasoningEnds = LineEnds()
    private var malformedInARow = 0
    /// An object was not understood: its words, if it had some, are lost.
    private(set) var hasSkippedObject = false
    private var template: ChunkTemplate?
    /// Templates in a row that fitted no chunk but the one they were made of: some servers put something new into each.
    private var vainTemplates = 0

    init(dialect: any WireDialect = ChatCompletionsDialect()) { self.dialect = dialect }

    /// How many choices came beside the reply.
    var otherChoices: Int { others.count }

    /// Decodes the data of one event. `isWhole` is false for what a body's end cut off: then only complete JSON counts.
    mutating func receive(name: String?, data: [UInt8], isWhole: Bool = true) -> [Effect] {
        if name == nil, let reading = template?.reading(of: data) {
            malformedInARow = 0
            vainTemplates = 0
            return [words(of: cutText.isOpen ? joined(reading) : reading, hadEnded: finishReason != nil)]
        }
        let trimmed = data.trimmingBlanks()
        if trimmed.isEmpty { return [.nothing] }
        if dialect.endsStream(trimmed) { return [finishStream()] }
        if let object = JSONReader.value(of: trimmed, keepsHalves: true) {
            return receive(object, name: name, from: trimmed)
        }
        // Old servers put one line feed between events instead of two (WireFormat 4.1.11).
        let lines = trimmed.split(separator: 0x0A).map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
        if lines.count > 1, lines.allSatisfy({ dialect.endsStream($0) || JSONReader.value(of: $0) != nil }) {
            return lines.flatMap { isDone ? [] : receive(name: name, data: Array($0)) }
        }
        let isHalf = !isWhole && "{[".utf8.contains(trimmed[0])
        if name == "error", !isHalf { return [.error(.string(String(decoding: trimmed, as: UTF8.self)))] }
        guard isWhole, isOwn(name) else { return [] }
        if trimmed[0] == UInt8(ascii: "{") {
            hasSkippedObject = true
        } else {
            suspicion = .string(String(decoding: trimmed, as: UTF8.self))
        }
        malformedInARow += 1
        return [malformedInARow > 3 ? .malformed : .nothing]
    }

    /// Decodes one JSON object: a chunk, with its bytes, or a whole completion. Words beside an error come before it.
    mutating func receive(_ object: JSONValue, name: String? = nil, from chunk: [UInt8]? = nil) -> [Effect] {
        malformedInARow = 0
        let reading = dialect.chunk(object)
        if name == nil, let chunk { makeTemplate(of: chunk, reading) }
        if !isOwn(name) {
            guard reading.hasChoices else { return [.nothing] }
            names.insert(name ?? "")
        }
        let error = reading.error ?? (name == "error" ? object : nil)
        if error == nil {
            suspicion = reading.suspicion ?? suspicion
            usage = reading.usage ?? usage
            servedModel = servedModel ?? reading.model
        }
        let failure = error ?? (reading.choice.finishReason == Self.failed ? .null : nil)
        if let failure, reading.choice.isSilent { return [.error(failure)] }
        let hadEnded = finishReason != nil
        if failure == nil, let reason = reading.choice.finishReason { finish(reason) }
        guard reading.isPayload else { return [.nothing] }
        let words = words(of: joined(reading), hadEnded: hadEnded)
        return failure.map { [words, .error($0)] } ?? [words]
    }

    private mutating func words(of reading: ChunkReading, hadEnded: Bool) -> Effect {
        let deltas = deltas(of: reading)
        if hadEnded, deltas.contains(where: { !$0.text.isEmpty || !$0.reasoning.isEmpty }) {
            goesOn = reading.choice.finishReason == nil || finishReason == reading.choice.finishReason
        }
        return .words(deltas)
    }

    /// The reason of a choice that an error ended.
    private static let failed = "error"

    private mutating func joined(_ reading: ChunkReading) -> ChunkReading {
        var reading = reading
        reading.choice.text = cutText.joined(reading.choice.text)
        reading.choice.reasoning = cutReasoning.joined(reading.choice.reasoning)
        return reading
    }

    private func isOwn(_ name: String?) -> Bool { names.contains(name ?? "") }

    /// The first reason counts. One that asks for a tool may be followed by the answer of a server that has it.
    private mutating func finish(_ reason: String) {
        guard finishReason == nil || finishReason == FinishReason.toolCalls.wire else { return }
        if finishReason != reason { goesOn = false }
        finishReason = reason
    }

    private mutating func makeTemplate(of chunk: [UInt8], _ reading: ChunkReading) {
        guard vainTemplates < Self.mostVainTemplates, template?.surrounds(chunk) != true,
            let made = ChunkTemplate(chunk, reading, read: dialect.chunk)
        else { return }
        if template != nil { vainTemplates += 1 }
        template = made
    }

    /// The body has ended: what the tag search held back comes out, and another choice if choice 0 never came.
    mutating func finish() -> [Delta] {
        var last: [Delta] = []
        if !hasText, !hasReasoning, !hasDeltas, tools.calls.isEmpty, let other = others.popFirst() {
            if let reason = other.finishReason { finish(reason) }
            last = deltas(of: other, isLast: true)
        }
        last +=
            split.receive(cutText.finish()) + [Delta(reasoning: cutReasoning.finish())].filter { !$0.reasoning.isEmpty }
        return noting(last + split.finish())
    }

    private mutating func finishStream() -> Effect {
        isDone = true
        return .done
    }

    /// An empty delta goes out as well: it shows that the model thinks.
    private mutating func deltas(of reading: ChunkReading) -> [Delta] {
        if !reading.others.isEmpty { others.add(reading.others) }
        let isLast = reading.choice.finishReason != nil || reading.usage != nil
        var deltas = deltas(of: reading.choice, isLast: isLast)
        if deltas.isEmpty, !isLast, reading.others.isEmpty { deltas = [Delta()] }
        return noting(deltas)
    }

    /// A message that repeats what the deltas said is passed over: one that comes last, or that begins as they did.
    private mutating func deltas(of choice: ChoiceReading, isLast: Bool) -> [Delta] {
        if !choice.isSilent { suspicion = nil }
        choice.tools.forEach { tools.add($0) }
        let isRepeat = repeats(choice, isLast: isLast)
        if !choice.isWhole, !choice.text.isEmpty, !isRepeat {
            hasDeltas = true
            saidStart.add(choice.text)
        }
        var deltas: [Delta] = []
        if !choice.reasoning.isEmpty, !(choice.isWhole && hasReasoning) {
            split.sawReasoningField()
            deltas.append(Delta(reasoning: choice.reasoning))
        }
        if !isRepeat { deltas += split.receive(choice.text) }
        return deltas
    }

    private func repeats(_ choice: ChoiceReading, isLast: Bool) -> Bool {
        guard hasDeltas, !choice.text.isEmpty else { return false }
        guard choice.isWhole else { return choice.finishReason != nil && saidStart.isSaidAgain(by: choice.text) }
        return isLast || saidStart.isRepeated(by: choice.text)
            || shownStart.isRepeated(by: LineEnds.unified(choice.text))
    }

    private mutating func noting(_ deltas: [Delta]) -> [Delta] {
        let mayHoldReturn = deltas.contains { textEnds.mayChange($0.text) || reasoningEnds.mayChange($0.reasoning) }
        let deltas = mayHoldReturn ? deltas.map { unified($0) } : deltas
        for delta in deltas {
            if !delta.text.isEmpty { hasText = true }
            if !delta.reasoning.isEmpty { hasReasoning = true }
            if delta.correction == .reasoningIsText { (hasText, hasReasoning) = (true, false) }
            shownStart.add(delta.text)
            if delta.correction == .textIsReasoning {
                (hasText, hasReasoning) = (false, true)
                shownStart.removeAll()
            }
        }
        return deltas
    }

    private mutating func unified(_ delta: Delta) -> Delta {
        var delta = delta
        delta.text = textEnds.unified(delta.text)
        delta.reasoning = reasoningEnds.unified(delta.reasoning)
        return delta
    }

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
