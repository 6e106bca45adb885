/// A part of the program that reads what comes from outside, as a function of any bytes.
///
/// libFuzzer calls it with bytes that reach new code (`make fuzz`), and `FuzzTests` with changed examples of its corpus.
package struct FuzzTarget: Sendable {
    package let name: String
    /// Reads the bytes. Returns which of its promises was broken; nil if none was.
    package let fault: @Sendable (_ bytes: [UInt8]) -> String?

    init(_ name: String, _ fault: @escaping @Sendable ([UInt8]) -> String?) { (self.name, self.fault) = (name, fault) }

    package static let all = [keys, events, json, markdown, wrap, toml, terminfo, imports]

    package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

extension [UInt8] {
    /// The first byte, which chooses something, and the rest.
    var headAndRest: (head: Int, rest: [UInt8]) { (Int(first ?? 0), Array(dropFirst())) }

    /// Pieces of so many bytes.
    func pieces(of length: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min(count, $0 + length)] }
    }
}
