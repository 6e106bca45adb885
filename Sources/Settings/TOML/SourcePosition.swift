/// A place in a file that a person wrote.
package struct SourcePosition: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The path as it was given; empty if it is about no file.
    package let file: String
    /// From 1; 0 means the file as a whole.
    package let line: Int
    /// From 1, in Unicode scalars; 0 means the file as a whole.
    package let column: Int

    package init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, shorter where less is known.
    package var description: String { line == 0 ? file : "\(file):\(line):\(column)" }

    /// By file, then in the order of reading.
    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
