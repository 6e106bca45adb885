import Foundation
import Glibc
import Support
import System
import Testing

@Suite("FileDescriptor")
struct FileDescriptorTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("written bytes are read again, whole or up to a limit")
    func roundTrip() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = folder.path + "/a"
        let written = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL)
        try written.write(bytes)
        try written.sync()
        written.close()
        let file = try FileDescriptor.open(path, O_RDONLY)
        defer { file.close() }
        #expect(try file.read(atMost: 70_000) == Array(bytes[..<70_000]))
        #expect(try file.read() == Array(bytes[70_000...]))
        #expect(try file.read() == [])
        #expect(file.bytes(at: 199_990, count: 100) == Array(bytes[199_990...]))
        #expect(file.bytes(at: 300_000, count: 100) == [])
        #expect(try file.status().st_size == 200_000)
    }

    @Test("a file that cannot be opened is an error with the system's number and the path")
    func missing() throws {
        let path = folder.path + "/none"
        let error = #expect(throws: SystemError.self) { try FileDescriptor.open(path, O_RDONLY) }
        #expect(error == SystemError(code: ENOENT, path: path))
    }

    @Test("bytes read before an error stay")
    func keepsPart() throws {
        var bytes: [UInt8] = [1]
        let directory = try FileDescriptor.open(folder.path, O_RDONLY)
        defer { directory.close() }
        let error = #expect(throws: SystemError.self) { try directory.read(into: &bytes) }
        #expect(error?.code == EISDIR)
        #expect(bytes == [1])
    }

    @Test("a lock is held by one descriptor at a time")
    func locks() throws {
        let path = try folder.write("", to: "lock")
        let first = try FileDescriptor.open(path, O_RDWR)
        let second = try FileDescriptor.open(path, O_RDWR)
        defer { second.close() }
        try first.lock()
        #expect(try !second.tryLock())
        first.close()
        #expect(try second.tryLock())
    }

    @Test("a socket without a peer is an error and not a signal")
    func brokenSocket() throws {
        var ends: [Int32] = [-1, -1]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        let (ours, theirs) = (FileDescriptor(ends[0]), FileDescriptor(ends[1]))
        defer { ours.close() }
        try ours.send("hello")
        theirs.close()
        let error = #expect(throws: SystemError.self) { try ours.send("again") }
        #expect(error?.code == EPIPE)
    }

    @Test("a signal that interrupts a read does not end it")
    func interrupted() throws {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        let (reading, writing) = (FileDescriptor(ends[0]), FileDescriptor(ends[1]))
        defer { reading.close() }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(SIGUSR2, &action, nil)
        let reader = pthread_self()
        let writer = Thread {
            for _ in 0..<5 {
                usleep(5_000)
                pthread_kill(reader, SIGUSR2)
            }
            try? writing.write("done")
            writing.close()
        }
        writer.start()
        #expect(try reading.read() == Array("done".utf8))
    }
}
