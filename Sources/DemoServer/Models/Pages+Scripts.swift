extension Pages {
    /// Writing systems, and what is hard about each on a terminal.
    static let scripts = """
        # Writing systems

        ## Right to left

        Arabic with vowel marks; each mark stands on its letter and takes no column:

        مَرْحَبًا بِكَ فِي رِسَايِل. هٰذَا النَّصُّ مُشَكَّلٌ.

        Arabic with numbers, which run left to right in both kinds of digits:

        في عام 2026 أرسلنا 1,204 رسالة، أي نحو ١٠٠ رسالة كل شهر (٪١٢ أكثر).

        Arabic with a URL and code, which keep their direction:

        افتح https://llm.resayil.io/docs ثم اكتب `/model qwen3:14b` واضغط Enter.

        Lam and alef join into one sign: لا، سلام، الآن.

        - قائمة: العنصر الأول
        - العنصر الثاني (بين قوسين)

        | الأمر | المعنى |
        |---|---|
        | `/help` | المساعدة |
        | `/quit` | الخروج |

        Hebrew, plain and with points:

        שלום! אפשר לכתוב כאן בעברית, עם 3 מספרים ועם English באמצע.
        בְּרֵאשִׁית בָּרָא

        Persian, with letters and digits of its own and a zero-width non-joiner in the last word:

        سلام، چطورید؟ پنج گربه، ژاله و ۱۲۳ کتاب‌ها

        Urdu: یہ اردو کا ایک جملہ ہے۔

        ## Two columns a sign

        Chinese, simplified and traditional: 你好,世界。這是繁體中文。
        Japanese, three scripts in one sentence: 今日はカタカナとひらがなと漢字を書きます。ﾊﾝｶｸ too.
        Korean, whole syllables and the same from parts: 안녕하세요 / 한글
        Full width Latin: ＡＢＣ １２３

        A long line without a space, which may break between any two signs:
        天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜金生麗水玉出崑岡

        ## Signs made of several

        Hindi, vowel signs and conjuncts: नमस्ते, क्षत्रिय, हिन्दी में लिखिए।
        Tamil: வணக்கம் · Bengali: আমি বাংলা লিখি
        Thai, no spaces between words, marks above and below: สวัสดีครับ ที่นี่เขียนภาษาไทยได้
        Combining marks: e\u{301} is é, a\u{308} is ä, and n\u{303}o\u{302} too. Vietnamese: Tiếng Việt.
        Many marks on one letter: o\u{302}\u{323}\u{301} Z\u{335}\u{34C}\u{316}
        Greek and Cyrillic: Καλημέρα κόσμε · Здравствуй, мир · Їжак

        ## Emoji

        Plain: 😀 🚀 ☕
        With a skin tone: 👍🏽 👋🏿
        Joined to one: 👩‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥
        Flags: 🇰🇼 🇯🇵 🇧🇷 and one in tag signs: 🏴󠁧󠁢󠁳󠁣󠁴󠁿
        Keycaps: 1️⃣ #️⃣ · Text or picture: ☎︎ ☎️ ✔︎ ✔️

        ## Signs for drawing

        ┌──────┬──────┐
        │ left │ right│
        └──────┴──────┘
        ▁▂▃▄▅▆▇█ ⠋⠙⠹⠸ ←↑→↓ ∑√∞≈ ½ €

        Each line above should end where your eye expects it, and this sentence is left to right again.
        """
}
