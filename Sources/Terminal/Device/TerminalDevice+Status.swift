private import Glibc
package import Screen

/// What the terminal is to show beside its cells, and what it shows by now.
struct DisplayedStatus {
    var wanted = TerminalStatus()
    var shown = TerminalStatus()
    /// Some terminals remove a progress that was not repeated for a while.
    var progressSentAt = ContinuousClock.Instant.now
    /// Of the notifications so far.
    var notifications = 0
}

extension TerminalDevice {
    /// Shows title and progress, as far as the terminal has them. What is shown already is not sent again, but for a
    /// progress every few seconds. Before the terminal has said what it is, and while it is released, it waits.
    package func show(_ status: TerminalStatus) {
        guard status != self.status.wanted || isProgressStale else { return }
        self.status.wanted = status
        showStatus()
    }

    /// Calls the person: as `setting` says, or as the terminal can. Inside tmux by its bell, unless it passes the
    /// sequence on and the pane is on the screen, or it passes on all.
    ///
    /// - Returns: whether it was asked: not while the terminal is detached or released.
    @discardableResult
    package func notify(
        _ setting: NotificationSetting, title: OutsideText, text: OutsideText, paneIsVisible: Bool = true
    ) -> Bool {
        guard phase == .attached else { return false }
        status.notifications += 1
        let sequence = modes.areKnown ? setting.sequence ?? services.notification : .bell
        let bytes = sequence.bytes(
            title: title, text: text, identifier: "resayil-\(getpid())-\(status.notifications)")
        write(carried(bytes, isBell: sequence == .bell, paneIsVisible: paneIsVisible))
        return true
    }

    /// A bell is for the multiplexer itself, which marks the window. What it would not pass on becomes one.
    private func carried(_ bytes: String, isBell: Bool, paneIsVisible: Bool) -> String {
        switch multiplexer {
        case _ where isBell: bytes
        case .none: bytes
        case .screen: Self.throughScreen(bytes)
        case .tmux:
            traits.passthrough == .always || traits.passthrough == .visible && paneIsVisible
                ? TerminalServices.throughTmux(bytes) : NotificationSequence.bellSign
        }
    }

    /// The terminal has said what it is, or tmux what is outside.
    func noteServices() {
        services = TerminalServices(of: traits, in: preferences.environment)
        showStatus()
        guard services.hasLinks, phase == .attached, !isLeaving, painter.showLinks() else { return }
        flush(cells: 1, cursorMoves: false)
    }

    /// Sends what is not shown yet, and arms the guard before, so that a crash undoes it.
    func showStatus() {
        guard phase == .attached, isIdentified, modes.areKnown, !isLeaving else { return }
        if status.shown.title != status.wanted.title, services.titleEnd != nil { showTitle() }
        if status.shown.progress != status.wanted.progress || isProgressStale, services.showsProgress { showProgress() }
    }

    private func showTitle() {
        status.shown.title = status.wanted.title
        guard let title = status.wanted.title else {
            write(modes.titleEnd?.restore ?? "")
            modes.titleEnd = nil
            return armGuard()
        }
        if modes.titleEnd == nil {
            modes.titleEnd = services.titleEnd
            armGuard()
            write(TerminalServices.TitleEnd.save)
        }
        write("\u{1B}]2;\(title.text)\u{1B}\\")
    }

    private func showProgress() {
        status.shown.progress = status.wanted.progress
        status.progressSentAt = .now
        let end = services.passed(TerminalStatus.Progress.none.sequence)
        if modes.progressEnd != end {
            modes.progressEnd = end
            armGuard()
        }
        write(services.passed(status.shown.progress.sequence))
    }

    /// The terminal was given back, with its own title and without a progress.
    func forgetStatus() {
        status.shown = TerminalStatus()
        (modes.titleEnd, modes.progressEnd) = (nil, "")
    }

    private var isProgressStale: Bool {
        status.shown.progress == .busy && status.progressSentAt + .seconds(5) < .now
    }
}
