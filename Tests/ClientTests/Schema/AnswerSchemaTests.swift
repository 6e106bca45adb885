import Localization
import Testing

@testable import Client

@Suite("schemas of answers")
struct AnswerSchemaTests {
    private static func readError(_ text: String) -> String? {
        do throws(AnswerSchema.ReadError) {
            _ = try AnswerSchema(text)
            return nil
        } catch {
            return error.text.english
        }
    }

    /// The place and the reason, with a blank between them; nil if the answer fits.
    private static func difference(_ schema: String, _ answer: String) throws -> String? {
        try AnswerSchema(schema).difference(in: answer).map { "\($0.place) \($0.reason.english)" }
    }

    private static let person = """
        {"type":"object","properties":{"name":{"type":"string","minLength":1},"age":{"type":["integer","null"]},
         "tags":{"type":"array","items":{"enum":["a","b",1]},"maxItems":2},"home":{"$ref":"#/$defs/place"},
         "a/b~":{"type":"boolean"}},
         "required":["name","age"],"additionalProperties":false,
         "$defs":{"place":{"type":"object","properties":{"city":{"type":"string"},"next":{"$ref":"#/$defs/place"}},
         "required":["city"]}}}
        """

    @Test(
        "the first difference has its place",
        arguments: [
            (#"{"name":"Ada","age":36}"#, nil), (#"{"name":"Ada","age":null,"tags":["a",1.0]}"#, nil),
            (#"{"name":"Ada","age":3.60e1,"home":{"city":"x","next":{"city":"y"}}}"#, nil),
            ("Ada", " the reply is not JSON"), ("{\"name\":\"A\nB\",\"age\":1}", " the reply is not JSON"),
            ("```json\n{}\n```", " the reply has more than JSON"), ("Here: [1]", " the reply has more than JSON"),
            ("} {", " the reply is not JSON"), ("[1,]", " the reply is not JSON"), ("[]", " must be object, not array"),
            (#"{"name":"Ada"}"#, "/age required, but missing"),
            (#"{"name":"","age":1}"#, "/name must have minLength 1"),
            (#"{"name":"Ada","age":1.5}"#, "/age must be integer or null, not number"),
            (#"{"name":"Ada","age":1,"x":2}"#, "/x not allowed by the schema"),
            (#"{"name":"Ada","age":1,"tags":["a","c"]}"#, "/tags/1 not one of the values of the schema"),
            (#"{"name":"Ada","age":1,"tags":["a","b","a"]}"#, "/tags must have maxItems 2"),
            (#"{"name":"Ada","age":1,"home":{"city":"x","next":{}}}"#, "/home/next/city required, but missing"),
            (#"{"name":"Ada","age":1,"a/b~":0}"#, "/a~1b~0 must be boolean, not number"),
        ] as [(String, String?)])
    func differences(answer: String, expected: String?) throws {
        #expect(try Self.difference(Self.person, answer) == expected)
    }

    @Test("of several alternatives, the closest one explains the difference")
    func alternatives() throws {
        let schema = #"{"anyOf":[{"type":"null"},{"type":"object","properties":{"x":{"const":{"a":1,"b":[2]}}}}]}"#
        #expect(try Self.difference(schema, "null") == nil)
        #expect(try Self.difference(schema, #"{"x":{"b":[2.0],"a":1}}"#) == nil)
        #expect(try Self.difference(schema, #"{"x":1}"#) == "/x not the value of the schema")
        #expect(try Self.difference(schema, "1") == " fits none of the alternatives")
    }

    @Test(
        "numbers are compared with all their digits",
        arguments: [
            (#"{"maximum":9007199254740992}"#, "9007199254740993", false),
            (#"{"exclusiveMinimum":-0.1}"#, "-1e-1", false), (#"{"exclusiveMinimum":-0.1}"#, "-0.09", true),
            (#"{"multipleOf":0.1}"#, "0.3", true), (#"{"multipleOf":0.01}"#, "1e400", true),
            (#"{"multipleOf":0.1}"#, "0.35", false), (#"{"multipleOf":7}"#, "1e999999999999999999999", false),
            (#"{"multipleOf":7}"#, "-21", true), (#"{"multipleOf":3}"#, "0", true),
            (#"{"type":"integer"}"#, "1e30", true),
            (#"{"type":"integer"}"#, "1e-999999999999999999999", false), (#"{"minimum":1e400}"#, "1e399", false),
            (#"{"minimum":0}"#, "-0", true), (#"{"exclusiveMaximum":10}"#, "9.99999999999999999999999", true),
        ])
    func numbers(schema: String, answer: String, fits: Bool) throws {
        #expect(try (Self.difference(schema, answer) == nil) == fits)
    }

    @Test(
        "what a schema cannot have is refused with its place",
        arguments: [
            ("{", "not JSON"), ("[]", "a schema must be an object"),
            (#"{"properties":{"a":{"not":{}}}}"#, "/properties/a/not: this keyword or value is not supported"),
            (#"{"items":[]}"#, "/items: a schema must be an object"),
            (#"{"type":"text"}"#, "/type: must be: string, number, integer, boolean, object, array or null"),
            (#"{"minLength":1.5}"#, "/minLength: must be: an integer from 0"),
            (#"{"maxItems":1e99}"#, "/maxItems: must be: an integer from 0"),
            (#"{"multipleOf":0}"#, "/multipleOf: must be: a number above 0 with at most 18 digits"),
            (#"{"pattern":"(?=a)"}"#, "/pattern: not a pattern that is supported here"),
            (#"{"format":"color"}"#, "/format: this keyword or value is not supported"),
            (#"{"$ref":"other.json"}"#, "/$ref: must be: a reference within the file, such as #/$defs/name"),
            (##"{"$ref":"#/$defs/a"}"##, "/$ref: the reference leads to nothing"),
            (##"{"$ref":"#"}"##, "the reference leads back to itself"),
            (
                ##"{"$defs":{"a":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/b"}]},"b":{"$ref":"#/$defs/a"}}}"##,
                "/$defs/b: the reference leads back to itself"
            ),
        ])
    func refused(schema: String, expected: String) { #expect(Self.readError(schema) == expected) }

    @Test("schemas that grow without end are refused, not followed")
    func endless() throws {
        let chain = (0..<5000).map { ##""d\##($0)":{"$ref":"#/$defs/d\##($0 + 1)"}"## }.joined(separator: ",")
        #expect(Self.readError(#"{"$defs":{\#(chain),"d5000":{}}}"#)?.hasSuffix("nested too deeply") == true)
        let doubling = (0..<60).map { number in
            let next = ##"{"$ref":"#/$defs/d\##(number + 1)"}"##
            return #""d\#(number)":{"anyOf":[\#(next),\#(next)]}"#
        }
        let schema = ##"{"$ref":"#/$defs/d0","$defs":{\##(doubling.joined(separator: ",")),"d60":{"type":"null"}}}"##
        #expect(try Self.difference(schema, "1") == " the schema is too complex for this reply")
        #expect(Self.readError(##"{"items":{"$ref":"#"}}"##) == nil)
        let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(try Self.difference(##"{"type":"array","items":{"$ref":"#"}}"##, deep) == nil)
    }

    @Test("a large schema costs what its length costs, and of members with one name the last counts")
    func large() throws {
        let properties = (0..<40_000).map { #""p\#($0)":{"type":"string"}"# }.joined(separator: ",")
        let schema = try AnswerSchema(#"{"properties":{\#(properties)}}"#)
        #expect(schema.difference(in: #"{"p39999":1}"#)?.place == "/p39999")
        let twice = #"{"properties":{"a":{"type":"null"},"a":{"type":"string"}},"type":"array","type":"object"}"#
        #expect(try Self.difference(twice, #"{"a":"x"}"#) == nil)
        #expect(Self.readError(#"{"enum":["\u\u{FF10}1"]}"#) == "not JSON")
    }

    @Test("the field of the request is strict and has the schema as it was written")
    func responseFormat() throws {
        let format = try AnswerSchema(#"{"type" : "object", "title":"T", "properties":{"z":{"minimum":1.50}}}"#)
            .responseFormat(named: "a b.c")
        #expect(
            format == #"{"type":"json_schema","json_schema":{"name":"a_b_c","strict":true,"#
                + #""schema":{"type":"object","title":"T","properties":{"z":{"minimum":1.50}}}}}"#)
    }
}
