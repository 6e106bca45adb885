/// The identifier of a remote model, exactly as the server spells it: case, `:` and `/` included (WireFormat 7.1).
package struct ModelID: Hashable, Sendable, RawRepresentable, Codable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package init(_ rawValue: String) { self.rawValue = rawValue }

    package var description: String { rawValue }

    package static func < (left: ModelID, right: ModelID) -> Bool { left.rawValue < right.rawValue }
}

/// Names one completion from its start to its end. Never used twice in one run, so that a late delta finds no home.
package struct RequestID: Hashable, Sendable {
    package let value: UInt64

    package init(_ value: UInt64) { self.value = value }
}

/// A wall-clock time: seconds since 1970-01-01 00:00 UTC.
package struct Timestamp: Hashable, Sendable, Comparable, Codable {
    package let seconds: Double

    package init(seconds: Double) { self.seconds = seconds }

    package init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Double.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}
