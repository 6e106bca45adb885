import Chat

/// Reads the body of a reply of status 200, cut anywhere, reports its text at once, and says how the reply ended
/// (WireFormat 4.4 and 4.5).
struct ReplyAssembly {
    /// What the transport does after a piece of the body.
    enum Verdict: Hashable, Sendable {
        /// A sign of life, such as a comment: re-arms the timer for bytes only.
        case alive
        /// Words, or the thinking that comes before them.
        case payload
        /// The same, or the reason why the reply ended: nothing or little can follow.
        case ending
        /// The reply is decided; nothing more is read.
        case stop
    }

    enum Outcome: Hashable, Sendable {
        case finished(Completion)
        /// The server reported an error within its reply.
        case error(JSONValue)
        case malformed
        case tooLarge
        /// HTML, text or noise: the start of it.
        case notAnAPI([UInt8])
        /// No words. `hadBytes` is false if there was not even a body.
        case empty(hadBytes: Bool)
    }

    private let limit: Int
    private var count = 0
    private var form: BodyForm?
    /// The body while its form is unknown, and all of it if it is JSON.
    private var gathered: [UInt8] = []
    private var events = ServerSentEvents()
    private let dialect: any WireDialect
    private var decoder: CompletionDecoder
    private var decided: Outcome?

    /// At most `limit` bytes are read, comments not counted.
    init(dialect: any WireDialect = ChatCompletionsDialect(), limit: Int = 64 << 20) {
        self.dialect = dialect
        self.limit = limit
        decoder = CompletionDecoder(dialect: dialect)
    }

    /// Whether anything was given out that a person can read.
    var hasWords: Bool { decoder.hasText || decoder.hasReasoning }

    /// Receives the next bytes and reports the text in them, in order.
    mutating func receive(_ bytes: UnsafeRawBufferPointer, report: (Delta) -> Void) -> Verdict {
        count += bytes.count
        if form != .events, count > limit { return stop(.tooLarge) }
        guard let form else { return receiveStart(bytes, report: report) }
        switch form {
        case .events:
            let verdict = apply(events.receive(bytes), report: report)
            return decided == nil && count - events.skipped > limit ? stop(.tooLarge) : verdict
        case .json:
            gathered.append(contentsOf: bytes)
            return isWholeJSON ? .ending : .payload
        case .html, .other:
            gathered.append(contentsOf: bytes)
            return gathered.count > 4096 ? stop(.notAnAPI(gathered)) : .alive
        }
    }

    /// The body has ended, by itself or because the connection broke.
    mutating func end(report: (Delta) -> Void) -> Outcome {
        if decided == nil {
            switch form {
            case .events?: _ = apply(events.finish(), report: report)
            case .json?: endJSON(report: report)
            case .html?, .other?: decided = .notAnAPI(gathered)
            case nil: if !gathered.trimmingBlanks().isEmpty { decided = .notAnAPI(gathered) }
            }
        }
        decoder.finish().forEach(report)
        return decided ?? outcome
    }

    /// Whether the reply told itself how it ended, so that a break of the connection after it changes nothing.
    func isDecided(_ outcome: Outcome) -> Bool {
        if case .finished(let completion) = outcome { return completion.ending != .truncated }
        // Half an object is malformed because the connection broke, not the other way round.
        return decided != nil && decided != .malformed
    }

    private mutating func receiveStart(_ bytes: UnsafeRawBufferPointer, report: (Delta) -> Void) -> Verdict {
        gathered.append(contentsOf: bytes)
        form = BodyForm(start: gathered)
        // Servers keep a connection alive with blank lines.
        if form == nil, gathered.trimmingBlanks().isEmpty { gathered = [] }
        guard form == .events else { return isWholeJSON ? .ending : .alive }
        // A stream may open with a byte order mark or blank lines; both are legal for the parser too.
        let start = gathered
        gathered = []
        return start.withUnsafeBytes { apply(events.receive($0), report: report) }
    }

