private import Synchronization
private import _FoundationICU

/// Boundaries in a text, by the ICU of the Swift runtime: where a line may be broken (UAX 14) and where words begin and
/// end (UAX 29), in Thai, Lao, Khmer and Burmese by dictionaries.
///
/// The first text that needs one opens an iterator, which reads the tables of ICU for the first time (100,000
/// instructions, 2 MB that programs share). Later ones take it over.
package struct Boundaries: ~Copyable {
    package enum Kind: Int, CaseIterable {
        case lines, words
    }

    private let kind: Kind
    private let iterator: OpaquePointer

    /// Iterators at rest by kind, as addresses: one iterator serves one text at a time.
    private static let resting = Mutex<[[UInt]]>(Kind.allCases.map { _ in [] })

    /// Nil if ICU finds no tables.
    package init?(of kind: Kind) {
        let known = Self.resting.withLock { $0[kind.rawValue].popLast() }
        var status = U_ZERO_ERROR
        let type = kind == .lines ? UBRK_LINE : UBRK_WORD
        guard
            let iterator = known.flatMap(OpaquePointer.init(bitPattern:)) ?? swift_ubrk_open(type, "", nil, 0, &status)
        else { return nil }
        self.kind = kind
        self.iterator = iterator
    }

    deinit {
        let (kind, address) = (kind, UInt(bitPattern: iterator))
        Self.resting.withLock { $0[kind.rawValue].append(address) }
    }

    /// Starts at the beginning of a text, which must stay where it is while it is asked about.
    package borrowing func start(_ text: UnsafeBufferPointer<UInt16>) {
        var status = U_ZERO_ERROR
        swift_ubrk_setText(iterator, text.baseAddress, Int32(text.count), &status)
    }

    /// The next boundary, in UTF-16 units; nil behind the last one, which is the end.
    package borrowing func next() -> Int? {
        let next = swift_ubrk_next(iterator)
        return next < 0 ? nil : Int(next)
    }

    /// Belongs to a script whose words are found in a dictionary.
    package static func needsDictionary(_ unit: UInt16) -> Bool {
        unit >= 0x0E00 && swift_u_getIntPropertyValue(Int32(unit), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT.rawValue
    }
}
