/// Formulas in words, where every sign of them has some.
enum SpokenFormula {
    /// A formula that is shown as it was typed is told so, too.
    static func words(of formula: String) -> String {
        guard !formula.contains(where: { "\\{}".contains($0) }) else { return formula }
        var result = ""
        var rest = formula[...]
        while let sign = rest.first {
            if let power = script(&rest, superscripts) {
                result += powers[power] ?? " to the power of \(power) "
            } else if let index = script(&rest, subscripts) {
                result += " sub \(index) "
            } else {
                rest.removeFirst()
                result += words[sign].map { " \($0) " } ?? String(sign)
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

    private static let powers = ["2": " squared ", "3": " cubed "]
    private static let superscripts = table("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni")
    private static let subscripts = table("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₙₘₖ", "0123456789+-=()aeoxijnmk")

    private static func table(_ small: String, _ full: String) -> [Character: Character] {
        Dictionary(zip(small, full)) { first, _ in first }
    }

    private static let words: [Character: String] = [
        "+": "plus", "−": "minus", "=": "equals", "×": "times", "·": "times", "⋅": "times", "÷": "divided by",
        "/": "over", "±": "plus or minus", "<": "less than", ">": "greater than", "≤": "less than or equal to",
        "≥": "greater than or equal to", "≠": "not equal to", "≈": "approximately equal to", "≡": "equivalent to",
        "∝": "proportional to", "∼": "similar to", "√": "square root of", "∑": "sum", "∏": "product",
        "∫": "integral", "∂": "partial", "∇": "nabla", "∞": "infinity", "→": "to", "⇒": "implies",
        "⇔": "if and only if", "←": "from", "↦": "maps to", "∈": "in", "∉": "not in", "⊂": "subset of",
        "⊆": "subset of or equal to", "∪": "union", "∩": "intersection", "∅": "empty set", "∀": "for all",
        "∃": "there exists", "¬": "not", "∧": "and", "∨": "or", "°": "degrees", "½": "one half", "¼": "one quarter",
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
        "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
        "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "capital gamma",
        "Δ": "capital delta", "Θ": "capital theta", "Λ": "capital lambda", "Π": "capital pi",
        "Σ": "capital sigma", "Φ": "capital phi", "Ψ": "capital psi", "Ω": "capital omega",
    ]
}
