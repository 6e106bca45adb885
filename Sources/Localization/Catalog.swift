/// The language that texts are shown in, and their translations.
package struct Catalog: Hashable, Sendable {
    /// Which digits numbers have. Text from outside keeps its own.
    package enum Digits: String, CaseIterable, Hashable, Sendable {
        case latin, arabic
    }

    package let language: Language
    package let digits: Digits
    private let source: Source

    private enum Source: Hashable, Sendable {
        /// The texts themselves.
        case none
        case file(MOFile)
        case pseudo(Pseudo)
    }

    /// What the program is written in. It needs no file.
    package static let english = Catalog(digits: .latin)

    /// English with these digits.
    package init(digits: Digits) { self.init(.english, digits, .none) }

    /// A translation.
    package init(_ language: Language, _ file: MOFile, digits: Digits = .latin) {
        self.init(language, digits, .file(file))
    }

    /// Texts that are marked, 40 percent wider, and readable: what was left out of the catalogs, is cut, or does not
    /// mirror shows in tests. From right to left the letters are Hebrew ones.
    package static func pseudo(isRightToLeft: Bool = false, digits: Digits = .latin) -> Catalog {
        let language = Language(isRightToLeft ? "he_XB" : "en_XA")
        return Catalog(language, digits, .pseudo(Pseudo(isRightToLeft: isRightToLeft)))
    }

    private init(_ language: Language, _ digits: Digits, _ source: Source) {
        self.language = language
        self.digits = digits
        self.source = source
    }

    package var isRightToLeft: Bool { language.isRightToLeft }

    /// The text in this language, or in English where there is no entry.
    ///
    /// In a language that runs from right to left, what came from outside stands between U+2068 and U+2069, so that
    /// it keeps its own order; its own such marks become U+FFFD. `Sanitize.line(_:keepsIsolates:)` lets them pass.
    /// Cost: free for English without values, else linear, and a binary search in the catalog.
    package func text(_ text: Text) -> String {
        switch text.form {
        case .literal: return translation(text.id) ?? text.id
        case .verbatim, .code: return isRightToLeft ? text.id.withoutDirectionMarks : text.id
        case .number: return shown(.number(text.id))
        case .joined(let parts):
            return parts.map { isolated($0) }.joined(separator: text.id)
        case .list(let parts):
            return parts.map { isolated($0) }.joined(separator: itemSeparator)
        case .template(let context, let values):
            return filled(translation(text.id, context: context) ?? text.id, values, count: nil)
        case .plural(let other, let count, let context, let values):
            let form =
                translation(text.id, other: other, count: count, context: context) ?? (count == 1 ? text.id : other)
            return filled(form, values, count: count)
        }
    }

    /// What the pseudolanguage would put around a comma alone is no sentence.
    private var itemSeparator: String {
        if case .pseudo = source { return Catalog.english.itemSeparator }
        return text(Text.listOfTwo)
    }

    private func translation(_ id: String, context: String? = nil) -> String? {
        switch source {
        case .none: nil
        case .file(let file): file.text(id, context: context)
        case .pseudo(let pseudo): pseudo.text(id)
        }
    }

    private func translation(_ one: String, other: String, count: Int, context: String?) -> String? {
        switch source {
        case .none: nil
        case .file(let file): file.text(one, count: count, context: context)
        case .pseudo(let pseudo): pseudo.text(count == 1 ? one : other)
        }
    }
}

extension Catalog {
    /// A text within another one.
    func isolated(_ text: Text) -> String {
        switch text.form {
        case .verbatim: shown(.text(text.id))
        case .code: shown(.code(text.id))
        default: self.text(text)
        }
    }

    /// A value from outside, which must not reorder what is around it.
    private func isolated(_ value: String, with mark: String) -> String {
        guard isRightToLeft, !value.isEmpty else { return value }
        return mark + value.withoutDirectionMarks + "\u{2069}"
    }

    private func shown(_ content: Text.Value.Content) -> String {
        switch content {
        case .text(let text): isolated(text, with: "\u{2068}")
        case .code(let code): isolated(code, with: "\u{2066}")
        case .number(let number): digits == .latin ? number : number.withArabicDigits
        case .nested(let text): isolated(text)
        }
    }

    /// The template with its values. A name without a value stays as it is.
    private func filled(_ template: String, _ values: [Text.Value], count: Int?) -> String {
        var result = ""
        result.reserveCapacity(template.utf8.count + 16 * values.count)
        var rest = template[...]
        while let brace = rest.utf8.firstIndex(where: { $0 == 0x7B || $0 == 0x7D }) {
            result.append(contentsOf: rest[..<brace])
            let next = rest.utf8.index(after: brace)
            let isDoubled = next < rest.endIndex && rest.utf8[next] == rest.utf8[brace]
            if rest.utf8[brace] == 0x7B, !isDoubled, let end = rest[next...].utf8.firstIndex(of: 0x7D) {
                result += value(rest[next..<end], values, count: count) ?? String(rest[brace...end])
                rest = rest[rest.utf8.index(after: end)...]
            } else {
                result.append(contentsOf: rest[brace..<next])
                rest = rest[(isDoubled ? rest.utf8.index(after: next) : next)...]
            }
        }
        result.append(contentsOf: rest)
        return result
    }

    private func value(_ name: Substring, _ values: [Text.Value], count: Int?) -> String? {
        if let value = values.first(where: { $0.name == name }) { return shown(value.content) }
        return name == "count" ? count.map { shown(.number($0.grouped)) } : nil
    }
}

extension Int {
    /// With commas between the thousands: `1,204`.
    fileprivate var grouped: String {
        let digits = Array(String(magnitude))
        return digits.enumerated().reduce(into: self < 0 ? "-" : "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
            text.append(digit.element)
        }
    }
}

extension String {
    /// Without the marks that `Catalog.text` sets around values, for what does not draw: a screen reader, or a file.
    package var withoutIsolates: String {
        func isIsolate(_ scalar: Unicode.Scalar) -> Bool { (0x2066...0x2069).contains(scalar.value) }
        guard unicodeScalars.contains(where: isIsolate) else { return self }
        return String(UnicodeScalarView(unicodeScalars.filter { !isIsolate($0) }))
    }

    /// Embeddings, overrides and isolates become U+FFFD: one that is not closed would reach beyond the value.
    var withoutDirectionMarks: String {
        func isMark(_ scalar: Unicode.Scalar) -> Bool {
            (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
        guard unicodeScalars.contains(where: isMark) else { return self }
        return unicodeScalars.reduce(into: "") { $0.unicodeScalars.append(isMark($1) ? "\u{FFFD}" : $1) }
    }

    /// `1,204.5` with Arabic-Indic digits and the separators that belong to them.
    var withArabicDigits: String {
        var result = String.UnicodeScalarView()
        let scalars = Array(unicodeScalars)
        func isDigit(_ index: Int) -> Bool {
            scalars.indices.contains(index) && (0x30...0x39).contains(scalars[index].value)
        }
        for (index, scalar) in scalars.enumerated() {
            if isDigit(index) {
                result.append(Unicode.Scalar(scalar.value - 0x30 + 0x660) ?? scalar)
            } else if scalar == "." || scalar == ",", isDigit(index - 1), isDigit(index + 1) {
                result.append(scalar == "." ? "\u{66B}" : "\u{66C}")
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
