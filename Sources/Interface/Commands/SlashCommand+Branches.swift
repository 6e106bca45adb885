import Chat
import Localization

/// Commands for what hangs together in a conversation: turns, variants, and what is kept of it.
extension SlashCommand {
    static let branches: [SlashCommand] = [
        SlashCommand(
            name: "ask-all", aliases: ["compare"], arguments: "model model … [-- question]",
            help: tr("ask several models at once and pick a reply; off ends it"),
            completion: .modelList
        ) { $0.askAll($1.argument) },
        SlashCommand(
            name: "fork", aliases: [], arguments: "[N]",
            help: tr("fork the conversation, all of it or up to question N; the original is unchanged")
        ) { $0.fork($1.argument) },
        SlashCommand(
            name: "undo", aliases: [], arguments: "", help: tr("move the last question back to the message box")
        ) { state, _ in
            state.undoTurn()
            return []
        },
        SlashCommand(name: "redo", aliases: [], arguments: "", help: tr("restore what /undo removed")) { state, _ in
            state.redoTurn()
            return []
        },
        SlashCommand(
            name: "variant", aliases: [], arguments: "[N]",
            help: tr("switch to the next variant of a reply ‹2/3›, or to variant N")
        ) {
            $0.showVariant($1.argument)
            return []
        },
        SlashCommand(name: "diff", aliases: [], arguments: "[M [N]]", help: tr("compare two variants")) {
            $0.showDifference($1.argument)
            return []
        },
        SlashCommand(name: "continue", aliases: [], arguments: "", help: tr("continue an interrupted reply")) {
            state, _ in
            state.continueReply()
        },
        SlashCommand(
            name: "pin", aliases: [], arguments: "",
            help: tr("pin or unpin this conversation; pinned ones are listed first and never purged")
        ) { state, _ in
            state.togglePin()
            return []
        },
        SlashCommand(
            name: "archive", aliases: [], arguments: "", help: tr("archive or unarchive this conversation")
        ) { state, _ in
            state.toggleArchive()
            return []
        },
        SlashCommand(
            name: "tag", aliases: [], arguments: "[words|none]", help: tr("show or set the tags of this conversation")
        ) {
            $0.setTags($1.argument)
            return []
        },
    ]
}
