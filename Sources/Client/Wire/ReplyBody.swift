package import Chat

/// The body of a streamed reply that somebody has whole, read as the transport would hand it over.
package enum ReplyBody {
    /// The words that it says. `piece` is how many bytes come at once.
    package static func deltas(in body: [UInt8], piece: Int) -> [Delta] {
        var assembly = ReplyAssembly()
        var deltas: [Delta] = []
        body.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: piece) {
                let end = min(start + piece, bytes.count)
                _ = assembly.receive(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) { deltas.append($0) }
            }
        }
        _ = assembly.end { deltas.append($0) }
        return deltas
    }
}
