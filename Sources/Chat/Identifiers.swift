/// The identifier of a remote model, exactly as the server spells it: case, `:` and `/` included (WireFormat 7.1).
package struct ModelID: Hashable, Sendable, RawRepresentable, Codable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package init(_ rawValue: String) { self.rawValue = rawValue }

    package var description: String { rawValue }

    package static func < (left: ModelID, right: ModelID) -> Bool { left.rawValue < right.rawValue }
}

/// Names one completion from its start to its end, and the window that its reply belongs to. Never used twice in one
/// run, so that a late delta finds no home.
package struct RequestID: Hashable, Sendable {
    package let value: UInt64
    package let window: WindowID

    package init(_ value: UInt64, in window: WindowID = .first) {
        self.value = value
        self.window = window
    }
}

/// Names one window from its opening to its closing. Never used twice in one run: what comes for a closed window finds
/// no other.
package struct WindowID: Hashable, Sendable, Comparable {
    package let value: Int

    package init(_ value: Int) { self.value = value }

    /// The window that the program starts with.
    package static let first = WindowID(0)

    package static func < (left: WindowID, right: WindowID) -> Bool { left.value < right.value }
}

/// A wall-clock time: seconds since 1970-01-01 00:00 UTC, from the year 1 to 9999. A file may name any number: a time
/// beyond is the nearest one, and what is no number is 1970.
package struct Timestamp: Hashable, Sendable, Comparable, Codable {
    package let seconds: Double

    package init(seconds: Double) {
        self.seconds = seconds.isNaN ? 0 : min(max(seconds, -62_135_596_800), 253_402_300_799)
    }

    package init(from decoder: any Decoder) throws {
        self.init(seconds: try decoder.singleValueContainer().decode(Double.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}
