private import Glibc

/// One connection and its place in the script; used by its own thread alone.
final class ServedConnection: @unchecked Sendable {
    private let server: ScriptedServer
    private let descriptor: Int32
    private var received: [UInt8] = []

    init(server: ScriptedServer, descriptor: Int32) {
        self.server = server
        self.descriptor = descriptor
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
            while write(bytes[...]) {}
            return false
        case .trickle(let bytes): return bytes.indices.allSatisfy { write(bytes[$0...$0]) }
        case .waitFor(let name):
            while !server.isSignalled(name) {
                if readiness(milliseconds: 2), !readMore() { return false }
            }
            return true
        case .waitForClose:
            while readMore() {}
            server.recordClose()
            return false
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            return false
        }
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
            if !readMore() { return false }
        }
    }

    private func readMore() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0 { received.append(contentsOf: buffer[..<count]) }
        return count > 0 || (count < 0 && errno == EINTR)
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
