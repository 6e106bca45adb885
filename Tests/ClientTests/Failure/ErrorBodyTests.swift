import Testing

@testable import Client

@Suite("ErrorBody")
struct ErrorBodyTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        let message: String
        var codes: [String] = []
        var testDescription: String { name }
    }

    @Test(
        "the server's message is found in every shape",
        arguments: [
            Shape(
                name: "A", body: #"{"error":{"code":"invalid_api_key","message":"No.","type":"authentication_error"}}"#,
                message: "No.", codes: ["invalid_api_key", "authentication_error"]),
            Shape(
                name: "B", body: #"{"error":{"message":"Unauthenticated.","code":401}}"#, message: "Unauthenticated.",
                codes: ["401"]),
            Shape(
                name: "C", body: #"{"message":"Unauthenticated.","error":"Invalid API key."}"#,
                message: "Unauthenticated. Invalid API key."),
            Shape(
                name: "D", body: #"{"message":"Validation failed.","errors":{"messages.0.content":["Is required."]}}"#,
                message: "Validation failed."),
            Shape(
                name: "E", body: #"{"error":{"message":"Rate limit exceeded","code":429},"retry_after":45}"#,
                message: "Rate limit exceeded", codes: ["429"]),
            Shape(
                name: "F", body: #"{"error":{"message":"Insufficient credits","code":402},"current_credits":0}"#,
                message: "Insufficient credits", codes: ["402"]),
            Shape(name: "G", body: #"{"message":"Server error."}"#, message: "Server error."),
            Shape(name: "H", body: #"{"error":"text"}"#, message: "text"),
            Shape(name: "I text", body: #"{"detail":"text"}"#, message: "text"),
            Shape(
                name: "I list", body: #"{"detail":[{"loc":["body","messages",0],"msg":"bad","type":"x"}]}"#,
                message: "body.messages.0: bad"),
            Shape(
                name: "J",
                body: #"{"object":"error","message":"long","type":"BadRequestError","param":null,"code":400}"#,
                message: "long", codes: ["400", "BadRequestError"]),
            Shape(
                name: "J Mistral", body: #"{"object":"error","message":{"detail":[{"loc":["a"],"msg":"b"}]}}"#,
                message: "a: b"),
            Shape(
                name: "K", body: #"[{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}}]"#, message: "m",
                codes: ["400", "INVALID_ARGUMENT"]),
            Shape(name: "L", body: #"{"code":429,"message":"slow"}"#, message: "slow", codes: ["429"]),
            Shape(
                name: "M HTML",
                body: "<!DOCTYPE html><html><head><title>502 Bad\n Gateway</title></head><body>x</body>",
                message: "502 Bad Gateway"),
            Shape(
                name: "M HTML, upper case before it", body: "<HTML><!-- İİİ --><TITLE lang=ar>خطأ 404</TITLE>",
                message: "خطأ 404"),
            Shape(name: "M text", body: "upstream  connect\r\nerror", message: "upstream connect error"),
            Shape(name: "M empty", body: "", message: ""),
            Shape(name: "message as object", body: #"{"error":{"message":{"a":1}}}"#, message: #"{"a":1}"#),
        ])
    func shapes(shape: Shape) {
        let body = ErrorBody(Array(shape.body.utf8))
        #expect(body.message == shape.message)
        #expect(body.codes == shape.codes)
    }

    @Test("fields, the wait and the credits are read")
    func details() {
        let fields = ErrorBody(Array(#"{"errors":{"model":["Is required.","Is odd."],"top_p":["Too large."]}}"#.utf8))
        #expect(fields.fields == ["model: Is required. Is odd.", "top_p: Too large."])
        for body in [
            #"{"retry_after":"1.5"}"#, #"{"error":{"retry_after":1.5}}"#,
            #"{"error":{"metadata":{"retry_after":1.5}}}"#,
        ] {
            #expect(ErrorBody(Array(body.utf8)).retryAfter == 1.5)
        }
        #expect(ErrorBody(Array(#"{"current_credits":0.5}"#.utf8)).currentCredits == "0.5")
    }

    @Test("markup, escape sequences and noise are left out of the message")
    func plain() {
        #expect(
            ErrorBody.plain("<b>no</b>\u{1B}]0;x\u{7} &lt;way&gt; 0 < 1\u{202E}\u{9B}2J")
                == "no\u{1B}]0;x\u{7} 0 < 1\u{202E}\u{9B}2J")
        #expect(ErrorBody([0x1F, 0x8B, 0x08, 0, 0, 0xFF, 0xFE, 0x00]).message.isEmpty)
    }

    @Test(
        "sentences under rarer names are read",
        arguments: [
            #"{"errors":[{"message":"too long"}]}"#, #"{"errors":["too long"]}"#, #"{"title":"too long","status":400}"#,
            #"{"errorMessage":"too long"}"#, #"{"error_description":"too long"}"#,
        ])
    func rareNames(body: String) {
        #expect(ErrorBody(Array(body.utf8)).message == "too long")
    }
}
