import Testing

@testable import Markup

@Suite("FormulaText")
struct FormulaTextTests {
    @Test(
        "a formula that Unicode can express exactly is shown in it",
        arguments: [
            ("$\\alpha \\leq \\beta$", "α ≤ β"), ("$x^2 + y_1$", "x² + y₁"), ("$$e^{i\\pi}$$", "$$e^{i\\pi}$$"),
            ("\\(a \\times 10^{-3}\\)", "a × 10⁻³"), ("\\[\\sum_{i=0}^n i\\]", "∑ᵢ₌₀ⁿ i"), ("$\\sqrt{x}$", "√x"),
            ("$\\sqrt{x+1}$", "√(x+1)"), ("$a - b$", "a − b"), ("$A \\to B$", "A → B"), ("$x^{n+1}$", "xⁿ⁺¹"),
        ])
    func says(typed: String, shown: String) {
        #expect(FormulaText.shown(typed) == shown)
    }

    @Test(
        "a formula that Unicode cannot express stays as typed",
        arguments: [
            "$\\frac{a}{b}$", "$x^Q$", "$\\unknown$", "$\\begin{matrix}$", "$a_{b_c}$", "$x \\\\ y$", "$a & b$",
        ])
    func stays(typed: String) {
        #expect(FormulaText.shown(typed) == typed)
    }
}
