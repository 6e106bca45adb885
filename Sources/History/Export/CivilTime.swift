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
        guard let parts = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z/)?.output,
            let year = Int(parts.1), let month = Int(parts.2), let day = Int(parts.3), let hour = Int(parts.4),
            let minute = Int(parts.5), let second = Int(parts.6), 1...12 ~= month, 1...31 ~= day, hour < 24,
            minute < 60, second < 60
        else { return nil }
        let days = CivilTime.day(year: year, month: month, day: day)
        let whole = days * 86_400 + hour * 3600 + minute * 60 + second
        let decimals = parts.7 ?? ""
        let padded = decimals + String(repeating: "0", count: 9 - decimals.count)
        self.init(seconds: Double(whole) + Double(Int(padded) ?? 0) / 1e9)
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
