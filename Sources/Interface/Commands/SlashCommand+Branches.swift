import Chat

/// Commands for what hangs together in a conversation: turns, variants, and what is kept of it.
extension SlashCommand {
    static let branches: [SlashCommand] = [
        SlashCommand(
            name: "ask-all", aliases: ["compare"], arguments: "model model … [-- question]",
            help: "one question to several models at once, to choose one of the replies; off goes back to one",
            completion: .modelList
        ) { $0.askAll($1.argument) },
        SlashCommand(
            name: "fork", aliases: [], arguments: "[N]",
            help: "go on with a copy, of all or up to question N; the first one stays as it is"
        ) { $0.fork($1.argument) },
        SlashCommand(
            name: "undo", aliases: [], arguments: "", help: "take the last question back, into the composer"
        ) { state, _ in
            state.undoTurn()
            return []
        },
        SlashCommand(name: "redo", aliases: [], arguments: "", help: "bring back what /undo took") { state, _ in
            state.redoTurn()
            return []
        },
        SlashCommand(
            name: "variant", aliases: [], arguments: "[N]",
            help: "show the next of the replies ‹2/3› to one question, or the Nth, and go on from it"
        ) {
            $0.showVariant($1.argument)
            return []
        },
        SlashCommand(name: "diff", aliases: [], arguments: "[M [N]]", help: "how two variants differ") {
            $0.showDifference($1.argument)
            return []
        },
        SlashCommand(name: "continue", aliases: [], arguments: "", help: "go on with a reply that was cut or stopped") {
            state, _ in
            state.continueReply()
        },
        SlashCommand(
            name: "pin", aliases: [], arguments: "",
            help: "list this conversation first, or no longer; it is never purged"
        ) { state, _ in
            state.togglePin()
            return []
        },
        SlashCommand(
            name: "archive", aliases: [], arguments: "", help: "take this conversation out of the list, or back into it"
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
