import Screen

extension KeyDecoder {
    /// Final bytes of `CSI 1 ; m X` and `SS3 X`.
    static let letterKeys: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
        UInt8(ascii: "S"): .function(4),
    ]

    /// Final bytes of rxvt's arrows: `CSI` with Shift, `SS3` with Ctrl.
    static let rxvtArrows: [UInt8: Key] = [
        UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down, UInt8(ascii: "c"): .right, UInt8(ascii: "d"): .left,
    ]

    /// What rxvt puts in the place of `~`.
    static let rxvtModifiers: [UInt8: KeyModifiers] = [
        UInt8(ascii: "$"): .shift, UInt8(ascii: "^"): .control, UInt8(ascii: "@"): [.control, .shift],
    ]

    /// Numbers of `CSI n ~`, with rxvt's homes and ends.
    static let tildeKeys: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15),
        29: .function(16), 31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
    ]

    /// Code points of `CSI n u` that are no text, with kitty's numbers for the keypad.
    static let codeKeys: [Int: Key] = [
        8: .backspace, 9: .tab, 13: .enter, 27: .escape, 127: .backspace,
        57_399: .character("0"), 57_400: .character("1"), 57_401: .character("2"), 57_402: .character("3"),
        57_403: .character("4"), 57_404: .character("5"), 57_405: .character("6"), 57_406: .character("7"),
        57_407: .character("8"), 57_408: .character("9"), 57_409: .character("."), 57_410: .character("/"),
        57_411: .character("*"), 57_412: .character("-"), 57_413: .character("+"), 57_414: .enter,
        57_415: .character("="), 57_416: .character(","), 57_417: .left, 57_418: .right, 57_419: .up, 57_420: .down,
        57_421: .pageUp, 57_422: .pageDown, 57_423: .home, 57_424: .end, 57_425: .insert, 57_426: .delete,
    ]
}
