import Foundation
import FuzzTargets
import Randomness
import Support
import Testing

/// What `make fuzz` does for hours, for a moment and without libFuzzer: each target with its corpus, and with changed
/// copies of it.
@Suite("targets of fuzzing")
struct FuzzTests {
    /// More with `RESAYIL_FULL`.
    private static let count = ProcessInfo.processInfo.environment["RESAYIL_FULL"] == nil ? 300 : 100_000

    private static func corpus(of target: String) throws -> [[UInt8]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Corpus/\(target)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    }

    @Test("no input breaks a promise", .seeded(5), arguments: FuzzTarget.all.map(\.name))
    func holds(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let corpus = try Self.corpus(of: name)
        #expect(!corpus.isEmpty)
        for input in corpus { #expect(target.fault(input) == nil, "\(input)") }
        var random = Seed.random()
        for _ in 0..<Self.count {
            let input = Self.changed(corpus, &random)
            #expect(target.fault(input) == nil, "\(input)")
        }
    }

    /// A copy of an example with some changes, some of them out of another one.
    private static func changed(_ corpus: [[UInt8]], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = random.element(of: corpus)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let length = Int.random(in: 0...min(8, bytes.count - place), using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeSubrange(place..<place + length)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
            default:
                let other = random.element(of: corpus)
                let start = Int.random(in: 0...other.count, using: &random)
                bytes.insert(contentsOf: other[start...].prefix(12), at: place)
            }
        }
        return bytes
    }
}
