import Chat
import Localization

extension FailureContext {
    /// A redirect that is not followed (WireFormat 9.1): the target is shown, nothing was sent to it.
    func redirect(_ head: HTTPHead) -> Failure {
        let target = head["location"].map { location in
            let target = (try? WebAddress(url))?.resolving(location) ?? location
            return (try? WebAddress(target))?.shown ?? String(ErrorBody.plain(target).prefix { $0 != "?" && $0 != "#" })
        }
        let failure = failure(
            .redirected, .waiting,
            tr(
                """
                \("status", code: String(head.status)) \("host", code: host) redirects to \
                \("target", target.map { .code(shown($0)) } ?? tr("another place")); nothing was sent there
                """), advice: Remedy(tr("if that is right, use it as the base URL")))
        return completing(failure, with: head)
    }

    func emptyReply(_ head: HTTPHead) -> Failure {
        let failure = failure(
            .emptyReply, .waiting, tr("\("host", code: host) sent an empty reply"),
            advice: [.plain(tr("send again")), .chooseModel], retry: .manual)
        return completing(failure, with: head)
    }

    /// A reply of status 200 that cannot be read.
    func failure(unreadable outcome: ReplyAssembly.Outcome, head: HTTPHead, phase: Failure.Phase) -> Failure {
        var failure: Failure
        switch outcome {
        case .tooLarge:
            failure = self.failure(
                .replyTooLarge, phase, tr("the reply of \("host", code: host) is too large"),
                advice: Remedy(tr("ask for a shorter reply")))
        case .notAnAPI(let bytes):
            let title = ErrorBody(bytes).message
            failure = self.failure(
                .notAnAPI, phase,
                Self.text(
                    tr("\("host", code: host) returned a web page, not an API response"), repeating: shown(title)),
                advice: Remedy(tr("check the base URL, or log in to the network")))
            failure.body = masking(body: bytes)
        default:
            failure = self.failure(
                .malformedStream, phase, tr("the reply of \("host", code: host) is malformed"),
                advice: Remedy(tr("send again")), retry: .manual)
        }
        return completing(failure, with: head)
    }
}
