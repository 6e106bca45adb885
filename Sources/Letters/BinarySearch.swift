/// Binary search over places.
package enum BinarySearch {
    /// The first index for which `holds` is true, from which on it is true for all; the end if there is none.
    package static func first(in indices: Range<Int>, where holds: (Int) -> Bool) -> Int {
        var (low, high) = (indices.lowerBound, indices.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The last index for which `holds` is true; it is true for the first one and never again once false.
    package static func last(in indices: Range<Int>, where holds: (Int) -> Bool) -> Int {
        first(in: indices.dropFirst()) { !holds($0) } - 1
    }
}
