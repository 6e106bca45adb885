/// What a terminal is told of a link (OSC 8): an address of the web or of mail, in printable ASCII.
package struct TerminalLink: Hashable, Sendable {
    /// As it may stand in a control string: everything else than printable ASCII is percent-encoded.
    package let address: String
    /// The same for all rows of a link, so that the terminal shows it as one.
    package let identity: String

    /// Terminals ignore longer ones.
    private static let longestAddress = 2_000

    /// Nil for an address that a terminal must not open, such as one of a file.
    package init?(_ link: CellRow.Link) {
        let scheme = link.target.prefix { $0 != ":" }.lowercased()
        guard ["http", "https", "mailto"].contains(scheme), !link.target.utf8.contains(where: { $0 < 0x20 }) else {
            return nil
        }
        var address = ""
        var hash: UInt32 = 0x811C_9DC5
        for byte in link.target.utf8 {
            hash = (hash ^ UInt32(byte)) &* 0x0100_0193
            if (0x21...0x7E).contains(byte) {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                address += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        guard address.utf8.count <= Self.longestAddress else { return nil }
        self.address = address
        identity = "\(link.number)-" + String(hash, radix: 16)
    }
}
