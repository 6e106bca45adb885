import Chat
import Layout
import Localization
import Prompts

extension State {
    /// The values are there: the question is made of them, and sent.
    mutating func send(_ found: PromptMaterial, _ files: [Attachment], _ notes: [Text]) -> [Effect] {
        guard let call = window.prompting.call, let prompt = window.prompting.prompt else { return [] }
        var material = found
        material.arguments = call.arguments
        material.lastReply = lastReplyText ?? ""
        let question = prompt.question(with: material)
        guard !question.isBlank else {
            failPrompt(tr("nothing to send · write something after /\("name", prompt.name)"))
            return []
        }
        if isAnswering, let full = fullQueue {
            failPrompt(full)
            return []
        }
        _ = window.prompting.end()
        if notice?.isPending == true { notice = nil }
        let attached = window.attachments + files.filter { !window.attachments.contains($0) }
        window.attachments = []
        let effects = ask(question, with: attached, by: prompt, system: prompt.system.expanded(with: material))
        if let note = notes.first { showNotice(note, .warning) }
        return effects
    }

    /// What the prompt sets is for the whole conversation if it begins with it, else for this question.
    private mutating func ask(
        _ question: String, with attached: [Attachment], by prompt: Prompt, system: String
    ) -> [Effect] {
        if isAnswering {
            window.queue.append(QueuedQuestion(text: question, attachments: attached))
            window.offersQueue = false
            return []
        }
        let isFirst = window.conversation.messages.isEmpty
        let (model, compared) = (window.model, window.comparedModels)
        let (oldSystem, parameters) = (window.conversation.systemPrompt, window.conversation.parameters)
        if let model = prompt.model { (window.model, window.comparedModels) = (aliases.resolve(model), []) }
        if !system.isBlank { window.conversation.systemPrompt = system }
        window.conversation.parameters = prompt.parameters.over(parameters)
        let effects = askUnlessTooLong(question, with: attached)
        guard !isFirst else { return effects }
        (window.model, window.comparedModels) = (model, compared)
        if oldSystem != window.conversation.systemPrompt { window.conversation.systemPrompt = oldSystem }
        if parameters != window.conversation.parameters { window.conversation.parameters = parameters }
        return effects
    }

    /// The profile of a prompt is not the one in use. A conversation goes to another server only if the person says so.
    mutating func ask(for profile: String) -> [Effect] {
        guard let label = profiles.first(where: { $0.name == profile }) else {
            failPrompt(tr("no profile \("name", profile) · /profile lists them"))
            return []
        }
        guard !isAnswering else {
            dropPrompt()
            showStillAnswering()
            return []
        }
        if window.conversation.messages.isEmpty { return connectForPrompt() }
        window.prompting.enter(.asking)
        popup = .choice(
            ChoiceList(
                title: tr("Continue with another server?"),
                lines: [.init(tr("This prompt is for \("profile", profile)."), .noticeWarning)],
                choices: [
                    .init(tr("Cancel"), action: .leave),
                    .init(
                        tr("Send it to \("server", server.endpoint.name)"), detail: .code(server.endpoint.host),
                        action: .prompt(.stay)),
                    .init(tr("Use \("server", profile)"), detail: .code(label.host), action: .prompt(.connect)),
                ]))
        return []
    }

    private mutating func connectForPrompt() -> [Effect] {
        guard let profile = window.prompting.prompt?.profile else { return [] }
        window.prompting.enter(.connecting)
        return [.useProfile(profile)]
    }

    /// Another server is asked from now on, as the prompt wants.
    mutating func resumePrompt() -> [Effect] {
        guard window.prompting.isAt(.connecting), let prompt = window.prompting.prompt else { return [] }
        guard server.endpoint.hasKey, prompt.model != nil || window.model != nil else {
            dropPrompt()
            return []
        }
        return allowPrompt()
    }

    mutating func perform(_ choice: PromptChoice) -> [Effect] {
        switch choice {
        case .stay: return allowPrompt()
        case .connect: return connectForPrompt()
        case .overwrite(let name, let text): return [.prompt(.save(name: name, text: text, overwriting: true))]
        }
    }
}

/// What is chosen about a prompt.
package enum PromptChoice: Hashable, Sendable {
    /// Send it to the server in use.
    case stay
    /// Use its own profile.
    case connect
    /// Replace the file of a prompt.
    case overwrite(name: String, text: String)
}
