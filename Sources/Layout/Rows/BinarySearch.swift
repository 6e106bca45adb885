/// Binary search over places.
enum BinarySearch {
    /// The last index for which `holds` is true; it is true for the first one and never again once false.
    static func last(in indices: Range<Int>, where holds: (Int) -> Bool) -> Int {
        var low = indices.lowerBound
        var high = indices.upperBound - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if holds(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
