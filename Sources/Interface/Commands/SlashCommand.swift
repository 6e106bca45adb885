import Chat
import Editing
import Layout
package import Localization

/// One row of the table of slash commands: everything there is to know about it.
package struct SlashCommand: Sendable {
    /// One word without the slash; a translation is its name in that language.
    let word: Text
    /// The English one, without the slash.
    package let name: String
    package let aliases: [String]
    /// What may follow, for people: `[path]`; empty if nothing may.
    package let arguments: String
    package let help: Text
    let completion: ArgumentCompletion
    let run: @Sendable (inout State, Invocation) -> [Effect]

    init(
        name: Text, aliases: [String] = [], arguments: String = "", help: Text, completion: ArgumentCompletion = .none,
        run: @escaping @Sendable (inout State, Invocation) -> [Effect]
    ) {
        (word, self.name, self.aliases, self.arguments, self.help) = (name, name.english, aliases, arguments, help)
        self.completion = completion
        self.run = run
    }

    /// How it was called.
    struct Invocation {
        /// What follows the name, without white space around it.
        var argument: String
        /// The name ended in `!`.
        var isForced: Bool
    }

    package static let all = general + branches + tools + prompts

    private static let general: [SlashCommand] = [
        SlashCommand(name: tr("help", context: "command"), aliases: ["?"], help: tr("list keys and commands")) {
            state, _ in
            state.popup = .page(
                .help(
                    state.input.keymap, at: state.window.transcript.browsed == nil ? .composer : .browse, state.catalog)
            )
            return []
        },
        SlashCommand(
            name: tr("model", context: "command"), arguments: "[name]",
            help: tr("select the model for the next question"),
            completion: .models
        ) {
            $0.chooseModel(named: $1.argument)
        },
        SlashCommand(name: tr("models", context: "command"), help: tr("refresh the model list")) {
            state, _ in
            state.openModels(query: "")
        },
        SlashCommand(
            name: tr("new", context: "command"),
            help: tr("start a conversation in a new window; /new! replaces the one in this window")
        ) {
            guard $1.isForced else { return $0.openNewConversation() }
            $0.startConversation(keepingPrompt: false, dropping: true)
            return []
        },
        SlashCommand(
            name: tr("open", context: "command"), arguments: "[title]", help: tr("open a saved conversation"),
            completion: .titles
        ) { $0.open($1.argument) },
        SlashCommand(
            name: tr("window", context: "command"), arguments: "N|title", help: tr("show another open window"),
            completion: .words { $0.windowNames }
        ) { $0.chooseWindow($1.argument) },
        SlashCommand(
            name: tr("windows", context: "command"), help: tr("list the open windows")
        ) { state, _ in
            state.listWindows()
        },
        SlashCommand(
            name: tr("close", context: "command"),
            help: tr("close this window, its conversation stays saved; /close! also stops a reply")
        ) { $0.closeWindow(forced: $1.isForced) },
        SlashCommand(name: tr("find", context: "command"), arguments: "words", help: tr("search all conversations")) {
            $0.find($1.argument)
        },
        SlashCommand(name: tr("search", context: "command"), arguments: "[words]", help: tr("search this conversation"))
        {
            $0.search(for: $1.argument)
            return []
        },
        SlashCommand(name: tr("title", context: "command"), arguments: "[text]", help: tr("show or set the title")) {
            $0.setTitle($1.argument)
            return []
        },
        SlashCommand(name: tr("delete", context: "command"), help: tr("delete this conversation (asks first)")) {
            state, _ in
            state.askToDelete()
            return []
        },
        SlashCommand(
            name: tr("save", context: "command"), aliases: ["export"], arguments: "[path]",
            help: tr("save the transcript as \("endings", ExportFormat.endings); /save! overwrites"),
            completion: .files
        ) { $0.save(path: TypedPath.meant($1.argument), overwriting: $1.isForced) },
        SlashCommand(
            name: tr("retry", context: "command"), aliases: ["regenerate"], arguments: "[model …]",
            help: tr("ask the last question again, of this model or of others"), completion: .modelList
        ) { $0.retry(by: $1.argument) },
        SlashCommand(
            name: tr("edit", context: "command"), arguments: "[reply]",
            help: tr("edit the last question, or correct the last reply"),
            completion: .words { _ in ["reply"] }
        ) {
            if $1.argument == "reply" { return $0.editReply() }
            guard $1.argument.isEmpty else {
                $0.showNotice(
                    tr("\("word", $1.argument) cannot be edited · /edit for the question, /edit reply for the reply"),
                    .warning)
                return []
            }
            $0.editLastQuestion()
            return []
        },
        SlashCommand(
            name: tr("queue", context: "command"), arguments: "[drop] [N]",
            help: tr("edit the last queued question, or question N; drop removes one or all"),
            completion: .words { _ in ["drop"] }
        ) {
            $0.changeQueue($1.argument)
            return []
        },
        SlashCommand(
            name: tr("copy", context: "command"), arguments: "[N|all|reasoning]",
            help: tr("copy the last reply, its code block N, its reasoning, or the whole conversation"),
            completion: .words { _ in ["all", "reasoning"] }
        ) { $0.copy($1.argument) },
        SlashCommand(
            name: tr("links", context: "command"), arguments: "[N]",
            help: tr("list the links of the last reply; N opens one")
        ) { $0.showNumberedLinks($1.argument) },
        SlashCommand(
            name: tr("file", context: "command"), arguments: "[path|remove]",
            help: tr("attach a text or an image to the next question"), completion: .files
        ) { $0.changeFiles($1.argument) },
        SlashCommand(name: tr("keys", context: "command"), help: tr("list the current key bindings")) { state, _ in
            state.popup = .page(.keys(state.input.keymap))
            return []
        },
        SlashCommand(
            name: tr("set", context: "command"), arguments: "[key value]",
            help: tr("change a setting for this session; without arguments, lists settings"),
            completion: .words { _ in RunTimeSetting.all.flatMap(\.calls) }
        ) { $0.set($1.argument) },
        SlashCommand(
            name: tr("theme", context: "command"), arguments: "[name]", help: tr("select a theme with a preview"),
            completion: .themes
        ) { state, call in state.chooseTheme(named: call.argument) },
        SlashCommand(
            name: tr("system", context: "command"), arguments: "[text|@file|prompt|none]",
            help: tr("show, set or remove the system prompt"),
            completion: .words { ["none"] + $0.prompts.names }
        ) { $0.setSystemPrompt($1.argument) },
        SlashCommand(
            name: tr("key", context: "command"), arguments: "[store]",
            help: tr("enter another API key on a hidden line; store saves it"),
            completion: .words { _ in ["store"] }
        ) { $0.askForKey($1.argument) },
        SlashCommand(
            name: tr("profile", context: "command"), arguments: "[name]", help: tr("switch to another profile"),
            completion: .words { $0.profiles.map(\.name) }
        ) {
            $0.chooseProfile(named: $1.argument)
        },
        SlashCommand(name: tr("balance", context: "command"), help: tr("show the remaining credits at LLM Resayil")) {
            state, _ in
            state.askForBalance()
        },
        SlashCommand(
            name: tr("usage", context: "command"), help: tr("show the tokens of this conversation by model")
        ) {
            state, _ in
            state.showUsage()
            return []
        },
        SlashCommand(
            name: tr("preview", context: "command"), arguments: "[raw|curl] [text]",
            help: tr("show the next request as it would be sent; curl copies a command that sends it"),
            completion: .words { _ in ["raw", "curl"] }
        ) { $0.previewRequest($1.argument) },
        SlashCommand(name: tr("details", context: "command"), help: tr("show details of the last error")) {
            state, _ in
            state.showDetails()
        },
        SlashCommand(
            name: tr("raw", context: "command"), aliases: ["source"],
            help: tr("show the Markdown source of replies, or render it")
        ) { state, _ in
            state.toggleSource()
            return []
        },
        SlashCommand(
            name: tr("clear", context: "command"),
            help: tr("clear the conversation, keep the system prompt; /clear! discards an unsaved one")
        ) {
            $0.startConversation(keepingPrompt: true, dropping: $1.isForced)
            return []
        },
        SlashCommand(
            name: tr("quit", context: "command"), aliases: ["exit", "q"],
            help: tr("quit; /quit! also while replies come in")
        ) { $0.quit(forced: $1.isForced) },
    ]
}
