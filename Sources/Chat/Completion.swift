/// One request to a model.
package struct CompletionRequest: Hashable, Sendable {
    /// One entry of the history that is sent.
    package struct Message: Hashable, Sendable {
        package var role: Role
        package var content: String
        /// Data URLs. With one the content is sent as parts, else as a plain string (WireFormat 3.2).
        package var images: [String]

        package init(role: Role, content: String, images: [String] = []) {
            self.role = role
            self.content = content
            self.images = images
        }

        /// A text with its attachments, as they are sent.
        package init(role: Role, text: String, attachments: [Attachment]) {
            // Without attachments there is one text in memory, not a copy of it for each request.
            let files = attachments.compactMap(\.fencedText)
            content = files.isEmpty ? text : ([text] + files).joined(separator: "\n\n")
            images = attachments.compactMap(\.imageURL)
            self.role = role
        }
    }

    package var model: ModelID
    package var messages: [Message]
    package var parameters: SamplingParameters
    /// Whether server-sent events are asked for; one JSON object else. Either is accepted, whatever was asked for.
    package var streams: Bool

    package init(
        model: ModelID, messages: [Message], parameters: SamplingParameters = SamplingParameters(), streams: Bool = true
    ) {
        self.model = model
        self.messages = messages
        self.parameters = parameters
        self.streams = streams
    }
}

/// The piece of meaning that one stream event adds. Both texts may end inside a grapheme.
package struct Delta: Hashable, Sendable {
    /// What an unpaired `<think>` tag tells about all that came before (WireFormat 8.17 and 8.18).
    package enum Correction: Hashable, Sendable {
        /// The text so far, this delta's included, was reasoning.
        case textIsReasoning
        /// The reasoning so far, this delta's included, was the answer.
        case reasoningIsText
    }

    package var text: String
    package var reasoning: String
    /// To be applied after both texts were appended. `Message.append` does all of it.
    package var correction: Correction?
    /// How many stream events with visible words it stands for; a token each, as a rule.
    package internal(set) var words: Int

    package init(text: String = "", reasoning: String = "", correction: Correction? = nil) {
        self.text = text
        self.reasoning = reasoning
        self.correction = correction
        words = text.isEmpty ? 0 : 1
    }

    /// Takes the next delta in, so that both are appended at once. False if it must be appended by itself.
    package mutating func join(_ next: Delta) -> Bool {
        guard correction == nil else { return false }
        text += next.text
        reasoning += next.reasoning
        correction = next.correction
        words += next.words
        return true
    }

    /// Of both texts, in UTF-8.
    package var byteCount: Int { text.utf8.count + reasoning.utf8.count }

    /// A sign of life without words: the model thinks (WireFormat 4.1.6).
    package var isEmpty: Bool { text.isEmpty && reasoning.isEmpty }
}

/// How a completion ended that did not fail.
package struct Completion: Hashable, Sendable {
    /// How sure we are that it is all (WireFormat 4.4).
    package enum Ending: Hashable, Sendable {
        /// A finish reason came.
        case complete
        /// `[DONE]` came but no finish reason, or a piece could not be read.
        case unconfirmed
        /// The body ended in the middle.
        case truncated
    }

    package var ending: Ending
    package var finishReason: FinishReason?
    package var usage: Usage?
    /// What the server calls the model; may differ from what was asked for.
    package var servedModel: String?
    /// The server's id for the request, if it gave one.
    package var requestID: String?
    /// What the server said about the requests that are left, if it did.
    package var rateLimit: RateLimit?
    /// The tools that the model asks for, in order.
    package var toolCalls: [ToolCall]
    /// Replies that came beside this one without being asked for, and are left out.
    package var otherChoices: Int

    package init(
        ending: Ending, finishReason: FinishReason? = nil, usage: Usage? = nil, servedModel: String? = nil,
        requestID: String? = nil, rateLimit: RateLimit? = nil, toolCalls: [ToolCall] = [], otherChoices: Int = 0
    ) {
        self.ending = ending
        self.finishReason = finishReason
        self.usage = usage
        self.servedModel = servedModel
        self.requestID = requestID
        self.rateLimit = rateLimit
        self.toolCalls = toolCalls
        self.otherChoices = otherChoices
    }
}

/// Requests a window allows and how many of them are left (WireFormat 6.2).
package struct RateLimit: Hashable, Sendable {
    package var limit: Int?
    package var remaining: Int

    package init(limit: Int? = nil, remaining: Int) {
        self.limit = limit
        self.remaining = remaining
    }
}

/// What a completion in flight reports, in order. `finished` or `failed` comes exactly once and last.
package enum CompletionProgress: Hashable, Sendable {
    /// A success status came; words may follow.
    case accepted
    case delta(Delta)
    /// The attempt failed before any text was shown; the next one starts after `wait`.
    case retrying(Retrying)
    /// The server rejected this field: the request is made again without it.
    case omitted(field: String)
    case finished(Completion)
    case failed(Failure)

    /// A pause before the next attempt.
    package struct Retrying: Hashable, Sendable {
        /// The attempt to come, counted from 1, the first try included.
        package var attempt: Int
        /// How many there will be at most; nil while the server loads the model, which takes as long as it takes.
        package var limit: Int?
        package var wait: Duration
        /// Why the last one failed.
        package var cause: Failure

        package init(attempt: Int, limit: Int?, wait: Duration, cause: Failure) {
            self.attempt = attempt
            self.limit = limit
            self.wait = wait
            self.cause = cause
        }
    }
}

/// A model that a server offers.
package struct ModelListing: Hashable, Sendable {
    package var id: ModelID
    package var owner: String?
    /// In tokens, where the server tells (WireFormat 7.2).
    package var contextWindow: Int?
    package var price: ModelPrice?
    /// What it can do beside text, where the server tells.
    package var abilities: Set<ModelAbility> = []

    package init(id: ModelID, owner: String? = nil, contextWindow: Int? = nil) {
        self.id = id
        self.owner = owner
        self.contextWindow = contextWindow
    }
}

/// Dollars for a million tokens.
package struct ModelPrice: Hashable, Sendable, Codable {
    package var input: Double
    package var output: Double

    package init(input: Double, output: Double) { (self.input, self.output) = (input, output) }
}

package enum ModelAbility: String, Hashable, Sendable, Codable, CaseIterable {
    case images, tools, reasoning
}

/// Names that a person gave to models.
package struct ModelAliases: Hashable, Sendable {
    package var models: [String: ModelID]

    package init(_ models: [String: ModelID] = [:]) { self.models = models }

    /// The model that a name stands for, or the model itself. An alias is not looked for again.
    package func resolve(_ id: ModelID) -> ModelID { models[id.rawValue] ?? id }

    package var names: [String] { models.keys.sorted() }
    package func names(of id: ModelID) -> [String] { names.filter { models[$0] == id } }
}
