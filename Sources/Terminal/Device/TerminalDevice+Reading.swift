private import CNcurses
import EventLoop
private import Glibc
import Screen

extension TerminalDevice {
    /// The loop calls on the main actor's thread, in the order in which things came.
    func startReading(signals: Int32) {
        inputWatcher = watch(0) { [weak self] in _ = self?.readInput() }
        signalWatcher = watch(signals) { [weak self] in self?.readSignals() }
    }

    func stopReading() {
        inputWatcher?.end()
        signalWatcher?.end()
        restTimer?.cancel()
        (inputWatcher, signalWatcher, restTimer) = (nil, nil, nil)
    }

    private func watch(_ descriptor: Int32, _ body: @escaping @MainActor () -> Void) -> DescriptorWatcher {
        loop.watch(descriptor) { MainActor.assumeIsolated { body() } }
    }

    /// Reads all that is there, up to 64 kB, so that a paste makes few frames and other work gets its turn. Returns
    /// whether anything was there.
    private func readInput() -> Bool {
        guard phase == .attached else { return false }
        if let gaveUpAt, gaveUpAt + silence < .now { decoder.forgetGivenUp() }
        gaveUpAt = nil
        var inputs: [TerminalInput] = []
        var (hasRead, hasEnded) = (false, false)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { buffer in
            for _ in 0..<16 {
                let count = cn_read(buffer.baseAddress, buffer.count)
                guard count > 0 else {
                    hasEnded = count < 0
                    return
                }
                hasRead = true
                inputs += decoder.decode(UnsafeBufferPointer(rebasing: buffer[..<count]))
                // A terminal gives a paste in pieces of nearly this size; a short one was all.
                if count < buffer.count / 2 { return }
            }
        }
        inputs = removeAnswers(from: inputs)
        if hasRead { waitForRest() }
        if hasEnded {
            inputWatcher?.end()
            inputWatcher = nil
        }
        deliver(inputs.map { .input(placed($0)) } + (hasEnded ? [.signal(.terminate(SIGHUP))] : []))
        return hasRead || hasEnded
    }

    /// One shot, only while something is pending: an idle terminal has no timer.
    private func waitForRest() {
        restTimer?.cancel()
        if decoder.awaitsEnd {
            arm(silence) { $0.giveUp() }
        } else if decoder.awaitsMore {
            arm(escapeTimeout) { $0.noteDelay() }
        }
    }

    private func arm(_ wait: Duration, _ pass: @escaping @MainActor (TerminalDevice) -> Void) {
        restTimer?.cancel()
        restTimer = loop.timer(after: wait) { [weak self] in
            MainActor.assumeIsolated {
                // What came while this program was busy is not late.
                if let self, self.phase == .attached, !self.readInput() { pass(self) }
            }
        }
    }

    private func noteDelay() {
        guard sequenceTimeout > escapeTimeout else { return giveUp() }
        decoder.noteDelay()
        arm(sequenceTimeout - escapeTimeout) { $0.giveUp() }
    }

    /// What was pending is what has come of it.
    func giveUp() {
        restTimer?.cancel()
        restTimer = nil
        deliver(decoder.flush().map(Delivery.input))
        gaveUpAt = .now
    }

    private func readSignals() {
        let signals = cn_signals_take()
        func came(_ number: Int32) -> Bool { signals & (1 << UInt64(number)) != 0 }
        // The other program that has the terminal gets these from the keyboard itself.
        let mine = phase == .released ? [SIGTERM, SIGHUP] : [SIGTERM, SIGINT, SIGQUIT, SIGHUP]
        if let number = mine.first(where: came) { deliver([.signal(.terminate(number))]) }
        if came(SIGTSTP) {
            if phase == .released { cn_stop_job() } else { suspend() }
        }
        if came(SIGCONT) { continueAfterStop() }
        if came(SIGWINCH), phase == .attached { lookAtSize() }
    }

    /// After a stop that could not be seen coming, the shell has set its own modes.
    private func continueAfterStop() {
        guard phase == .attached, cn_modes_are_cooked() != 0 else { return }
        _ = cn_modes_save()
        attach()
    }

    /// Calls back in order and never inside a callback: what a callback causes waits for its return.
    func deliver(_ more: [Delivery]) {
        deliveries += more
        guard !isDelivering else { return }
        isDelivering = true
        defer { isDelivering = false }
        while !deliveries.isEmpty {
            let batch = deliveries
            deliveries = []
            for delivery in batch {
                switch delivery {
                case .input(let input): onInput?(input)
                case .signal(let signal): onSignal?(signal)
                }
            }
        }
    }
}
