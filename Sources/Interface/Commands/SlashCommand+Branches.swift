import Chat
import Localization

/// Commands for what hangs together in a conversation: turns, variants, and what is kept of it.
extension SlashCommand {
    static let branches: [SlashCommand] = [
        SlashCommand(
            name: tr("ask-all", context: "command"), aliases: ["compare"], arguments: "model model … [-- question]",
            help: tr("ask several models at once and pick a reply; off ends it"),
            completion: .modelList
        ) { $0.askAll($1.argument) },
        SlashCommand(
            name: tr("fork", context: "command"), arguments: "[N]",
            help: tr("fork the conversation, all of it or up to question N; the original is unchanged")
        ) { $0.fork($1.argument) },
        SlashCommand(
            name: tr("undo", context: "command"), help: tr("move the last question back to the message box")
        ) { state, _ in
            state.undoTurn()
            return []
        },
        SlashCommand(name: tr("redo", context: "command"), help: tr("restore what /undo removed")) { state, _ in
            state.redoTurn()
            return []
        },
        SlashCommand(
            name: tr("variant", context: "command"), arguments: "[N]",
            help: tr("switch to the next variant of a reply ‹2/3›, or to variant N")
        ) {
            $0.showVariant($1.argument)
            return []
        },
        SlashCommand(name: tr("diff", context: "command"), arguments: "[M [N]]", help: tr("compare two variants")) {
            $0.showDifference($1.argument)
            return []
        },
        SlashCommand(name: tr("continue", context: "command"), help: tr("continue an interrupted reply")) {
            state, _ in
            state.continueReply()
        },
        SlashCommand(
            name: tr("pin", context: "command"),
            help: tr("pin or unpin this conversation; pinned ones are listed first and never purged")
        ) { state, _ in
            state.togglePin()
            return []
        },
        SlashCommand(
            name: tr("archive", context: "command"), help: tr("archive or unarchive this conversation")
        ) { state, _ in
            state.toggleArchive()
            return []
        },
        SlashCommand(
            name: tr("tag", context: "command"), arguments: "[words|none]",
            help: tr("show or set the tags of this conversation")
        ) {
            $0.setTags($1.argument)
            return []
        },
    ]
}
