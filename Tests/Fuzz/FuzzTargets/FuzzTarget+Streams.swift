@testable import Client
@testable import Terminal

extension FuzzTarget {
    /// What a terminal sends, cut anywhere.
    static let keys = FuzzTarget("keys") { bytes in
        let (head, rest) = bytes.headAndRest
        var decoder = KeyDecoder()
        for piece in rest.pieces(of: 1 + head % 32) { _ = decoder.decode(piece) }
        if head >= 128 { decoder.noteDelay() }
        _ = decoder.flush()
        return decoder.awaitsMore || decoder.awaitsEnd ? "something is pending after a flush" : nil
    }

    /// A stream of events, cut anywhere.
    static let events = FuzzTarget("events") { bytes in
        func items(_ pieces: [ArraySlice<UInt8>]) -> [ServerSentEvents.Item] {
            var events = ServerSentEvents(limit: 2_048)
            return pieces.flatMap { piece in piece.withUnsafeBytes { events.receive($0) } } + events.finish()
        }
        let (head, rest) = bytes.headAndRest
        let isSame = items(rest.pieces(of: 1 + head % 32)) == items([rest[...]])
        return isSame ? nil : "pieces make other events than the whole"
    }

    /// JSON, read and written again.
    static let json = FuzzTarget("json") { bytes in
        guard let value = JSONReader.value(of: bytes) else { return nil }
        var text = JSONText()
        text.value(value)
        return JSONReader.value(of: text.bytes) == value ? nil : "what was read is not what was written of it"
    }

    /// A compiled terminfo entry, with all the changes that are made to one.
    static let terminfo = FuzzTarget("terminfo") { bytes in
        guard var entry = TerminfoEntry(bytes) else { return nil }
        if let direct = entry.withDirectColors { entry = direct }
        _ = entry.retainCharacterSet()
        _ = entry.strikeForBlink()
        _ = entry.separateCells()
        _ = entry.bytes(isDirect: true)
        return nil
    }
}
