/// Formulas as Unicode, where that says exactly the same; as they were typed where it does not.
enum FormulaText {
    /// - Parameter typed: the formula, with the signs around it if they stand on this line.
    static func shown(_ typed: String) -> String {
        var body = Substring(typed)
        for (open, close) in [("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$")] where body.hasPrefix(open) {
            guard body.count >= open.count + close.count, body.hasSuffix(close) else { continue }
            body = body.dropFirst(open.count).dropLast(close.count)
            break
        }
        if body.allSatisfy({ $0 == "$" }) { return "" }
        return unicode(body) ?? typed
    }

    /// Nil if anything in it has no exact equivalent.
    static func unicode(_ formula: Substring) -> String? {
        var result = ""
        var rest = formula
        while let sign = rest.first {
            switch sign {
            case "\\":
                guard let symbol = consumeCommand(&rest) else { return nil }
                result += symbol
            case "^":
                guard let script = consumeScript(&rest, superscripts) else { return nil }
                result += script
            case "_":
                guard let script = consumeScript(&rest, subscripts) else { return nil }
                result += script
            case "{", "}", "&", "~", "$", "%", "#": return nil
            default:
                result.append(sign == "-" ? "−" : sign)
                rest.removeFirst()
            }
        }
        return result.split(separator: " ").joined(separator: " ")
    }

    private static func consumeCommand(_ rest: inout Substring) -> String? {
        rest.removeFirst()
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        if name.isEmpty {
            guard let sign = rest.popFirst() else { return nil }
            return signs[sign]
        }
        rest = rest[name.endIndex...]
        if name == "sqrt" { return consumeGroup(&rest).map { $0.count == 1 ? "√\($0)" : "√(\($0))" } }
        if name == "text" || name == "mathrm" { return consumeGroup(&rest) }
        guard let symbol = symbols[String(name)] else { return nil }
        return symbol
    }

    /// `{…}` without inner groups, as Unicode.
    private static func consumeGroup(_ rest: inout Substring) -> String? {
        guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        return unicode(inner)
    }

    private static func consumeScript(_ rest: inout Substring, _ table: [Character: Character]) -> String? {
        rest.removeFirst()
        let inner: String?
        if rest.first == "{" {
            inner = consumeGroup(&rest)
        } else if rest.first == "\\" {
            inner = consumeCommand(&rest)
        } else {
            inner = rest.popFirst().map(String.init)
        }
        guard let inner, !inner.isEmpty else { return nil }
        var script = ""
        for sign in inner {
            guard let small = table[sign] else { return nil }
            script.append(small)
        }
        return script
    }

    private static let superscripts = table(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzβγδθφχ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᵞᵟᶿᵠᵡ")
    private static let subscripts = table(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

    private static func table(_ plain: String, _ small: String) -> [Character: Character] {
        Dictionary(uniqueKeysWithValues: zip(plain, small))
    }

    private static let signs: [Character: String] = [
        ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "{": "{", "}": "}", "%": "%", "$": "$", "#": "#", "&": "&",
        "_": "_", "|": "‖",
    ]

    private static let symbols: [String: String] = {
        let rows = """
            alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
            lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
            Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
            times × cdot ⋅ div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ otimes ⊗ leq ≤ le ≤ geq ≥ ge ≥
            neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ cong ≅ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃
            subseteq ⊆ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬
            land ∧ wedge ∧ lor ∨ vee ∨ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒
            Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ mapsto ↦ uparrow ↑ downarrow ↓ infty ∞ partial ∂ nabla ∇
            sum ∑ prod ∏ int ∫ oint ∮ angle ∠ perp ⊥ parallel ∥ mid ∣ ldots … cdots ⋯ dots … prime ′ hbar ℏ ell ℓ
            Re ℜ Im ℑ aleph ℵ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ therefore ∴ because ∵ degree °
            sin sin cos cos tan tan log log ln ln exp exp lim lim max max min min det det gcd gcd
            """
        let words = rows.split { $0 == " " || $0 == "\n" }.map(String.init)
        return Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) })
    }()
}
