import Foundation
import Testing

@testable import DemoServer

@Suite("JSON")
struct JSONTests {
    @Test("JSON is written as PHP writes it")
    func escapes() {
        let value: JSON = [
            "b/": "é/😀\u{1}\n\"\\", "a": [1, 2.5, true, nil], "empty": .object([]), "none": [],
        ]
        #expect(
            String(decoding: value.bytes, as: UTF8.self)
                == #"{"b\/":"\u00e9\/\ud83d\ude00\u0001\n\"\\","a":[1,2.5,true,null],"empty":{},"none":[]}"#)
    }

    @Test("JSON reads back what it writes")
    func roundTrip() throws {
        let value: JSON = ["k": [1, -2.5, false, nil, "x\u{0}👩‍🚀", ["n": []]]]
        #expect(try JSONDecoder().decode(JSON.self, from: Data(value.bytes)) == value)
    }

    @Test("a number is not a Boolean, and the reverse")
    func kinds() throws {
        let value = try JSONDecoder().decode(JSON.self, from: Data("[1, 0, true, 1.0e2]".utf8))
        #expect(value.array?.prefix(3) == [1, 0, true])
        #expect(value.array?.last?.number == 100)
    }
}
