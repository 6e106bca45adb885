/// Whether a body is JSON that has come to its end, as far as that costs little to know: the connection may stay open.
enum JSONEnd {
    static func isReached(by body: [UInt8]) -> Bool {
        guard body.count < limit, let last = body.last(where: { $0 > 0x20 }), "}]".utf8.contains(last) else {
            return false
        }
        return JSONReader.value(of: body.trimmingBlanks().withoutByteOrderMark) != nil
    }

    private static let limit = 1 << 20
}
