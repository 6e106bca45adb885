import Chat
import Screen

extension State {
    /// Runs a line that begins with a slash. One that is not understood stays in the composer and is not sent.
    mutating func runSlashCommand(_ line: String, at now: Moment) -> [Effect] {
        let body = line.dropFirst()
        let word = body.prefix { !$0.isWhitespace }
        let isForced = word.hasSuffix("!")
        let name = String(isForced ? word.dropLast() : word)
        switch SlashCommand.find(name) {
        case .success(let command):
            let argument = String(body.dropFirst(word.count)).trimmingWhitespace()
            // A key typed in the open by mistake must not stay in the history.
            _ = command.name == "key" ? composer.takeSecretText() : composer.takeText()
            return command.run(&self, SlashCommand.Invocation(argument: argument, isForced: isForced, now: now))
        case .failure(let problem):
            let hint =
                problem.candidates.isEmpty
                ? "F1 lists the commands · // sends a leading slash"
                : "it could be " + problem.candidates.map { "/" + $0 }.joined(separator: ", ")
            tell("/\(Sanitize.line(name)) is not a command · \(hint)", .error, at: now)
            return []
        }
    }

    mutating func startConversation(keepingPrompt: Bool, dropping: Bool, at now: Moment) {
        guard request == nil else {
            tell("still answering · Esc stops the reply", .warning, at: now)
            return
        }
        guard conversation.messages.isEmpty || isSaved || dropping else {
            tell("this conversation is not saved · /save keeps it, /new! drops it", .warning, at: now)
            return
        }
        var fresh = Conversation(startedAt: now.wallClock)
        fresh.parameters = conversation.parameters
        if keepingPrompt { fresh.systemPrompt = conversation.systemPrompt }
        conversation = fresh
        transcript.invalidate(from: 0)
        lastFailure = nil
        contextTokens = nil
        tell("new conversation", at: now)
    }

    mutating func save(path: String, overwriting: Bool, at now: Moment) -> [Effect] {
        guard !conversation.messages.isEmpty else {
            tell("nothing to save yet", .warning, at: now)
            return []
        }
        return [.saveTranscript(conversation, path: path.isEmpty ? nil : path, overwriting: overwriting)]
    }

    mutating func setSystemPrompt(_ text: String, at now: Moment) -> [Effect] {
        switch text {
        case "":
            let prompt = conversation.systemPrompt
            tell(prompt.isEmpty ? "no system prompt · /system TEXT sets one" : "system prompt: \(prompt)", at: now)
        case "none":
            conversation.systemPrompt = ""
            tell("system prompt removed", at: now)
        default:
            conversation.systemPrompt = text
            isSaved = false
            tell("system prompt set, from the next question on", at: now)
        }
        return []
    }

    mutating func askForKey(_ argument: String, at now: Moment) -> [Effect] {
        if argument == "store" { return [.storeKey] }
        if !argument.isEmpty {
            tell("a key is never typed in the open: it goes into the hidden line below", .warning, at: now)
        }
        popup = .key(Composer())
        return []
    }

    mutating func showDetails(at now: Moment) -> [Effect] {
        guard let failure = lastFailure ?? refusal else {
            tell("nothing failed", at: now)
            return []
        }
        popup = .page(.details(failure))
        return []
    }

    /// Tab: the rest of a command's name, or of a model's after `/model`.
    mutating func completeWord(at now: Moment) {
        guard composer.isCommand else { return }
        let body = composer.text.dropFirst()
        let word = String(body.prefix { !$0.isWhitespace })
        let argument = body.dropFirst(word.count)
        if argument.isEmpty {
            complete(word, among: SlashCommand.all.map(\.name), at: now) { "/" + $0 }
        } else if word == "model" {
            let typed = String(argument).trimmingWhitespace()
            complete(typed, among: models.ordered.map(\.id.rawValue), at: now) { "/model " + $0 }
        }
    }

    private mutating func complete(
        _ typed: String, among names: [String], at now: Moment, _ line: (String) -> String
    ) {
        let fitting = names.filter { $0.hasPrefix(typed) }
        guard let first = fitting.first else {
            tell("nothing begins with \(Sanitize.line(typed))", .warning, at: now)
            return
        }
        let common = fitting.dropFirst().reduce(first) { shared, name in
            String(zip(shared, name).prefix { $0 == $1 }.map(\.0))
        }
        composer.setText(line(common) + (fitting.count == 1 ? " " : ""))
        if fitting.count > 1 { tell(fitting.map(Sanitize.line).joined(separator: "  "), at: now) }
    }
}
