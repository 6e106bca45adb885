/// What the body of a refusal says, whatever its shape (WireFormat 5.1).
struct ErrorBody: Hashable, Sendable {
    /// The server's sentence, without markup, as it came otherwise; may be empty.
    var message = ""
    /// All codes and types it names, such as `insufficient_quota`.
    var codes: [String] = []
    /// The field it complains about, if it names one.
    var parameter: String?
    /// One line a field: `messages.0.content: …`.
    var fields: [String] = []
    /// Seconds (WireFormat 6.3.3).
    var retryAfter: Double?
    var currentCredits: String?
    var isHTML = false
    var isJSON = false

    /// A number of 400 or more among the codes: the status it would have had.
    var status: Int? {
        codes.lazy.compactMap { Int($0) }.first { (400...599).contains($0) }
    }

    init() {}

    init(_ bytes: [UInt8]) {
        self.init()
        let body = bytes.trimmingBlanks().withoutByteOrderMark
        if let (value, _) = JSONReader.prefix(of: body), value.members != nil || value.array != nil {
            self = ErrorBody(value)
        } else if BodyForm(start: body) == .html {
            isHTML = true
            message = Self.title(of: String(decoding: body, as: UTF8.self)).map(Self.plain) ?? ""
        } else {
            message = Self.plain(Self.isNoise(body) ? "" : String(decoding: body, as: UTF8.self))
        }
    }

    init(_ value: JSONValue) {
        isJSON = true
        let body = value.array?.first ?? value
        let error = body["error"] ?? .null
        fields = Self.fields(of: body)
        message = Self.plain(Self.message(of: body, error: error, fields: fields))
        codes = [error["code"], error["type"], error["status"], body["code"], body["type"]]
            .compactMap { $0?.scalarText }
        parameter = (error["param"] ?? body["param"])?.string
        retryAfter = [
            body["retry_after"], error["retry_after"], error["metadata"]?["retry_after"], body["estimated_time"],
        ].lazy.compactMap { $0?.double }.first { $0 > 0 }
        currentCredits = (body["current_credits"] ?? error["current_credits"])?.scalarText
    }

    /// True if the message or a code contains one of `signs`, in any case.
    func mentions(_ signs: [String]) -> Bool {
        let text = ([message, parameter ?? ""] + codes + fields).joined(separator: "\n").lowercased()
        return signs.contains { text.firstRange(ofText: $0) != nil }
    }

    /// True if the message alone contains one of `signs`, in any case.
    func says(_ signs: [String]) -> Bool {
        let sentence = message.lowercased()
        return signs.contains { sentence.firstRange(ofText: $0) != nil }
    }

    /// True if it names this field, as a word of its own. Some servers write `topP` for `top_p`.
    func names(_ field: String) -> Bool {
        let text = ([message, parameter ?? ""] + fields).joined(separator: "\n")
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        if words.contains(where: { $0 == field }) { return true }
        let parts = field.split(separator: "_")
        guard parts.count > 1 else { return false }
        let joined = parts[0] + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return words.contains { $0 == joined }
    }

    /// The order of WireFormat 5.1.
    private static func message(of body: JSONValue, error: JSONValue, fields: [String]) -> String {
        if case .string(let text) = body { return text }
        if let inner = error["message"], !inner.isBlank {
            return inner.string ?? detail(inner["detail"]) ?? compact(inner)
        }
        let outer = body["message"] ?? .null
        if case .string(let text) = error, !text.isEmpty {
            let sentence = outer.string ?? ""
            return sentence.isEmpty || sentence == text ? text : "\(sentence) \(text)"
        }
        if !outer.isBlank { return outer.string ?? detail(outer["detail"]) ?? compact(outer) }
        let others = otherNames.lazy.compactMap { body[$0]?.string }
        return detail(body["detail"]) ?? fields.first ?? detail(error) ?? others.first { !$0.isEmpty } ?? ""
    }

    /// RFC 9457 and gateways of clouds.
    private static let otherNames = ["title", "errorMessage", "error_message", "error_description", "msg", "reason"]

