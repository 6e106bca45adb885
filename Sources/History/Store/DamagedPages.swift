private import Glibc
private import System

/// The pages of a SQLite file and its log, read one by one without SQLite: a page that cannot be read stops no other.
final class DamagedPages {
    let size: Int
    /// How many bytes of each page hold content; the last ones may be reserved.
    let usable: Int
    /// How many pages there are; the first one is number 1.
    let count: Int
    private let file: FileDescriptor
    private let log: WriteAheadLog

    /// Nil if the file cannot be opened.
    init?(_ path: String) {
        guard let file = try? FileDescriptor.open(path, O_RDONLY) else { return nil }
        self.file = file
        let start = file.bytes(at: 0, count: 100)
        let isHeader = start.starts(with: "SQLite format 3\0".utf8)
        let named = isHeader ? Self.pageSize(start.number(at: 16, bytes: 2)) : nil
        log = WriteAheadLog(path + "-wal", pageSize: named)
        size = named ?? log.pageSize ?? 4096
        let reserved = isHeader ? Int(start[20]) : 0
        usable = size - reserved >= 480 ? size - reserved : size
        let end = Int(lseek(file.number, 0, SEEK_END))
        count = max((end + size - 1) / size, log.lastPage)
    }

    deinit { file.close() }

    /// A page as the last transaction left it, filled up with zeros where the file ends within it; nil if it is not
    /// there or cannot be read.
    func page(_ number: Int) -> [UInt8]? {
        guard (1...max(1, count)).contains(number) else { return nil }
        let found = log.page(number, size: size) ?? file.bytes(at: (number - 1) * size, count: size)
        guard !found.isEmpty else { return nil }
        return found + [UInt8](repeating: 0, count: size - found.count)
    }

    /// A page size as the header has it; nil if there is no such size.
    static func pageSize(_ value: Int) -> Int? {
        let size = value == 1 ? 65_536 : value
        return (512...65_536).contains(size) && size & (size - 1) == 0 ? size : nil
    }
}

/// The newest frame of each page in a log, of transactions that ended.
///
/// A checksum continues that of the frame before it. Here it starts from what that frame says of itself, so that one
/// damaged frame does not end the log, as it does for SQLite.
private final class WriteAheadLog {
    let pageSize: Int?
    private(set) var lastPage = 0
    private let file: FileDescriptor?
    private var frames: [Int: Int] = [:]

    init(_ path: String, pageSize known: Int?) {
        file = try? FileDescriptor.open(path, O_RDONLY)
        let header = file?.bytes(at: 0, count: 32) ?? []
        let isHeader = header.count == 32 && header.number(at: 0, bytes: 4) & ~1 == 0x377F_0682
        pageSize = known ?? (isHeader ? DamagedPages.pageSize(header.number(at: 8, bytes: 4)) : nil)
        guard header.count == 32 else { return }
        let orders = isHeader ? [header[3] & 1 == 1] : [false, true]
        read(size: pageSize ?? 4096, salts: isHeader ? Array(header[16..<24]) : nil, start: header[24..<32], orders)
    }

    deinit { file?.close() }

    func page(_ number: Int, size: Int) -> [UInt8]? { frames[number].flatMap { file?.bytes(at: $0, count: size) } }

    /// `orders` are the byte orders that checksums may have: true for the network's.
    private func read(size: Int, salts known: [UInt8]?, start: ArraySlice<UInt8>, _ orders: [Bool]) {
        var (salts, before) = (known, Array(start))
        var open: [Int: Int] = [:]
        var position = 32
        while true {
            let frame = file?.bytes(at: position, count: 24 + size) ?? []
            guard frame.count == 24 + size else { break }
            let its = Array(frame[8..<16])
            let isWhole = orders.contains {
                Checksum(before, isBig: $0).adding(frame[..<8]).adding(frame[24...]).bytes == Array(frame[16..<24])
            }
            if isWhole, its == salts ?? its {
                salts = its
                open[frame.number(at: 0, bytes: 4)] = position + 24
                if frame.number(at: 4, bytes: 4) != 0 {
                    frames.merge(open) { $1 }
                    open = [:]
                }
            }
            before = Array(frame[16..<24])
            position += 24 + size
        }
        lastPage = frames.keys.max() ?? 0
    }
}

/// The checksum of a log: two sums, over pairs of words.
private struct Checksum {
    private var sums: (UInt32, UInt32)
    private let isBig: Bool

    /// The sums of the frame before are stored in the network's order, whatever order they are taken in.
    init(_ start: [UInt8], isBig: Bool) {
        sums = (UInt32(start.number(at: 0, bytes: 4)), UInt32(start.number(at: 4, bytes: 4)))
        self.isBig = isBig
    }

    func adding(_ bytes: ArraySlice<UInt8>) -> Checksum {
        var result = self
        bytes.withUnsafeBytes { all in
            for position in stride(from: 0, to: all.count - 7, by: 8) {
                let first = all.loadUnaligned(fromByteOffset: position, as: UInt32.self)
                let second = all.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self)
                result.sums.0 &+= (isBig ? first.bigEndian : first.littleEndian) &+ result.sums.1
                result.sums.1 &+= (isBig ? second.bigEndian : second.littleEndian) &+ result.sums.0
            }
        }
        return result
    }

    var bytes: [UInt8] {
        [sums.0, sums.1].flatMap { sum in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) } }
    }
}

extension Array where Element == UInt8 {
    /// A number in the network's order; 0 where there are too few bytes.
    func number(at position: Int, bytes: Int) -> Int {
        guard position >= 0, position + bytes <= count else { return 0 }
        return self[position..<position + bytes].reduce(0) { $0 << 8 | Int($1) }
    }
}
