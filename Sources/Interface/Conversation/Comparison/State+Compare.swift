import Chat
import Layout
import Localization
import Screen

extension State {
    package var isAnswering: Bool { window.isAnswering }

    /// `/ask-all MODEL… [-- QUESTION]`: the question goes to all of them at once; without one, the next that is sent.
    mutating func askAll(_ argument: String) -> [Effect] {
        let (names, question) = Self.splitQuestion(argument)
        if names == ["off"] {
            window.comparedModels = []
            showNotice(tr("model comparison is off"))
            return []
        }
        guard let models = modelsToCompare(names) else { return [] }
        guard !question.isBlank else {
            window.comparedModels = models
            showNotice(
                tr(
                    "the next question goes to 1 model", "the next question goes to \(.count) models",
                    count: models.count))
            return []
        }
        guard !isAnswering else {
            showStillAnswering()
            return []
        }
        guard !holdsRequest() else { return [] }
        window.comparedModels = models
        return askUnlessTooLong(question, with: popAttachments())
    }

    /// `/retry MODEL…`: the last question goes to another model, or to several at once.
    mutating func retry(by argument: String) -> [Effect] {
        let names = argument.split(whereSeparator: \.isWhitespace)
        guard !names.isEmpty else { return retry() }
        guard case .success(let models) = ModelNames.resolve(names, aliases, in: self.server.models.ordered) else {
            _ = modelsToCompare(names)
            return []
        }
        guard mayChange(), !holdsRequest(), models.count > 1 else {
            return models.first.map { regenerate(at: window.conversation.messages.count - 1, from: $0) } ?? []
        }
        guard let question = window.conversation.messages.lastIndex(where: { $0.role == .user }) else { return [] }
        leave(at: question + 1)
        window.comparedModels = models
        return requestReply()
    }

    private static func splitQuestion(_ argument: String) -> (names: [Substring], question: String) {
        let words = argument.split(whereSeparator: \.isWhitespace)
        guard let mark = words.firstIndex(of: "--") else { return (words, "") }
        return (Array(words[..<mark]), String(argument[words[mark].endIndex...]).trimmingWhitespace())
    }

    private mutating func modelsToCompare(_ names: [Substring]) -> [ModelID]? {
        guard (2...Comparison.limit).contains(names.count) else {
            showNotice(tr("/ask-all MODEL MODEL … compares 2 to \("last", Comparison.limit) models"), .error)
            return nil
        }
        switch ModelNames.resolve(names, aliases, in: server.models.ordered) {
        case .success(let models): return models
        case .failure(let problem):
            showNotice(problem.sentence, .error)
            return nil
        }
    }

    /// Opens a reply of each of these models to all that was said.
    mutating func requestReplies(from models: [ModelID]) -> [Effect] {
        window.comparedModels = []
        let messages = window.conversation.requestMessages
        let position = window.conversation.messages.count
        var lanes: [Comparison.Lane] = []
        var effects: [Effect] = []
        for model in models {
            let reply = openReply(by: model)
            let variant: Int
            if lanes.isEmpty {
                window.conversation.append(reply)
                variant = (window.conversation.messages[position].variant?.number ?? 1) - 1
            } else {
                variant = window.conversation.addVariant(reply, at: position)
            }
            let id = makeRequestID()
            lanes.append(
                Comparison.Lane(
                    variant: variant, model: model, request: OpenRequest(id: id, startedAt: moment.uptime),
                    layout: TranscriptLayout(theme: theme)))
            effects.append(
                .complete(
                    id, CompletionRequest(model: model, messages: messages, parameters: window.conversation.parameters))
            )
        }
        window.answering = Answering(Comparison(position: position, lanes: lanes))
        hasBranched(at: position)
        notice = nil
        return effects
    }

    /// Takes what one of the compared completions reports. False if it is none of them.
    mutating func applyCompared(_ progress: CompletionProgress, of id: RequestID) -> Bool {
        guard let lane = window.answering.comparison?.lane(of: id) else { return false }
        switch progress {
        case .accepted: window.answering.comparison?.lanes[lane].request?.phase = .waiting
        case .retrying(let retrying):
            window.answering.comparison?.lanes[lane].request?.phase = .retrying(
                retrying, until: moment.uptime + retrying.wait)
        case .omitted(let field): showOmitted(field)
        case .delta(let delta):
            changeReply(of: lane) { $0.append(delta) }
            if delta.correction != nil { window.answering.comparison?.lanes[lane].layout.forgetLayout(of: 0) }
            window.answering.comparison?.lanes[lane].request?.phase = delta.text.isEmpty ? .thinking : .streaming
            if !delta.text.isEmpty {
                window.answering.comparison?.lanes[lane].request?.count(delta.words, at: moment.uptime)
            }
            window.autosave.replyHasGrown(at: moment.uptime)
        case .finished(let completion):
            changeReply(of: lane) { $0.apply(completion) }
            close(lane, as: MessageState(completion.ending))
            showLeftOut(of: completion)
        case .failed(let failure):
            window.lastFailure = failure
            if failure.isAuthentication { window.refusal = failure }
            close(lane, as: .failed(failure))
        }
        return true
    }

    /// Ends what still streams; what came is kept.
    mutating func stopCompared() -> [Effect] {
        guard let comparison = window.answering.comparison else { return [] }
        var effects: [Effect] = []
        for (index, lane) in comparison.lanes.enumerated() {
            guard let open = lane.request else { continue }
            close(index, as: .stopped)
            effects.append(.cancel(open.id))
        }
        return effects
    }

    /// Goes on with one of the replies. The others stay as variants, those without words do not; one that is still
    /// being given ends, but for the chosen one.
    mutating func choose(lane: Int) -> [Effect] {
        guard let chosen = window.answering.comparison?.lanes[lane],
            let position = window.answering.comparison?.position
        else { return [] }
        window.answering.comparison?.lanes[lane].request = nil
        let effects = stopCompared()
        window.answering = Answering(chosen.request)
        window.conversation.show(variant: chosen.variant, at: position)
        window.conversation.dropOthers(at: position) { $0.isWithoutWords }
        hasBranched(at: position)
        window.model = chosen.model
        server.models.use(chosen.model)
        showNotice(tr("continuing with \("model", chosen.model.rawValue)"))
        return effects + (saving.isPrivate ? [] : [.rememberModel(chosen.model)])
    }

    private mutating func changeReply(of lane: Int, _ change: (inout Message) -> Void) {
        guard let comparison = window.answering.comparison else { return }
        window.conversation.changeVariant(comparison.lanes[lane].variant, at: comparison.position, change)
    }

    private mutating func close(_ lane: Int, as state: MessageState) {
        let now = moment.uptime
        let startedAt = window.answering.comparison?.lanes[lane].request?.startedAt ?? now
        window.answering.comparison?.lanes[lane].request = nil
        changeReply(of: lane) {
            $0.state = state
            $0.end(after: now - startedAt)
        }
        window.autosave.replyHasEnded(at: moment.uptime)
        noteEnd(as: state)
    }
}
