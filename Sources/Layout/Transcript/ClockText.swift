package import Chat

extension Timestamp {
    /// `14:02` in the local time of the moment.
    package func clockText(secondsFromUTC: Int) -> String {
        let minutes = Int((seconds + Double(secondsFromUTC)) / 60) % (24 * 60)
        return twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
