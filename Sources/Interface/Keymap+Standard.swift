import Screen

extension Keymap {
    /// The keys as shipped. No key that readline owns is taken for anything else inside the composer.
    package static let standard = Keymap(
        rows.map { context, names, command in
            Binding(
                context: context, keys: names.split(separator: " ").compactMap { KeyPress(name: String($0)) },
                command: command)
        })

    /// Context, key names, command. A test holds every name readable.
    package static let rows: [(KeyContext, String, Command)] = [
        (.composer, "Enter", .send),
        (.composer, "Ctrl-J Alt-Enter Shift-Enter", .newline),
        (.composer, "Ctrl-B Left", .moveLeft),
        (.composer, "Ctrl-F Right", .moveRight),
        (.composer, "Up Ctrl-P", .moveUp),
        (.composer, "Down Ctrl-N", .moveDown),
        (.composer, "Alt-B Ctrl-Left Alt-Left", .moveWordLeft),
        (.composer, "Alt-F Ctrl-Right Alt-Right", .moveWordRight),
        (.composer, "Ctrl-A Home", .moveToLineStart),
        (.composer, "Ctrl-E End", .moveToLineEnd),
        (.composer, "Ctrl-Home", .moveToStart),
        (.composer, "Ctrl-End", .moveToEnd),
        (.composer, "Alt-<", .moveToOldest),
        (.composer, "Alt->", .moveToNewest),
        (.composer, "Ctrl-D Del", .deleteForward),
        (.composer, "Backspace Ctrl-H", .deleteBackward),
        (.composer, "Ctrl-K", .killToLineEnd),
        (.composer, "Ctrl-U", .killToLineStart),
        (.composer, "Alt-D", .killWordForward),
        (.composer, "Alt-Backspace", .killWordBackward),
        (.composer, "Ctrl-W", .killBlankWordBackward),
        (.composer, "Ctrl-Y", .yank),
        (.composer, "Alt-Y", .yankPop),
        (.composer, "Ctrl-T", .transpose),
        (.composer, "Alt-T", .transposeWords),
        (.composer, "Alt-U", .upcaseWord),
        (.composer, "Alt-L", .downcaseWord),
        (.composer, "Alt-C", .capitalizeWord),
        (.composer, "Ctrl-_", .undo),
        (.composer, "Alt-_", .redo),
        (.composer, "Alt-E", .expandPaste),
        (.composer, "Tab", .complete),
        (.composer, "Ctrl-R", .searchHistory),
        (.composer, "Ctrl-G", .editExternally),
        (.anywhere, "Esc", .stop),
        (.anywhere, "Ctrl-C", .interrupt),
        (.anywhere, "PgUp", .scrollPageUp),
        (.anywhere, "PgDn", .scrollPageDown),
        (.anywhere, "Alt-Up", .scrollLineUp),
        (.anywhere, "Alt-Down", .scrollLineDown),
        (.anywhere, "Alt-Home", .scrollToStart),
        (.anywhere, "Alt-End", .scrollToEnd),
        (.anywhere, "Alt-P", .previousMessage),
        (.anywhere, "Alt-N", .nextMessage),
        (.anywhere, "Ctrl-L", .redraw),
        (.anywhere, "Ctrl-Z", .suspend),
        (.anywhere, "F1", .help),
        (.anywhere, "Alt-X", .palette),
        (.anywhere, "Ctrl-X", .leader),
        (.leader, "m", .openModels),
        (.leader, "n", .newConversation),
        (.leader, "s", .saveTranscript),
        (.leader, "e", .editLast),
        (.leader, "y", .copyReply),
        (.leader, "r", .toggleReasoning),
        (.leader, "Ctrl-E", .editExternally),
        (.leader, "?", .help),
    ]
}
