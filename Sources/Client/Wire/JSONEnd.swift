/// A body that is JSON and has come to its end, as far as that costs little to know: the connection may stay open.
enum JSONEnd {
    static func isReached(by body: [UInt8]) -> Bool { value(of: body) != nil }

    static func value(of body: [UInt8]) -> JSONValue? {
        guard body.count < limit, let last = body.last(where: { $0 > 0x20 }), "}]".utf8.contains(last) else {
            return nil
        }
        return JSONReader.value(of: body.trimmingBlanks().withoutByteOrderMark)
    }

    private static let limit = 1 << 20
}
