/// What a person may set for a request; what is not set is not sent at all (WireFormat 3.2).
package struct SamplingParameters: Hashable, Sendable {
    /// 0…2.
    package var temperature: Double?
    /// 0…1.
    package var topP: Double?
    /// At least 1.
    package var maxTokens: Int?
    /// All other fields by their names, as compact JSON.
    package var fields: [String: String] = [:]

    package init(temperature: Double? = nil, topP: Double? = nil, maxTokens: Int? = nil, fields: [String: String] = [:])
    {
        self.temperature = temperature
        self.topP = topP
        self.maxTokens = maxTokens
        self.fields = fields
    }

    /// These, and those below where one is not set.
    package func over(_ below: SamplingParameters) -> SamplingParameters {
        SamplingParameters(
            temperature: temperature ?? below.temperature, topP: topP ?? below.topP,
            maxTokens: maxTokens ?? below.maxTokens, fields: below.fields.merging(fields) { _, own in own })
    }

    /// A field as JSON, by its name on the wire. What is set must be of its type.
    package subscript(name: String) -> String? {
        get {
            switch name {
            case "temperature": temperature.map { "\($0)" }
            case "top_p": topP.map { "\($0)" }
            case "max_tokens": maxTokens.map { "\($0)" }
            default: fields[name]
            }
        }
        set {
            switch name {
            case "temperature": temperature = newValue.flatMap { Double($0) }
            case "top_p": topP = newValue.flatMap { Double($0) }
            case "max_tokens": maxTokens = newValue.flatMap { Int($0) }
            default: fields[name] = newValue
            }
        }
    }
}
