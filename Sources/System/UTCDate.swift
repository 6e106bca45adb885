private import Glibc

/// A moment as text in UTC (RFC 3339, whole seconds): `2026-11-23T14:02:05Z`.
package enum UTCDate {
    package static func text(secondsSince1970 seconds: Double) -> String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Reads what `text` writes; nil for anything else.
    package static func secondsSince1970(_ text: String) -> Double? {
        let numbers = text.split { !$0.isNumber }.compactMap { Int32($0) }
        guard numbers.count == 6 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        let seconds = Double(timegm(&parts))
        return Self.text(secondsSince1970: seconds) == text ? seconds : nil
    }
}
