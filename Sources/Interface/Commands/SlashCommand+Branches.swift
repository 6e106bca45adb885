import Chat

/// Commands for what hangs together in a conversation: turns, variants, and what is kept of it.
extension SlashCommand {
    static let branches: [SlashCommand] = [
        SlashCommand(
            name: "ask-all", aliases: ["compare"], arguments: "model model … [-- question]",
            help: "one question to several models at once, to choose one of the replies; off goes back to one"
        ) { $0.askAll($1.argument, at: $1.now) },
        SlashCommand(
            name: "fork", aliases: [], arguments: "[N]",
            help: "go on with a copy, of all or up to question N; the first one stays as it is"
        ) { $0.fork($1.argument, at: $1.now) },
        SlashCommand(
            name: "undo", aliases: [], arguments: "", help: "take the last question back, into the composer"
        ) {
            $0.undoTurn(at: $1.now)
            return []
        },
        SlashCommand(name: "redo", aliases: [], arguments: "", help: "bring back what /undo took") {
            $0.redoTurn(at: $1.now)
            return []
        },
        SlashCommand(
            name: "variant", aliases: [], arguments: "[N]",
            help: "show the next of the replies ‹2/3› to one question, or the Nth, and go on from it"
        ) {
            $0.showVariant($1.argument, at: $1.now)
            return []
        },
        SlashCommand(name: "diff", aliases: [], arguments: "[M [N]]", help: "how two variants differ") {
            $0.showDifference($1.argument, at: $1.now)
            return []
        },
        SlashCommand(name: "continue", aliases: [], arguments: "", help: "go on with a reply that was cut or stopped") {
            $0.continueReply(at: $1.now)
        },
        SlashCommand(
            name: "pin", aliases: [], arguments: "",
            help: "list this conversation first, or no longer; it is never purged"
        ) {
            $0.togglePin(at: $1.now)
            return []
        },
        SlashCommand(
            name: "archive", aliases: [], arguments: "", help: "take this conversation out of the list, or back into it"
        ) {
            $0.toggleArchive(at: $1.now)
            return []
        },
        SlashCommand(
            name: "tag", aliases: [], arguments: "[words|none]", help: "show or set the tags of this conversation"
        ) {
            $0.setTags($1.argument, at: $1.now)
            return []
        },
    ]
}
