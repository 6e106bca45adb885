import Chat
import Editing
import Layout
import Localization
import Screen

/// Closing windows, and going from one to another.
extension State {
    /// `/window N|TITLE`: the window of that number, or of the one title that fits.
    mutating func chooseWindow(_ argument: String) -> [Effect] {
        guard !argument.isEmpty else { return listWindows() }
        if let number = Int(argument) { return showWindow(number) }
        let fitting = openWindows.filter { FuzzyMatch(argument, in: $0.name) != nil }
        let exact = fitting.filter { $0.name == argument }
        if let found = exact.first ?? (fitting.count == 1 ? fitting.first : nil) { return show(found.id) }
        guard fitting.isEmpty else { return listWindows(query: argument) }
        showNotice(tr("no window \("title", argument) · /windows lists them"), .error)
        return []
    }

    /// The window with this number, from 1.
    mutating func showWindow(_ number: Int) -> [Effect] {
        guard windows.order.indices.contains(number - 1) else {
            showNotice(
                tr("only one window is open", "windows 1 to \(.count) are open", count: windows.count), .warning)
            return []
        }
        return show(windows.order[number - 1])
    }

    /// The next window in which something happened, those after the shown one first.
    mutating func showNextNews() -> [Effect] {
        let position = windows.order.firstIndex(of: windows.shown) ?? 0
        let others = windows.order[(position + 1)...] + windows.order[..<position]
        guard let next = others.first(where: { windows.news[$0] != nil }) else {
            showNotice(tr("nothing new in other windows"))
            return []
        }
        return show(next)
    }

    /// Back to the window that was shown before.
    mutating func showPreviousWindow() -> [Effect] {
        guard let previous = windows.previous else {
            showNotice(windows.count == 1 ? tr("only one window is open") : tr("no other window was shown yet"))
            return []
        }
        return show(previous)
    }

    /// `/windows`.
    mutating func listWindows(query: String = "") -> [Effect] {
        var picker = WindowPicker(windowRows, shown: windows.shown)
        if !query.isEmpty { picker.edit { $0.insert(query) } }
        popup = .windows(picker)
        return []
    }

    /// `/close`: the window is gone, and its conversation stays saved.
    mutating func closeWindow(forced: Bool) -> [Effect] {
        guard forced || mayClose() else { return [] }
        guard windows.count > 1 else { return closeOnlyWindow() }
        let (id, source) = (window.id, source)
        let stopping = stopReply() + cancelAside() + (stopCommand() ?? []) + cancelPrompt()
        let written = dropUnsentDraft()
        let left = queueLeft()
        let position = windows.order.firstIndex(of: id) ?? 0
        let neighbor = windows.order.indices.contains(position + 1) ? position + 1 : position - 1
        let saving = show(windows.previous ?? windows.order[neighbor])
        windows.remove(id)
        showNotice(tr("closed window \("number", position + 1)").hinting(left))
        return stopping + written + saving + [.from(source, .forgetWindow)]
    }

    /// A reply that is coming in, and words that are saved nowhere, are not lost by closing.
    private mutating func mayClose() -> Bool {
        if isAnswering {
            showNotice(
                tr("a reply is coming in").hinting(stopHint(tr("stops it")), tr("/close! stops it and closes")),
                .warning)
            return false
        }
        guard window.conversation.messages.isEmpty || isStored || window.isSaved else {
            showNotice(tr("this conversation is not saved · /save writes a copy, /close! discards it"), .warning)
            return false
        }
        return true
    }

    /// The program has one window at least.
    private mutating func closeOnlyWindow() -> [Effect] {
        guard !window.conversation.isUnused else {
            showNotice(tr("this is the only window").hinting(tr("/quit quits")))
            return []
        }
        let stopping = stopReply() + cancelPrompt()
        // What came of the reply is saved before another conversation takes its place.
        let saving = settle(stopping, urgently: true)
        startConversation(keepingPrompt: false, dropping: true)
        return saving
    }

    /// What is written for a conversation waits for its return; for none it can only be yanked.
    private mutating func dropUnsentDraft() -> [Effect] {
        guard window.conversation.messages.isEmpty, window.hasDraft else { return [] }
        window.composer.clearToKillRing()
        window.attachments = []
        settleDraft()
        return saving.isPrivate ? [] : [.saveDraft(Draft(), of: window.draftAutosave.owner)]
    }
}

/// Leaving the program.
extension State {
    /// Quits, unless replies are coming in: then it shows a notice, and a second call quits.
    mutating func quit(forced: Bool = false) -> [Effect] {
        let count = openWindows.count { $0.isAnswering }
        guard count > 0, !forced, !wasAskedToQuit else { return end() }
        input.quitAskedAt = moment.uptime
        showNotice(
            tr("1 reply in progress", "\(.count) replies in progress", count: count).hinting(
                input.keymap.hint(.interrupt, tr("again quits and keeps what has arrived"))), .warning)
        return []
    }

    /// The question whether to quit was just shown.
    var wasAskedToQuit: Bool {
        guard let asked = input.quitAskedAt else { return false }
        return moment.uptime - asked <= .seconds(5)
    }

    /// `:q`: the window, where there are several.
    mutating func closeOrQuit(forced: Bool) -> [Effect] {
        windows.count > 1 ? closeWindow(forced: forced) : quit(forced: forced)
    }
}
