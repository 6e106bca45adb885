internal import Localization

/// The placeholders of llm's templates, those of Python's `string.Template`: `$input`, `$name`, `$$` for a dollar.
package enum LLMSyntax {
    /// `defaults` are the values of parameters that the template has.
    package static func parse(_ text: String, defaults: [String: String] = [:]) -> ParsedTemplate {
        TemplateScanner.parse(text) { scanner in
            guard scanner.scalar(0) == "$" else { return false }
            if scanner.scalar(1) == "$" {
                scanner.append(text: "$", count: 2)
                return true
            }
            let isBraced = scanner.scalar(1) == "{"
            let name = scanner.run(from: isBraced ? 2 : 1, while: isNamePart)
            guard let first = name.unicodeScalars.first, !("0"..."9").contains(first),
                !isBraced || scanner.scalar(2 + name.unicodeScalars.count) == "}"
            else { return false }
            read(name, count: name.unicodeScalars.count + (isBraced ? 3 : 1), defaults, &scanner)
            return true
        }
    }

    private static func read(
        _ name: String, count: Int, _ defaults: [String: String], _ scanner: inout TemplateScanner
    ) {
        if name == "input" { return scanner.append(.arguments, count: count) }
        if let value = defaults[name] { return scanner.append(text: value, count: count) }
        scanner.refuse(
            count, tr("the parameter \("name", code: name) has no counterpart here"),
            allowed: tr("give it a value under \("setting", code: "defaults")"))
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
}
