package import Localization

/// A presentable, comparable summary of an error: what happened, in which phase, and what the person can do.
///
/// Nothing in it ever holds a key; `body` is masked by value before it gets here.
package struct Failure: Error, Hashable, Sendable {
    /// What kind of failure it is, by meaning rather than by status (WireFormat 5.2).
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A file of the program cannot be written.
        case unwritable
        case configuration, unreachable, timeout, tls, redirected
        case badRequest, contextOverflow, modelNotFound, pathNotFound, requestTooLarge, invalidFields
        case keyMissing, keyRefused, forbidden, notInPlan, creditsExhausted
        case rateLimited, overloaded, serverFault, gateway, unavailable
        /// The model is being loaded: the server will answer.
        case loading
        case blockedByProxy, notAnAPI, malformedStream, emptyReply, replyTooLarge
    }

    /// How far the request had come.
    package enum Phase: String, Hashable, Sendable {
        case preparing, connecting, waiting, streaming
    }

    /// Whether trying again can help.
    package enum Retry: Hashable, Sendable {
        /// Not before something was fixed.
        case never
        /// When the person says so.
        case manual
        /// By itself, before any text was shown; after `wait` if the server named one.
        case automatic(wait: Duration?)
    }

    package var kind: Kind
    package var phase: Phase
    /// One sentence without a full stop: what happened and where, status first if there was one.
    package var summary: Text
    /// The next step for the person; without steps if there is none.
    package var remedy: Remedy
    package var retry: Retry
    /// The HTTP status, if a reply came.
    package var status: Int?
    /// The server's id for the request, if it gave one.
    package var requestID: String?
    /// The URL without its query.
    package var url: String?
    /// The start of the reply's body, masked and at most some 4,000 characters.
    package var body: String?

    package init(
        kind: Kind, phase: Phase, summary: Text, advice: Remedy = [], retry: Retry = .never, status: Int? = nil,
        requestID: String? = nil, url: String? = nil, body: String? = nil
    ) {
        self.kind = kind
        self.phase = phase
        self.summary = summary
        remedy = advice
        self.retry = retry
        self.status = status
        self.requestID = requestID
        self.url = url
        self.body = body
    }

    /// The remedy as the chat screen words it.
    package var advice: Text { remedy.screenText }

    /// Summary and advice on one line, as the chat screen words them.
    package var sentence: Text { remedy.steps.isEmpty ? summary : .joined([summary, advice]) }

    /// The key, the account or the purse stands in the way: stays in the status bar until the next success.
    package var isAuthentication: Bool {
        switch kind {
        case .keyMissing, .keyRefused, .forbidden, .notInPlan, .creditsExhausted: true
        default: false
        }
    }
}
