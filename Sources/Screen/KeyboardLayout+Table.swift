/// The characters of each layout in the order of `unitedStates`: the four rows of keys from left to right, without Shift
/// and with it. One scalar per key, a space where there is none or another key has it. A key that types lam and alef has
/// their ligature.
///
/// Source: xkeyboard-config 2.35, the first variant of `ara`, `il`, `ru`, `ua`, `by`, `gr` and `ir`. They agree with
/// Windows' Arabic (101), SI-1452, JCUKEN and ISIRI 9147 in all letters without Shift.
extension KeyboardLayout {
    static let unitedStates = Rows(
        plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
        shifted: "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?")

    var rows: Rows {
        switch self {
        case .arabic:
            Rows(
                plain: "ذ1234567890-=ضصثقفغعهخحجد\\شسيبلاتنمكطئءؤرﻻىةوزظ",
                shifted:
                    "\u{651}!@#$%^&*)(_+\u{64E}\u{64B}\u{64F}\u{64C}ﻹإ`÷×؛<>…\u{650}\u{64D}][ﻷأـ،/:\"~\u{652}}{ﻵآ',.؟")
        case .hebrew:
            Rows(
                plain: ";1234567890-=/'קראטוןםפ][\\שדגכעיחלךף,זסבהנמצתץ.",
                shifted: "~!@#$%^&*)(_+QWERTYUIOP}{|ASDFGHJKL:\"ZXCVBNM><?")
        case .russian:
            Rows(
                plain: "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
                shifted: "Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,")
        case .ukrainian:
            Rows(
                plain: "'1234567890-=йцукенгшщзхїґфівапролджєячсмитьбю.",
                shifted: "ʼ!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,")
        case .belarusian:
            Rows(
                plain: "ё1234567890-=йцукенгшўзх'\\фывапролджэячсмітьбю.",
                shifted: "Ё!\"№;%:?*()_+ЙЦУКЕНГШЎЗХ'/ФЫВАПРОЛДЖЭЯЧСМІТЬБЮ,")
        case .greek:
            Rows(
                plain: "`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ 'ζχψωβνμ,./",
                shifted: "~!@#$%^&*()_+: ΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ \"ΖΧΨΩΒΝΜ<>?")
        case .persian:
            Rows(
                plain: " ۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچ\\شسیبلاتنمکگظطزرذدپو./",
                shifted:
                    "÷!٬٫﷼٪×،*)(ـ+\u{652}\u{64C}\u{64D}\u{64B}\u{64F}\u{650}\u{64E}\u{651}][}{|ؤئيإأآة»«:؛ك\u{653}ژ\u{670} \u{654}ء><؟"
            )
        }
    }
}
