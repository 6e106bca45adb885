internal import Chat
private import Localization
package import Prompts

/// A prompt file as it was read: the prompt, if there is one to use, and what is wrong.
package struct PromptFile: Sendable {
    package var prompt: Prompt?
    package var diagnostics: [Diagnostic]
}

/// Reads the files of all formats.
package enum PromptReader {
    /// Reads a file of at most a mebibyte. Blocks.
    package static func read(name: String, _ origin: PromptOrigin) -> PromptFile {
        do throws(Diagnostic) {
            let bytes = try SettingsFile.read(origin.path)
            guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
                throw Diagnostic(.error, at: SourcePosition(file: origin.path), tr("not text in UTF-8"))
            }
            return read(text, name: name, origin)
        } catch {
            return PromptFile(prompt: nil, diagnostics: [error])
        }
    }

    /// Reads the text of a file.
    package static func read(_ text: String, name: String, _ origin: PromptOrigin) -> PromptFile {
        let source = LineEnds.unified(text.unicodeScalars.first == "\u{FEFF}" ? String(text.dropFirst()) : text)
        var draft = PromptDraft(Prompt(name: name, origin: origin), source: source)
        do throws(Diagnostic) {
            try Self.readers[origin.format]?(&draft)
        } catch {
            return PromptFile(prompt: nil, diagnostics: (draft.diagnostics + [error]).sorted())
        }
        guard !draft.prompt.body.isEmpty || !draft.prompt.system.isEmpty else {
            let empty = Diagnostic(.error, at: SourcePosition(file: origin.path), tr("the prompt has no text"))
            return PromptFile(prompt: nil, diagnostics: (draft.diagnostics + [empty]).sorted())
        }
        return PromptFile(prompt: draft.prompt, diagnostics: draft.diagnostics.sorted())
    }

    private typealias Reader = @Sendable (inout PromptDraft) throws(Diagnostic) -> Void

    private static let readers: [PromptFormat: Reader] = [
        .own: readOwn, .claude: readClaude, .gemini: readGemini, .llm: readLLM, .aichat: readAichat,
    ]

    @Sendable private static func readOwn(_ draft: inout PromptDraft) throws(Diagnostic) {
        let matter = try frontMatter(of: &draft, looseKeys: ["argument-hint", "argument_hint", "description"])
        PromptField.read(ownFields, from: matter.table, into: &draft)
        if let system = draft.system { draft.prompt.system = draft.template(system, OwnSyntax.parse) }
        draft.prompt.body = draft.template(matter.body, fromLine: matter.bodyLine, OwnSyntax.parse)
    }

    private static let ownFields: [PromptField] = [
        .description, .argumentHint, .model,
        PromptField("profile", allowed: tr("the name of a profile")) { assign($0.words, to: &$1.prompt.profile) },
        .system, .parameters(named: "parameters"),
    ]

    /// The names of models are those of one server, so a model here would mean nothing elsewhere.
    @Sendable private static func readClaude(_ draft: inout PromptDraft) throws(Diagnostic) {
        let matter = try frontMatter(of: &draft, looseKeys: nil)
        PromptField.read([.description, .argumentHint], from: matter.table, into: &draft)
        draft.prompt.body = draft.template(matter.body, fromLine: matter.bodyLine, ClaudeSyntax.parse)
    }

    @Sendable private static func readGemini(_ draft: inout PromptDraft) throws(Diagnostic) {
        let table = try TOMLDocument(parsing: draft.source.utf8, file: draft.file).root
        PromptField.read([.description, text("prompt")], from: table, into: &draft)
        if let text = draft.text { draft.prompt.body = draft.template(text, GeminiSyntax.parse) }
    }

    /// A template that is nothing but a string is its prompt.
    @Sendable private static func readLLM(_ draft: inout PromptDraft) throws(Diagnostic) {
        guard let root = try YAMLDocument.root(parsing: draft.source, file: draft.file) else { return }
        if root.string != nil {
            draft.text = root
        } else {
            PromptField.read(llmFields, from: root.table ?? TOMLTable(entries: []), into: &draft)
        }
        let parse = { [defaults = draft.defaults] text in LLMSyntax.parse(text, defaults: defaults) }
        if let system = draft.system { draft.prompt.system = draft.template(system, parse) }
        if let text = draft.text { draft.prompt.body = draft.template(text, parse) }
    }

    private static let llmFields: [PromptField] = [
        text("prompt"), .system, .model, .parameters(named: "options"),
        PromptField("name", allowed: tr("a string")) { node, _ in node.scalar != nil },
        PromptField("defaults", allowed: tr("a table")) { node, draft in
            for entry in node.table?.entries ?? [] {
                draft.defaults[entry.key] = entry.node.scalar
                if entry.node.scalar == nil { draft.ignore(entry) }
            }
            return node.table != nil
        },
    ]

    /// A role with a place for the input is a question, any other a system prompt. The client before a model's name is
    /// one of aichat's own.
    @Sendable private static func readAichat(_ draft: inout PromptDraft) throws(Diagnostic) {
        let matter = try frontMatter(of: &draft, looseKeys: nil)
        PromptField.read([aichatModel] + PromptField.parameters, from: matter.table, into: &draft)
        let template = draft.template(matter.body, fromLine: matter.bodyLine, AichatSyntax.parse)
        if AichatSyntax.isQuestion(matter.body) {
            draft.prompt.body = template
        } else {
            draft.prompt.system = template
        }
    }

    private static let aichatModel = PromptField("model", allowed: tr("the ID of a model")) { node, draft in
        guard let words = node.words else { return false }
        guard let colon = words.firstIndex(of: ":") else {
            draft.prompt.model = ModelID(words)
            return true
        }
        draft.prompt.model = ModelID(String(words[words.index(after: colon)...]))
        draft.diagnostics.append(
            Diagnostic(
                .warning, at: node.position,
                tr("the client \("name", code: String(words[..<colon]).quoted) has no counterpart here"),
                allowed: tr("the model is asked for with the profile in use")))
        return true
    }

    private static func frontMatter(
        of draft: inout PromptDraft, looseKeys: [String]?
    ) throws(Diagnostic) -> FrontMatter {
        let matter = try FrontMatter.read(draft.source, file: draft.file, looseKeys: looseKeys)
        draft.diagnostics += matter.diagnostics
        return matter
    }

    private static func text(_ name: String) -> PromptField {
        PromptField(name, allowed: tr("a string")) {
            $1.text = $0
            return $0.string != nil
        }
    }
}
