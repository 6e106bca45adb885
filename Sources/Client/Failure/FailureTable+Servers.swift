import Chat
import Localization

/// Servers that have too much to do, and faults of theirs and of what stands before them.
extension FailureTable {
    @Sendable private static func sendAgain(in time: Text) -> Remedy { Remedy(tr("send again in \("time", time)")) }

    static let busy: [Row] = [
        Row(
            statuses: [429...429], condition: { $0.body.mentions(sizeSigns) }, kind: .requestTooLarge,
            summary: { tr("the request is too large for \("host", code: $0.host)") }, repeatsServer: true,
            advice: [.startOver, .plain(tr("send less"))]),
        Row(
            statuses: [429...429], kind: .rateLimited, retry: .automatic(wait: nil),
            summary: { tr("too many requests at \("host", code: $0.host)") },
            advice: sendAgain(in: tr("a minute")), waitingAdvice: sendAgain),
        Row(
            statuses: [498...498, 529...529], kind: .overloaded, retry: .automatic(wait: nil),
            summary: { tr("\("host", code: $0.host) is overloaded") }, repeatsServer: true,
            advice: Remedy(tr("send again in a while")), waitingAdvice: sendAgain),
        Row(
            statuses: [503...503], condition: { $0.context.isLongPrompt }, kind: .unavailable, retry: .manual,
            summary: {
                tr(
                    """
                    server error at \("host", code: $0.host); the conversation may be too long for \
                    \("model", $0.model)
                    """)
            }, repeatsServer: true,
            advice: [.startOver, .chooseModel]),
        Row(
            statuses: [503...503], kind: .unavailable, retry: .automatic(wait: nil),
            summary: { tr("\("model", $0.model) is unavailable at \("host", code: $0.host)") }, repeatsServer: true,
            advice: [.chooseModel, .plain(tr("send again"))], waitingAdvice: sendAgain),
    ]

    static let server: [Row] = [
        Row(
            statuses: [524...524], kind: .gateway, retry: .manual,
            summary: { tr("the model took too long for the proxy in front of \("host", code: $0.host)") },
            advice: [.plain(tr("send again")), .chooseSmallerModel]),
        Row(
            statuses: [520...523], kind: .gateway, retry: .automatic(wait: nil),
            summary: { tr("the proxy in front of \("host", code: $0.host) got no answer") }, repeatsServer: true,
            advice: Remedy(tr("send again in a while"))),
        Row(
            statuses: [525...526], kind: .gateway, retry: .manual,
            summary: { tr("the proxy in front of \("host", code: $0.host) cannot make a secure connection") },
            repeatsServer: true,
            advice: Remedy(tr("send again in a while"))),
        Row(
            statuses: [527...527, 530...530], kind: .gateway, retry: .manual,
            summary: { tr("the proxy in front of \("host", code: $0.host) cannot reach it") }, repeatsServer: true,
            advice: Remedy(tr("send again in a while"))),
        Row(
            statuses: [502...502, 504...504], kind: .gateway, retry: .automatic(wait: nil),
            summary: { tr("gateway error at \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("send again in a while"))),
        Row(
            statuses: [500...599], kind: .serverFault, retry: .automatic(wait: nil),
            summary: { tr("server error at \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("send again in 10 s"))),
        Row(
            statuses: [499...499], kind: .timeout, retry: .manual,
            summary: { tr("the request was cancelled on the way to \("host", code: $0.host)") }, repeatsServer: true,
            advice: Remedy(tr("send again"))),
        Row(
            statuses: [400...499], kind: .badRequest, summary: { tr("\("host", code: $0.host) rejected the request") },
            repeatsServer: true,
            advice: Remedy(tr("fix the field it names and resend"))),
    ]
}