    private static func detail(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text)?: return text
        case .array(let entries)?:
            let lines = entries.map(line(ofDetail:)).filter { !$0.isEmpty }
            return lines.isEmpty ? nil : lines.joined(separator: "; ")
        case .object?: return value.map(compact)
        default: return nil
        }
    }

    /// FastAPI: `{"loc":["body","messages",0],"msg":"…"}`.
    private static func line(ofDetail entry: JSONValue) -> String {
        let position = (entry["loc"]?.array ?? []).compactMap(\.scalarText).joined(separator: ".")
        let text = entry["msg"]?.string ?? entry.string ?? ""
        return position.isEmpty ? text : "\(position): \(text)"
    }

    private static func fields(of body: JSONValue) -> [String] {
        let named = (body["errors"]?.members ?? []).map { field in
            let texts = field.value.array?.compactMap(\.string) ?? field.value.string.map { [$0] } ?? []
            return plain("\(field.name): \(texts.joined(separator: " "))")
        }
        let listed = (body["errors"]?.array ?? []).map {
            plain($0["message"]?.string ?? $0.string ?? line(ofDetail: $0))
        }
        let details = (body["detail"]?.array ?? body["message"]?["detail"]?.array ?? []).map(line(ofDetail:)).map(plain)
        return (named + listed + details).filter { !$0.isEmpty }
    }

    private static func compact(_ value: JSONValue) -> String {
        var text = JSONText()
        value.write(into: &text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private static func title(of page: String) -> String? {
        guard let open = page.lowercased().firstRange(ofText: "<title") else { return nil }
        let rest = page.utf8.dropFirst(page.lowercased().utf8.distance(from: page.startIndex, to: open.upperBound))
        guard let start = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let text = rest[rest.index(after: start)...].prefix { $0 != UInt8(ascii: "<") }
        return String(Substring(text))
    }

    /// Compressed or otherwise no text: nothing of it reaches the screen.
    private static func isNoise(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes.prefix(512).dropLast(bytes.count > 512 ? 3 : 0), as: UTF8.self) == nil
            || bytes.prefix(512).contains(0)
    }
}

extension ErrorBody {
    /// One line without tags, at most some 4,000 bytes. Other controls than those of blanks stay as they came: where the
    /// line is shown they are made visible.
    ///
    /// It is cut to what is shown only after the key was masked: half a key would not be found.
    static func plain(_ text: String) -> String {
        var line = ""
        var needsBlank = false
        for scalar in withoutEntities(text).unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar.properties.isWhitespace: needsBlank = !line.isEmpty
            case .spaceSeparator, .lineSeparator, .paragraphSeparator: needsBlank = !line.isEmpty
            default:
                if needsBlank { line.append(" ") }
                needsBlank = false
                line.unicodeScalars.append(scalar)
            }
            if line.utf8.count > 4000 { break }
        }
        return strippingTags(line)
    }

    /// Drops `<b>`, `</p>` and `<!-- … -->`; a lone `<`, as in `0 < 1`, stays.
    private static func strippingTags(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            let after = rest[rest.index(after: open)...]
            let isTag = after.first.map { $0.isLetter || $0 == "/" || $0 == "!" } ?? false
            guard isTag, let close = after.firstIndex(of: ">") else {
                result += rest[...open]
                rest = after
                continue
            }
            result += rest[..<open]
            rest = rest[rest.index(after: close)...]
        }
        return (result + rest).split(separator: " ").joined(separator: " ")
    }

    private static func withoutEntities(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = text
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            result = result.replacing(entity, with: character)
        }
        return result
    }
}

extension JSONValue {
    /// Writes the value as it was read.
    func write(into text: inout JSONText) {
        switch self {
        case .null: text.literal("null")
        case .bool(let value): text.literal(value ? "true" : "false")
        case .number(let number): text.literal(number)
        case .string(let string): text.string(string)
        case .array(let elements): text.array { text in for element in elements { element.write(into: &text) } }
        case .object(let members):
            text.object { text in for member in members { text.member(member.name) { member.value.write(into: &$0) } } }
        }
    }
}