    private mutating func apply(_ items: [ServerSentEvents.Item], report: (Delta) -> Void) -> Verdict {
        var verdict = Verdict.alive
        let wasEnding = isEnding
        for item in items where decided == nil && !decoder.isDone {
            let effects: [CompletionDecoder.Effect]
            switch item {
            case .comment: continue
            case .tooLong: return stop(.tooLarge)
            case .event(let name, let data): effects = decoder.receive(name: name, data: data)
            case .unterminated(let name, let data): effects = decoder.receive(name: name, data: data, isWhole: false)
            }
            for effect in effects { apply(effect, &verdict, report: report) }
        }
        guard decided == nil, !decoder.isDone else { return .stop }
        guard isEnding else { return verdict }
        return verdict == .payload || !wasEnding ? .ending : .alive
    }

    private var isEnding: Bool { decoder.finishReason != nil && !decoder.goesOn }

    /// The body is one object, and no chunk that others may follow.
    private var isWholeJSON: Bool {
        guard form == .json, let value = JSONEnd.value(of: gathered) else { return false }
        let choice = (value.array?.last ?? value)["choices"]?.array?.first
        return choice?["delta"] == nil || choice?["finish_reason"]?.isBlank == false
    }

    private mutating func apply(
        _ effect: CompletionDecoder.Effect, _ verdict: inout Verdict, report: (Delta) -> Void
    ) {
        switch effect {
        case .words(let deltas):
            // Usage that comes again and again after the end says nothing new.
            if !isEnding || deltas.contains(where: { !$0.isEmpty }) { verdict = .payload }
            deltas.forEach(report)
        case .nothing:
            // The server runs the tool itself and shows that it does.
            if decoder.finishReason == FinishReason.toolCalls.wire { verdict = .payload }
        case .done: break
        case .error(let error): decided = .error(error)
        case .malformed: decided = .malformed
        }
    }

    /// One object, an array of chunks, or chunks one after another without what makes events of them.
    private mutating func endJSON(report: (Delta) -> Void) {
        let body = gathered.trimmingBlanks().withoutByteOrderMark
        var objects: [JSONValue] = []
        var position = 0
        while let (value, count) = JSONReader.prefix(of: body[position...]) {
            let elements = value.array ?? []
            objects += elements.isEmpty ? [value] : elements
            position += count
        }
        guard !objects.isEmpty else {
            decided = .malformed
            return
        }
        var verdict = Verdict.alive
        for object in objects where decided == nil {
            let effects = decoder.receive(object)
            // Whatever else an object with a sentence is for: it is all that came.
            let isReason = objects.count == 1 && effects == [.nothing] && !dialect.error(object).message.isEmpty
            for effect in isReason ? [.error(object)] : effects { apply(effect, &verdict, report: report) }
        }
    }

    private mutating func stop(_ outcome: Outcome) -> Verdict {
        decided = outcome
        return .stop
    }

    /// One word that is no JSON, such as `ping`, between words of a reply and its proper end.
    private func isHeartbeat(_ suspicion: JSONValue) -> Bool {
        guard let word = suspicion.string, decoder.isDone, hasWords else { return false }
        return !word.contains(where: \.isWhitespace) && word.lowercased().firstRange(ofText: "err") == nil
    }

    private var outcome: Outcome {
        let reason = decoder.finishReason.map(FinishReason.init(wire:))
        if reason == nil, let error = decoder.suspicion, !isHeartbeat(error) { return .error(error) }
        let hasSaidWhy = reason != nil && reason != .stop || !decoder.tools.calls.isEmpty
        guard hasWords || hasSaidWhy else { return .empty(hadBytes: count > 0) }
        let isEnded = reason != nil || decoder.isDone || form == .json
        let ending: Completion.Ending =
            !isEnded ? .truncated : reason != nil && !decoder.hasSkippedObject ? .complete : .unconfirmed
        return .finished(
            Completion(
                ending: ending, finishReason: reason, usage: decoder.usage, servedModel: decoder.servedModel,
                toolCalls: decoder.tools.calls, otherChoices: decoder.otherChoices))
    }
}

extension [UInt8] {
    var withoutByteOrderMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}
