extension Duration {
    /// Reads `90s`, `2m`, `1h` or `0`. Nil for anything else, and for more than `limit` seconds.
    init?(setting text: String, atMost limit: Int64) {
        if text == "0" {
            self = .zero
            return
        }
        let factors: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600]
        guard let factor = text.last.flatMap({ factors[$0] }), let number = Int64(text.dropLast()),
            (0...limit).contains(number), number * factor <= limit
        else { return nil }
        self = .seconds(number * factor)
    }
}
