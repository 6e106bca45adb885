package import Localization

/// Something in a template that has no meaning here. It stays in the text as it is written.
package struct TemplateProblem: Hashable, Sendable {
    /// From the start of the template, in Unicode scalars.
    package let offset: Int
    /// The text that it is about.
    package let snippet: String
    package let what: Text
    /// What may stand there; may be empty.
    package let allowed: Text
}

/// A template as it was read.
package struct ParsedTemplate: Hashable, Sendable {
    package let template: PromptTemplate
    package let problems: [TemplateProblem]
}
