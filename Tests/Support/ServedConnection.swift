private import Glibc

/// One connection and its place in the script; used by its own thread alone.
final class ServedConnection: @unchecked Sendable {
    private let server: ScriptedServer
    private let descriptor: Int32
    private var received: [UInt8] = []
    /// No test is as long as this: what still runs then was left behind.
    private let deadline = ContinuousClock.now + .seconds(ServedConnection.limit)
    private static let limit = 300
    private var isLate = false

    init(server: ScriptedServer, descriptor: Int32) {
        self.server = server
        self.descriptor = descriptor
        var limit = timeval(tv_sec: Self.limit, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    func play() {
        for step in server.nextScript() {
            guard perform(step) else { break }
        }
        server.forget(descriptor)
    }

    private func perform(_ step: ScriptedServer.Step) -> Bool {
        switch step {
        case .request: return readRequest()
        case .send(let bytes): return write(bytes[...])
        case .repeatForever(let bytes):
            while !server.isStopped, isInTime("the peer closed"), write(bytes[...]) {}
            return false
        case .trickle(let bytes): return bytes.indices.allSatisfy { write(bytes[$0...$0]) }
        case .waitFor(let name):
            while !server.isSignalled(name) {
                let event = "the test signalled \(name)"
                guard isInTime(event) else { return false }
                if readiness(milliseconds: 2), !readMore(until: event) { return false }
            }
            return true
        case .waitForClose:
            while readMore(until: "the peer closed") {}
            if !isLate { server.recordClose() }
            return false
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            return false
        }
    }

    /// Says what a connection waited for that nothing has ended.
    private func isInTime(_ event: String) -> Bool {
        guard ContinuousClock.now >= deadline else { return true }
        let report = "scripted server: waited \(Self.limit) s in vain until \(event)\n"
        _ = Glibc.write(2, report, report.utf8.count)
        isLate = true
        return false
    }

    private func readRequest() -> Bool {
        let blank = Array("\r\n\r\n".utf8)
        while true {
            if let head = Self.end(of: blank, in: received) {
                let length = Self.contentLength(in: received[..<head])
                if received.count >= head + length {
                    server.record(String(decoding: received[..<(head + length)], as: UTF8.self))
                    received.removeFirst(head + length)
                    return true
                }
            }
            if !readMore(until: "a request is whole") { return false }
        }
    }

    /// Reads some bytes; false at the end, after an error, and when the time is over.
    private func readMore(until event: String) -> Bool {
        guard isInTime(event) else { return false }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0 { received.append(contentsOf: buffer[..<count]) }
        return count > 0 || (count < 0 && [EINTR, EAGAIN].contains(errno))
    }

    private func readiness(milliseconds: Int32) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, milliseconds) > 0
    }

    private func write(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && errno != EINTR { return false }
            if count > 0 { rest = rest.dropFirst(count) }
        }
        return true
    }

    private static func end(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        return (0...(bytes.count - needle.count)).first { bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
            .map { $0 + needle.count }
    }

    private static func contentLength(in head: ArraySlice<UInt8>) -> Int {
        for line in String(decoding: head, as: UTF8.self).lowercased().split(whereSeparator: \.isNewline)
        where line.hasPrefix("content-length:") {
            return Int(line.dropFirst("content-length:".count).filter(\.isNumber)) ?? 0
        }
        return 0
    }
}
