import Localization

/// Formulas in words, where every sign of them has some.
enum SpokenFormula {
    /// A formula that is shown as it was typed is told so, too.
    static func words(of formula: String, _ catalog: Catalog = .english) -> String {
        guard !formula.contains(where: { "\\{}".contains($0) }) else { return formula }
        var result = ""
        var rest = formula[...]
        while let sign = rest.first {
            if let power = script(&rest, superscripts) {
                let text = powers[power] ?? tr("to the power of \("number", number: power)", context: "formula")
                result += " \(catalog.text(text)) "
            } else if let index = script(&rest, subscripts) {
                result += " \(catalog.text(tr("sub \("index", number: index)", context: "formula"))) "
            } else {
                rest.removeFirst()
                result += words[sign].map { " \(catalog.text($0)) " } ?? String(sign)
            }
        }
        return result.split(separator: " ").joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
    }

    /// A run of small signs, in their full size.
    private static func script(_ rest: inout Substring, _ table: [Character: Character]) -> String? {
        let run = rest.prefix { table[$0] != nil }
        rest = rest[run.endIndex...]
        return run.isEmpty ? nil : String(run.compactMap { table[$0] })
    }

    private static let powers = ["2": tr("squared", context: "formula"), "3": tr("cubed", context: "formula")]
    private static let superscripts = table("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni")
    private static let subscripts = table("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₙₘₖ", "0123456789+-=()aeoxijnmk")

    private static func table(_ small: String, _ full: String) -> [Character: Character] {
        Dictionary(zip(small, full)) { first, _ in first }
    }

    private static let words: [Character: Text] = [
        "+": tr("plus", context: "formula"), "−": tr("minus", context: "formula"),
        "=": tr("equals", context: "formula"), "×": tr("times", context: "formula"),
        "·": tr("times", context: "formula"), "⋅": tr("times", context: "formula"),
        "÷": tr("divided by", context: "formula"),
        "/": tr("over", context: "formula"), "±": tr("plus or minus", context: "formula"),
        "<": tr("less than", context: "formula"), ">": tr("greater than", context: "formula"),
        "≤": tr("less than or equal to", context: "formula"),
        "≥": tr("greater than or equal to", context: "formula"), "≠": tr("not equal to", context: "formula"),
        "≈": tr("approximately equal to", context: "formula"), "≡": tr("equivalent to", context: "formula"),
        "∝": tr("proportional to", context: "formula"), "∼": tr("similar to", context: "formula"),
        "√": tr("square root of", context: "formula"), "∑": tr("sum", context: "formula"),
        "∏": tr("product", context: "formula"),
        "∫": tr("integral", context: "formula"), "∂": tr("partial", context: "formula"),
        "∇": tr("nabla", context: "formula"), "∞": tr("infinity", context: "formula"),
        "→": tr("to", context: "formula"), "⇒": tr("implies", context: "formula"),
        "⇔": tr("if and only if", context: "formula"), "←": tr("from", context: "formula"),
        "↦": tr("maps to", context: "formula"), "∈": tr("in", context: "formula"),
        "∉": tr("not in", context: "formula"), "⊂": tr("subset of", context: "formula"),
        "⊆": tr("subset of or equal to", context: "formula"), "∪": tr("union", context: "formula"),
        "∩": tr("intersection", context: "formula"), "∅": tr("empty set", context: "formula"),
        "∀": tr("for all", context: "formula"),
        "∃": tr("there exists", context: "formula"), "¬": tr("not", context: "formula"),
        "∧": tr("and", context: "formula"), "∨": tr("or", context: "formula"), "°": tr("degrees", context: "formula"),
        "½": tr("one half", context: "formula"), "¼": tr("one quarter", context: "formula"),
        "α": tr("alpha", context: "formula"), "β": tr("beta", context: "formula"), "γ": tr("gamma", context: "formula"),
        "δ": tr("delta", context: "formula"), "ε": tr("epsilon", context: "formula"),
        "ζ": tr("zeta", context: "formula"), "η": tr("eta", context: "formula"), "θ": tr("theta", context: "formula"),
        "ι": tr("iota", context: "formula"), "κ": tr("kappa", context: "formula"),
        "λ": tr("lambda", context: "formula"), "μ": tr("mu", context: "formula"), "ν": tr("nu", context: "formula"),
        "ξ": tr("xi", context: "formula"), "π": tr("pi", context: "formula"), "ρ": tr("rho", context: "formula"),
        "σ": tr("sigma", context: "formula"), "τ": tr("tau", context: "formula"), "φ": tr("phi", context: "formula"),
        "χ": tr("chi", context: "formula"), "ψ": tr("psi", context: "formula"), "ω": tr("omega", context: "formula"),
        "Γ": tr("capital gamma", context: "formula"),
        "Δ": tr("capital delta", context: "formula"), "Θ": tr("capital theta", context: "formula"),
        "Λ": tr("capital lambda", context: "formula"), "Π": tr("capital pi", context: "formula"),
        "Σ": tr("capital sigma", context: "formula"), "Φ": tr("capital phi", context: "formula"),
        "Ψ": tr("capital psi", context: "formula"), "Ω": tr("capital omega", context: "formula"),
    ]
}
