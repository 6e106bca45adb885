internal import Chat
internal import Localization

extension RequestField {
    /// Sets the field by a value of a file; false if it may not be that.
    func apply(_ node: TOMLNode, to parameters: inout SamplingParameters) -> Bool {
        guard let json = node.json.flatMap({ json($0) }) else { return false }
        parameters[name] = json
        return true
    }
}

extension SamplingParameters {
    /// Sets the fields of a table `extra`; false if there is one that cannot be sent.
    static func applyExtra(_ node: TOMLNode, to parameters: inout SamplingParameters) -> Bool {
        guard let table = node.table, table.entries.allSatisfy({ RequestField.allowsExtra($0.key) }) else {
            return false
        }
        for entry in table.entries {
            guard let json = entry.node.json else { return false }
            parameters.fields[entry.key] = json
        }
        return true
    }
}

extension Text {
    static var extraFields: Text { tr("a table of fields that have no setting of their own") }
}

extension TOMLNode {
    /// The value as compact JSON; nil for what JSON has not, such as a date or infinity.
    var json: String? {
        switch value {
        case .string(let text): return JSONSyntax.quoted(text)
        case .integer(let number): return String(number)
        case .float(let number):
            return number.isFinite ? Int64(exactly: number).map(String.init) ?? String(number) : nil
        case .boolean(let flag): return String(flag)
        case .dateTime: return nil
        case .array(let nodes):
            let parts = nodes.map(\.json)
            return parts.contains(nil) ? nil : "[" + parts.compactMap(\.self).joined(separator: ",") + "]"
        case .table(let table):
            let parts = table.entries.map { entry in entry.node.json.map { JSONSyntax.quoted(entry.key) + ":" + $0 } }
            return parts.contains(nil) ? nil : "{" + parts.compactMap(\.self).joined(separator: ",") + "}"
        }
    }
}
