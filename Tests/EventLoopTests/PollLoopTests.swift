import EventLoop
import Foundation
import Support
import Synchronization
import Testing

@Suite("poll loop of a thread")
struct PollLoopTests {
    /// What happened, in order, from any thread.
    private final class Log: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    /// Both ends of a pipe, which close with it.
    private final class Channel: Sendable {
        let read: Int32
        let write: Int32

        init() {
            var ends: [Int32] = [0, 0]
            _ = pipe(&ends)
            (read, write) = (ends[0], ends[1])
        }

        func send(_ text: String) { _ = Glibc.write(write, text, text.utf8.count) }

        func receive() -> String {
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = Glibc.read(read, &bytes, bytes.count)
            return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
        }

        deinit {
            close(read)
            close(write)
        }
    }

    /// Returns when `body` has called what it is given.
    private func whenTold(_ body: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void) async {
        await withCheckedContinuation { continuation in body { continuation.resume() } }
    }

    @Test("work is done in the order in which it was posted, from any thread")
    func order() async {
        let thread = LoopThread()
        defer { thread.stop() }
        let log = Log()
        await whenTold { done in
            for number in 1...1000 { thread.loop.post { log.add("\(number)") } }
            thread.loop.post(done)
        }
        #expect(log.all == (1...1000).map(String.init))
    }

    @Test("work that work posts is done, too, without another event")
    func nested() async {
        let thread = LoopThread()
        defer { thread.stop() }
        @Sendable func send(_ count: Int, _ done: @escaping @Sendable () -> Void) {
            thread.loop.post { if count == 0 { done() } else { send(count - 1, done) } }
        }
        await whenTold { send(100, $0) }
    }

    @Test("timers fire in the order of their deadlines, cancelled ones never")
    func timers() async {
        let thread = LoopThread()
        defer { thread.stop() }
        let log = Log()
        await whenTold { done in
            thread.loop.post {
                _ = thread.loop.timer(after: .milliseconds(30)) {
                    log.add("last")
                    done()
                }
                thread.loop.timer(after: .milliseconds(10)) { log.add("never") }.cancel()
                _ = thread.loop.timer(after: .milliseconds(1)) { log.add("first") }
            }
        }
        #expect(log.all == ["first", "last"])
    }

    @Test("a readable descriptor is reported, not while its watch is paused, and never after its end")
    func watch() async {
        let thread = LoopThread()
        defer { thread.stop() }
        let log = Log()
        let channel = Channel()
        let told = AsyncStream.makeStream(of: Void.self)
        var events = told.stream.makeAsyncIterator()
        let watcher = await thread.run { loop in
            Kept(
                loop.watch(channel.read) {
                    log.add(channel.receive())
                    told.continuation.yield()
                })
        }
        channel.send("one")
        await events.next()
        await thread.run { _ in watcher.value.isPaused = true }
        channel.send("two")
        await whenTold { done in thread.loop.post { _ = thread.loop.timer(after: .milliseconds(20), done) } }
        #expect(log.all == ["one"])
        await thread.run { _ in watcher.value.isPaused = false }
        await events.next()
        #expect(log.all == ["one", "two"])
        await thread.run { _ in watcher.value.end() }
        channel.send("three")
        await whenTold { done in thread.loop.post { _ = thread.loop.timer(after: .milliseconds(20), done) } }
        #expect(log.all == ["one", "two"])
    }

    @Test("a file can always be read, up to its end and beyond, until the watch ends")
    func file() async throws {
        let thread = LoopThread()
        defer { thread.stop() }
        let log = Log()
        let descriptor = open(#filePath, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        let told = AsyncStream.makeStream(of: Void.self)
        var events = told.stream.makeAsyncIterator()
        let watcher = await thread.run { loop in
            Kept(
                loop.watch(descriptor) {
                    var byte: UInt8 = 0
                    log.add("\(read(descriptor, &byte, 1))")
                    told.continuation.yield()
                })
        }
        await events.next()
        await events.next()
        #expect(log.all.prefix(2) == ["1", "1"])
        await thread.run { _ in _ = lseek(descriptor, 0, SEEK_END) }
        while log.all.last != "0" { await events.next() }
        await thread.run { _ in watcher.value.isPaused = true }
        let count = log.all.count
        await thread.run { _ in }
        #expect(log.all.count == count)
        await thread.run { _ in
            watcher.value.isPaused = false
            watcher.value.end()
        }
        await whenTold { done in thread.loop.post { _ = thread.loop.timer(after: .milliseconds(20), done) } }
        #expect(log.all.count == count)
    }

    @Test("the number of a descriptor that was closed is watched anew", arguments: [true, false])
    func reusedNumber(endsFirst: Bool) async {
        let thread = LoopThread()
        defer { thread.stop() }
        let log = Log()
        let (first, second) = (Channel(), Channel())
        let number = dup(first.read)
        defer { close(number) }
        await whenTold { done in
            thread.loop.post {
                let old = thread.loop.watch(number) { log.add("old") }
                if endsFirst { old.end() }
                // Closes the old one and takes its number.
                dup2(second.read, number)
                if !endsFirst { old.end() }
                _ = thread.loop.watch(number) {
                    log.add(second.receive())
                    done()
                }
                second.send("new")
            }
        }
        #expect(log.all == ["new"])
    }

    @Test("more descriptors than one wait reports are all read")
    func many() async {
        let thread = LoopThread()
        defer { thread.stop() }
        let log = Log()
        // One wait reports sixteen.
        let channels = (0..<20).map { _ in Channel() }
        for (index, channel) in channels.enumerated() { channel.send("\(index)") }
        await whenTold { done in
            thread.loop.post {
                for channel in channels {
                    _ = thread.loop.watch(channel.read) {
                        log.add(channel.receive())
                        if log.all.count == channels.count { done() }
                    }
                }
            }
        }
        #expect(Set(log.all) == Set((0..<20).map(String.init)))
    }

    @Test("a loop that is stopped while it has nothing to do ends, and closes what it has open")
    func stopped() async throws {
        weak var loop: PollLoop?
        do {
            let thread = LoopThread()
            loop = thread.loop
            await thread.run { _ in }
            thread.stop()
        }
        try await waitUntil("the loop is gone") { loop == nil }
    }

    @Test("a loop with nothing to do uses no processor time")
    func idle() async {
        let thread = LoopThread()
        defer { thread.stop() }
        let clock = { @Sendable in
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let before = await thread.run { _ in clock() }
        await whenTold { done in thread.loop.post { _ = thread.loop.timer(after: .milliseconds(200), done) } }
        let after = await thread.run { _ in clock() }
        #expect(after - before < 0.02)
    }
}

/// Carries what belongs to the loop's thread to the test, which only hands it back.
private struct Kept: @unchecked Sendable {
    let value: DescriptorWatcher

    init(_ value: DescriptorWatcher) { self.value = value }
}
