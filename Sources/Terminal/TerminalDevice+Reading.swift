private import CNcurses
import Dispatch
private import Glibc
import Screen

extension TerminalDevice {
    /// Sources on the main queue: the handlers run on the main actor, in the order in which things came.
    func startReading(signals: Int32) {
        inputSource = source(0) { [weak self] in self?.readInput() }
        signalSource = source(signals) { [weak self] in self?.readSignals() }
    }

    func stopReading() {
        inputSource?.cancel()
        signalSource?.cancel()
        (inputSource, signalSource) = (nil, nil)
        escapeGeneration += 1
    }

    private func source(_ descriptor: Int32, _ body: @escaping @MainActor () -> Void) -> any DispatchSourceRead {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
        source.setEventHandler { MainActor.assumeIsolated { body() } }
        source.activate()
        return source
    }

    /// Reads all that is there, up to 64 kB, so that a paste makes few frames and other work gets its turn.
    private func readInput() {
        guard phase == .up else { return }
        var inputs: [TerminalInput] = []
        var hasEnded = false
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { buffer in
            for _ in 0..<16 {
                let count = cn_read(buffer.baseAddress, buffer.count)
                guard count > 0 else {
                    hasEnded = count < 0
                    return
                }
                inputs += decoder.decode(UnsafeBufferPointer(rebasing: buffer[..<count]))
            }
        }
        noteAnswer(in: inputs)
        noteWidth(in: inputs)
        waitForRestOfEscape()
        if hasEnded {
            inputSource?.cancel()
            inputSource = nil
        }
        deliver(inputs.map(Delivery.input) + (hasEnded ? [.signal(.terminate(SIGHUP))] : []))
    }

    /// One shot, only while a prefix is pending: an idle terminal has no timer.
    private func waitForRestOfEscape() {
        escapeGeneration += 1
        guard decoder.awaitsMore else { return }
        let generation = escapeGeneration
        let (seconds, attoseconds) = escapeTimeout.components
        let wait = DispatchTimeInterval.nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
        DispatchQueue.main.asyncAfter(deadline: .now() + wait) { [weak self] in
            MainActor.assumeIsolated { self?.escapeTimedOut(generation) }
        }
    }

    private func escapeTimedOut(_ generation: Int) {
        guard generation == escapeGeneration, phase == .up else { return }
        deliver(decoder.flush().map(Delivery.input))
    }

    private func readSignals() {
        let signals = cn_signals_take()
        func came(_ number: Int32) -> Bool { signals & (1 << UInt64(number)) != 0 }
        // The other program that has the terminal gets these from the keyboard itself.
        let mine = phase == .lent ? [SIGHUP, SIGTERM] : [SIGHUP, SIGTERM, SIGINT, SIGQUIT]
        if let number = mine.first(where: came) { deliver([.signal(.terminate(number))]) }
        if came(SIGTSTP) {
            if phase == .lent { cn_stop_job() } else { suspend() }
        }
        if came(SIGCONT) { continueAfterStop() }
        if came(SIGWINCH), phase == .up { lookAtSize() }
    }

    /// After a stop that could not be seen coming, the shell has set its own modes.
    private func continueAfterStop() {
        guard phase == .up, cn_modes_are_cooked() != 0 else { return }
        _ = cn_modes_save()
        comeUp()
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
