extension String {
    /// The one of `names` that this was most likely meant to be; nil if none is near. Case does not count.
    ///
    /// Near is one slip in a word of up to three letters, two or a third of its letters in a longer one.
    package func nearest(among names: some Sequence<String>) -> String? {
        let own = Array(lowercased().prefix(64))
        let limit = own.count <= 3 ? 1 : Swift.max(2, own.count / 3)
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = editDistance(own, Array(name.lowercased()))
            if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }
}

/// Levenshtein's: letters to insert, delete or replace. Costs the product of the lengths.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for (column, other) in right.enumerated() {
            let replaced = diagonal + (letter == other ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
        }
    }
    return row[right.count]
}
