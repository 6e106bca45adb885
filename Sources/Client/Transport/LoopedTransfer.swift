private import CCurl
import EventLoop
private import System

/// A transfer whose reply comes in on a loop: the loop watches the socket. It belongs to the loop's thread.
final class LoopedTransfer {
    private let transfer: CurlTransfer
    private let loop: PollLoop
    private var watcher: DescriptorWatcher?
    private var timer: LoopTimer?
    /// The reply was decided before its last bytes, which are waited for a moment.
    private var isDraining = false
    /// How soon a loop that was behind is asked again.
    private static let patience = Duration.milliseconds(10)

    /// Goes on with a transfer that its own thread has let go of.
    static func start(_ transfer: CurlTransfer, on loop: PollLoop) {
        let looped = LoopedTransfer(transfer, loop)
        transfer.onLoop = looped
        looped.watcher = loop.watch(cc_transfer_socket(transfer.pointer)) { [weak looped] in looped?.step() }
        looped.step()
    }

    private init(_ transfer: CurlTransfer, _ loop: PollLoop) {
        self.transfer = transfer
        self.loop = loop
    }

    /// Moves what there is to move, and says when it wants to be called again.
    func step() {
        if isDraining { return drain() }
        if loop.isBehind { return setTimer(after: Self.patience) }
        guard let ending = transfer.step() else { return setTimer() }
        // The socket may be closed by now.
        watcher?.end()
        transfer.end(ending)
        guard ending == .stopped else { return letGo() }
        isDraining = true
        timer?.cancel()
        timer = loop.timer(after: CurlTransfer.drainTime) { [weak self] in self?.letGo() }
        let socket = cc_transfer_socket(transfer.pointer)
        guard socket >= 0 else { return letGo() }
        watcher = loop.watch(socket) { [weak self] in self?.step() }
        drain()
    }

    private func drain() {
        if cc_transfer_step(transfer.pointer, 0) != CC_RUNNING { letGo() }
    }

    private func letGo() {
        watcher?.end()
        timer?.cancel()
        cc_transfer_end(transfer.pointer)
        transfer.onLoop = nil
    }

    /// The limits of the transfer only ever move on while bytes come, so that a timer that is set may stay, until the
    /// reply has told its end; libcurl wants to be called sooner now and then.
    private func setTimer() {
        let wanted = cc_transfer_timeout(transfer.pointer)
        guard timer?.isArmed != true || wanted >= 0 || transfer.timers.isEnding else { return }
        var wait = transfer.timers.wait(at: SystemClock.uptime)
        if wanted >= 0 { wait = min(wait, .milliseconds(wanted)) }
        setTimer(after: wait)
    }

    private func setTimer(after wait: Duration) {
        if let timer, timer.isArmed, timer.due <= SystemClock.uptime + wait { return }
        timer?.cancel()
        timer = loop.timer(after: wait) { [weak self] in self?.step() }
    }
}
