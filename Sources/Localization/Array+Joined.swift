extension [String] {
    /// That of the standard library is not specialized: its first call looks for the type of the array's iterator, for
    /// which the runtime goes through all conformances of the program.
    package func joined(separator: String = "") -> String {
        var result = ""
        result.reserveCapacity(reduce(0) { $0 + $1.utf8.count + separator.utf8.count })
        for (index, part) in enumerated() {
            if index > 0 { result += separator }
            result += part
        }
        return result
    }
}
