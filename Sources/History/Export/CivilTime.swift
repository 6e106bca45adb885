internal import Chat

/// A day and a time of day, from seconds since 1970 in the same zone, and ISO 8601 in UTC.
///
/// Own arithmetic, since Foundation's formatters keep milliseconds at most.
struct CivilTime {
    let day: String
    let time: String

    init(seconds: Double) {
        let whole = Int(seconds.rounded(.down))
        let days = whole.floorDivided(by: 86_400)
        let second = whole - days * 86_400
        let (year, month, date) = Self.date(ofDay: days)
        day = digits(year, count: 4) + "-" + twoDigits(month) + "-" + twoDigits(date)
        time = twoDigits(second / 3600) + ":" + twoDigits(second / 60 % 60) + ":" + twoDigits(second % 60)
    }

    /// Days since 1970-01-01 to a date of the Gregorian calendar: years are counted from March, in eras of 400.
    private static func date(ofDay days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The inverse of `date(ofDay:)`.
    fileprivate static func day(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.floorDivided(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Timestamp {
    /// ISO 8601 in UTC with as few of 0, 3, 6 or 9 decimals as read back the same.
    var iso8601: String {
        let counts = [0, 3, 6, 9]
        for count in counts.dropLast() {
            let text = iso8601(decimals: count)
            if Timestamp(iso8601: text)?.seconds == seconds { return text }
        }
        return iso8601(decimals: 9)
    }

    private func iso8601(decimals: Int) -> String {
        let units: [Int: Double] = [0: 1, 3: 1e3, 6: 1e6, 9: 1e9]
        let unit = units[decimals, default: 1]
        let floor = seconds.rounded(.down)
        let fraction = Int(((seconds - floor) * unit).rounded())
        let carry = fraction == Int(unit)
        let civil = CivilTime(seconds: carry ? floor + 1 : floor)
        let tail = decimals == 0 ? "" : "." + digits(carry ? 0 : fraction, count: decimals)
        return civil.day + "T" + civil.time + tail + "Z"
    }

    /// Reads `yyyy-mm-ddThh:mm:ss[.decimals]Z`; nil for anything else, other zones included.
    init?(iso8601 text: String) {
        var (bytes, places) = (ArraySlice(text.utf8), [Int]())
        for (count, end) in [(4, "-"), (2, "-"), (2, "T"), (2, ":"), (2, ":"), (2, "")] {
            guard let number = Self.number(bytes.prefix(count), count...count),
                bytes.dropFirst(count).starts(with: end.utf8)
            else { return nil }
            places.append(number)
            bytes = bytes.dropFirst(count + end.utf8.count)
        }
        guard bytes.popLast() == UInt8(ascii: "Z"), let fraction = Self.fraction(bytes), 1...12 ~= places[1],
            1...31 ~= places[2], places[3] < 24, places[4] < 60, places[5] < 60
        else { return nil }
        let days = CivilTime.day(year: places[0], month: places[1], day: places[2])
        let whole = days * 86_400 + places[3] * 3600 + places[4] * 60 + places[5]
        self.init(seconds: Double(whole) + Double(fraction) / 1e9)
    }

    /// Billionths of a second from nothing or from a point with one to nine digits.
    private static func fraction(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let point = bytes.first else { return 0 }
        let digits = bytes.dropFirst()
        guard point == UInt8(ascii: "."), let number = number(digits, 1...9) else { return nil }
        return (digits.count..<9).reduce(number) { value, _ in value * 10 }
    }

    /// So many digits as a number.
    private static func number(_ digits: ArraySlice<UInt8>, _ counts: ClosedRange<Int>) -> Int? {
        guard counts ~= digits.count, digits.allSatisfy({ 48...57 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}

extension Int {
    fileprivate func floorDivided(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

func twoDigits(_ number: Int) -> String { digits(number, count: 2) }

private func digits(_ number: Int, count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
}
