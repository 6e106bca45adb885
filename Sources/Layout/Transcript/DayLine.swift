import Chat
import Localization
import Screen

extension Timestamp {
    /// Days from 1970 to it, where clocks are `secondsFromUTC` ahead.
    package func day(secondsFromUTC: Int) -> Int { Int(((seconds + Double(secondsFromUTC)) / 86_400).rounded(.down)) }
}

/// A day as people write it.
enum DayName {
    private static let weekdays = [
        tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"), tr("Monday"), tr("Tuesday"), tr("Wednesday"),
    ]
    private static let months = [
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"), tr("August"),
        tr("September"), tr("October"), tr("November"), tr("December"),
    ]

    /// `Wednesday 25 November 2026` for a day counted from 1970.
    static func text(_ day: Int) -> Text {
        let (year, month, number) = civil(day)
        let weekday = weekdays[((day % 7) + 7) % 7]
        return tr(
            "\("weekday", weekday) \("day", number) \("month", months[month - 1]) \("year", number: String(year))")
    }

    /// Year, month and day of the Gregorian calendar. Years are counted from March, so that the day that is put in
    /// comes last; 146,097 days are 400 years.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let fromMarch = (5 * ofYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        return (year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * fromMarch + 2) / 5 + 1)
    }
}
