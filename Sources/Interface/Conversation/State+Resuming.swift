import Chat
import Editing
import Layout
import Localization
import Screen

/// What is done about a reply whose connection is lost.
package enum ResumePolicy: String, Hashable, Sendable, CaseIterable {
    /// The transcript says how to resume it.
    case ask
    /// It is resumed by itself, once.
    case auto
}

extension State {
    /// Resumes a reply that the network has just cut, once, if that is wished and there is something of it. `before` is
    /// the request that was cut. Returns nil if the person decides.
    mutating func resumeByItself(after before: OpenRequest?) -> [Effect]? {
        guard saving.resume == .auto, before?.resumesCut == false, let reply = window.conversation.messages.last,
            reply.isCutByNetwork, !reply.text.isBlank
        else { return nil }
        let effects = continueReply()
        guard window.answering.request != nil else { return nil }
        window.answering.request?.resumesCut = true
        showNotice(tr("connection lost · resuming the reply"), .warning)
        return effects
    }
}

extension Message {
    /// The connection ended in the middle of it.
    fileprivate var isCutByNetwork: Bool {
        switch state {
        case .cut: true
        case .failed(let failure):
            failure.phase == .streaming && [.unreachable, .timeout].contains(failure.kind)
        case .streaming, .complete, .unconfirmed, .stopped: false
        }
    }
}
