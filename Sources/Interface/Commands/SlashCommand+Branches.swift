import Chat

/// Commands for what hangs together in a conversation: turns, variants, and what is kept of it.
extension SlashCommand {
    static let branches: [SlashCommand] = [
        SlashCommand(
            name: "ask-all", aliases: ["compare"], arguments: "model model … [-- question]",
            help: "ask several models at once and pick a reply; off ends it",
            completion: .modelList
        ) { $0.askAll($1.argument) },
        SlashCommand(
            name: "fork", aliases: [], arguments: "[N]",
            help: "fork the conversation, or up to question N; the original is unchanged"
        ) { $0.fork($1.argument) },
        SlashCommand(
            name: "undo", aliases: [], arguments: "", help: "move the last question back to the message box"
        ) { state, _ in
            state.undoTurn()
            return []
        },
        SlashCommand(name: "redo", aliases: [], arguments: "", help: "restore what /undo removed") { state, _ in
            state.redoTurn()
            return []
        },
        SlashCommand(
            name: "variant", aliases: [], arguments: "[N]",
            help: "switch to the next reply ‹2/3› to a question, or to the Nth"
        ) {
            $0.showVariant($1.argument)
            return []
        },
        SlashCommand(name: "diff", aliases: [], arguments: "[M [N]]", help: "compare two variants") {
            $0.showDifference($1.argument)
            return []
        },
        SlashCommand(name: "continue", aliases: [], arguments: "", help: "continue an interrupted reply") {
            state, _ in
            state.continueReply()
        },
        SlashCommand(
            name: "pin", aliases: [], arguments: "",
            help: "pin or unpin this conversation; pinned ones are listed first and never purged"
        ) { state, _ in
            state.togglePin()
            return []
        },
        SlashCommand(
            name: "archive", aliases: [], arguments: "", help: "archive or unarchive this conversation"
        ) { state, _ in
            state.toggleArchive()
            return []
        },
        SlashCommand(
            name: "tag", aliases: [], arguments: "[words|none]", help: "show or set the tags of this conversation"
        ) {
            $0.setTags($1.argument)
            return []
        },
    ]
}
