extension GuideLanguage {
    static func makeArabic() -> GuideLanguage {
        GuideLanguage(
            topics: arabicTopics, tour: arabicTour, comma: "، ", commandHeads: ["الأمر", "ما يفعله"],
            keyHeads: ["المفاتيح", "ما تفعله"], settingHeads: ["الإعداد", "القيم", "ما يفعله"],
            summaries: arabicSummaries,
            labels: Labels(
                aliases: "اسم آخر", keys: "المفاتيح", values: "القيم", whileBrowsing: "أثناء التصفح",
                ofProfile: "وهو من إعدادات ملف التعريف.", runTime: "لهذه الجلسة:",
                noCommand: ("ليس بين الأوامر", "يعرضها `/help` كلها."), maybe: "هذه الأوامر تبدأ هكذا:"))
    }

    private static let arabicTour = (
        """
        # مرحبًا بك في resayil

        أنت تتحدث إلى خادم تجريبي على جهازك: بلا شبكة وبلا حساب. أنا النموذج `guide`، وأشرح لك هذا البرنامج.

        جرّب ما يلي بأي ترتيب:

        1. `/model sampler` ثم أي رسالة: كل أنواع Markdown.
        2. `/model scripts`: العربية والعبرية والصينية والهندية والرموز التعبيرية وغيرها.
        3. `/model thinker`: نموذج يفكر قبل أن يجيب.
        4. `/model long` ثم أرسل `5000 200/s`: خمسة آلاف كلمة، مئتان في الثانية. {key scroll-page-up} للتمرير،
           و{key stop} لإيقاف الرد.
        5. `/model echo`: يكرر رسالتك.
        6. `/key` ثم أدخل `revoked-key`: هكذا يبدو المفتاح المرفوض. أدخل `demo-key` لإصلاح ذلك.

        تبقى المحادثة حين تغيّر النموذج. ارجع بالأمر `/model guide` واسألني عن:


        """, "."
    )

    private static let arabicTopics: [GuideTopic: TopicText] = [
        .keys: TopicText(
            "اختصارات لوحة المفاتيح",
            """
            لوحه المفاتيح, اختصار*, مفاتيح, تمرير, مرر, اضغط, ضغط, اي مفتاح, زر, ازرار, ربط المفاتيح, الكيبورد, كيبورد
            """,
            """
            ## اختصارات لوحة المفاتيح

            {keys send newline stop interrupt scroll-page-up scroll-page-down scroll-to-end move-up search-history \
            search complete browse palette leader help redraw suspend}

            مفاتيح مربع الرسالة هي مفاتيح readline. وإذا مررت إلى أعلى يبقى العرض مكانه، حتى أثناء وصول رد.
            لتغيير مفتاح أضف سطرًا إلى `[keys]` في ملف الإعدادات:

            ```toml
            [keys]
            "Ctrl-O" = "models"
            ```

            {commands keys}
            """),
        .writing: TopicText(
            "مربع الرسالة",
            """
            مربع الرساله, اكتب, كتابه, سطر جديد, سطر, موشر, احذف كلمه, حذف كلمه, لصق, الصق, محرر, مسوده, مسودات,
            اكمال, تحرير, vi, vim, emacs, readline, المدخلات السابقه
            """,
            """
            ## مربع الرسالة

            {keys send newline move-word-left move-word-right move-to-line-start move-to-line-end \
            kill-blank-word-backward kill-to-line-start kill-to-line-end yank undo redo move-up search-history complete \
            edit-externally expand-paste}

            اللصق لا يرسل شيئًا أبدًا. والنص الملصوق الذي يزيد على عشرة أسطر يظهر في سطر واحد ويُرسل كاملًا. وتُستعاد
            المسودة بعد الانهيار. والأمر `/set edit_mode vi` يعطي مربع الرسالة مفاتيح vi.
            """),
        .files: TopicText(
            "الملفات والصور",
            "ملف, ملفات, ارفق, ارفاق, مرفق*, صوره, صور, رفع ملف, لقطه شاشه",
            """
            ## الملفات والصور

            اكتب `@` ومسارًا في سؤالك: `ماذا في @notes.md؟`. والمفتاح {key complete} يكمل المسار. وتظهر المرفقات فوق
            مربع الرسالة. والملف إما نص أو صورة PNG أو JPEG أو WebP أو GIF.

            {commands file}

            وفي سطر الأوامر يرفق `resayil -f PATH` ملفًا بالسؤال الأول.
            نماذج العرض التجريبي تقرأ الملفات النصية ولا تقبل الصور.
            """),
        .commands: TopicText(
            "الأوامر",
            "امر, اوامر, شرطه مايله, قايمه الاوامر, ماذا يمكنني ان اكتب",
            """
            ## الأوامر

            تبدأ بشرطة مائلة ولا تُرسل إلى النموذج أبدًا. يمكنك اختصار الأمر، والمفتاح {key complete} يكمله.

            {commands}
            """),
        .models: TopicText(
            "النماذج",
            "نموذج, نماذج, موديل*, تغيير النموذج, اغير النموذج, غير النموذج, تبديل النموذج, اختيار النموذج",
            """
            ## النماذج

            {commands model models}

            الأمر `/model NAME` يختار النموذج للسؤال التالي، ويصل إلى النموذج الجديد كل ما في المحادثة. ويظهر مع كل رد
            اسم نموذجه. وفي سطر الأوامر: `resayil -m NAME`، أو المتغير `RESAYIL_MODEL`.

            في العرض التجريبي ستة نماذج: `guide` و`sampler` و`scripts` و`thinker` و`long` و`echo`.
            """),
        .comparing: TopicText(
            "مقارنة النماذج",
            "قارن, مقارنه, اقارن, عده نماذج, نموذجين, نموذجان, جنبا الي جنب, كل النماذج, في وقت واحد",
            """
            ## مقارنة النماذج

            ```
            /ask-all sampler scripts -- show me a table
            ```

            تظهر الردود جنبًا إلى جنب، أو بعضها تحت بعض على الشاشة الضيقة. ورقم الرد يختاره لمتابعة المحادثة، وتبقى
            الأخرى بدائل.

            {commands ask-all}

            والأمر `/retry` مع عدة نماذج يعيد السؤال الأخير بالطريقة نفسها.
            """),
        .conversations: TopicText(
            "المحادثات",
            """
            محادث*, جديده, من جديد, جلسه, استيناف, تابع المحادثه, قديمه, السابقه, امس, سجل, افتح, فتح, محفوظه, عنوان,
            تسميه, تثبيت, ثبت, وسم, وسوم, ارشيف, ارشفه, حذف المحادثه, احذف المحادثه
            """,
            """
            ## المحادثات

            كل محادثة تُحفظ أولًا بأول. لمتابعة محادثة قديمة استخدم `/open` واخترها. وفي سطر الأوامر يتابع `resayil -c`
            آخر محادثة، ويتابع `resayil -r TITLE` المحادثة التي لها هذا العنوان.

            {commands new open clear title pin tag archive delete}

            والأمر `resayil history list` يعرضها في الصدفة.
            """),
        .searching: TopicText(
            "البحث",
            "بحث, ابحث, العثور, اعثر, اجد, ايجاد, مطابق*",
            """
            ## البحث

            {commands search find}

            {keys search search-history}

            الحروف الصغيرة تتجاهل حالة الأحرف وعلامات اللفظ، وتُتجاهل الحركات العربية. في هذه المحادثة ينتقل Enter إلى
            النتيجة التالية، ويعيدك {key stop} إلى مكانك. ونتيجة `/find` تُفتح عند رسالتها. وفي الصدفة:
            `resayil history search WORDS`.
            """),
        .branching: TopicText(
            "التفريع والبدائل",
            """
            تفريع, فرع, فروع, تفرع, بديل, بدايل, تراجع, تعديل السوال, عدل السوال, اعدل السوال, تعديل, اعدل, رد اخر,
            اختلاف, فرق, نسخه من المحادثه, عدل, التراجع
            """,
            """
            ## التفريع والبدائل

            لا يُستبدل شيء. السؤال المعدّل والرد الآخر بدائل، وتبين `‹2/3›` أيها تراه.

            {commands edit retry undo redo variant diff fork}

            وأثناء التصفح ينتقل {browse-key flip-variant-back} و{browse-key flip-variant-forward} بين البدائل، ويفرّع
            {browse-key fork} المحادثة بعد الرسالة المحددة.
            """),
        .browsing: TopicText(
            "تصفح الرسائل",
            "تصفح, رساله سابقه, الرساله السابقه, الرساله التاليه, رسايل, طي, اطو, توسيع, حذف رساله, احذف رساله, تنقل",
            """
            ## تصفح الرسائل

            يبدأ {key browse} التصفح، وكذلك {key stop} حين يكون مربع الرسالة فارغًا. ثم تعمل المفاتيح على الرسالة
            المحددة:

            {browse-keys next-message previous-message next-question previous-question fold-message fold-all \
            fold-reasoning copy-message copy-code-block edit-and-resend regenerate fork flip-variant-back \
            flip-variant-forward delete-message links search scroll-to-start scroll-to-end leave-browse}
            """),
        .copying: TopicText(
            "النسخ والروابط والفأرة",
            "نسخ, انسخ, حافظه, كود, شيفره, برمجيه, رابط, روابط, فاره, ماوس, عجله, نقر, سحب, تحديد النص",
            """
            ## النسخ والروابط والفأرة

            {commands copy links}

            الأمر `/copy 2` ينسخ كتلة الشيفرة الثانية من الرد الأخير. وأثناء التصفح ينسخ {browse-key copy-message} الرسالة
            المحددة، وينسخ رقمٌ كتلةَ الشيفرة التي لها هذا الرقم. والسحب بالفأرة ينسخ النص الأصلي. ويمر النسخ عبر الطرفية
            (OSC 52)، وعبر tmux كذلك.

            يضع {key links} حرفًا على كل رابط ظاهر. الحرف ينسخ العنوان، ومع Shift يفتحه.

            الأمر `/set mouse off` يترك الفأرة للطرفية. والأمر `/set wide_code scroll` يمرر الشيفرة العريضة بدل لفها:
            يحركها {browse-key scroll-left} و{browse-key scroll-right} أثناء التصفح.
            """),
        .saving: TopicText(
            "الحفظ والتصدير والاستيراد",
            "حفظ, احفظ, تصدير, صدر, اصدر, استيراد, استورد, نسخه احتياطيه, مشاركه, تنزيل, html, json, chatgpt, الي ملف",
            """
            ## الحفظ والتصدير والاستيراد

            تُحفظ المحادثات تلقائيًا، انظر `/open`. لكتابة محادثة في ملف:

            {commands save}

            الأمر `/save notes.md` يكتب Markdown، فامتداد الملف يحدد الصيغة. وبلا مسار يُسمى الملف باسم المحادثة. ولا يُستبدل
            ملف موجود إلا إذا استخدمت `/save!`.

            ```sh
            resayil history export --all -o backup
            resayil history import conversations.json
            ```

            يقرأ الاستيراد ملفات JSON من resayil، والملف `conversations.json` من ChatGPT، والملف `logs.db` من `llm`.
            """),
        .stopping: TopicText(
            "الإيقاف وإعادة المحاولة",
            """
            اوقف, ايقاف, توقف, الغاء, الغ, اعاده المحاوله, اعد, مره اخري, مقطوع, ناقص, اكمل الرد, متابعه الرد, بطيء, بطيي,
            انتظار, عالق, طابور, قايمه الانتظار
            """,
            """
            ## الإيقاف وإعادة المحاولة

            يوقف {key stop} الرد، وكذلك {key interrupt}. والنص الذي وصل يُحفظ.

            {commands retry continue queue}

            وأثناء وصول رد يضع {key send} السؤال التالي في قائمة الانتظار. ويعدّ شريط الحالة ثواني الانتظار. وإذا انقطع
            الاتصال أعاد البرنامج المحاولة مع عدّ تنازلي.
            """),
        .instructions: TopicText(
            "موجّه النظام والمعاملات",
            "تعليمات, موجه, موجه النظام, دور, معامل*, حراره, ابداع, طول الرد",
            """
            ## موجّه النظام والمعاملات

            {commands system}

            الأمر `/system أجب بجملة واحدة.` يضبط موجّه النظام. وفي سطر الأوامر هو `-s`:

            ```sh
            resayil -s "أجب بالعربية." "ما الطرفية؟"
            ```

            {settings temperature top_p max_tokens}

            الأمر `/set temperature 0.2` يغيّر أحدها لهذه الجلسة. ولا تُرسل إلا إذا ضُبطت.
            """),
        .reasoning: TopicText(
            "الاستدلال",
            "استدلال, تفكير, يفكر, افكار",
            """
            ## الاستدلال

            يظهر استدلال النموذج منفصلًا عن جوابه. يعرضه {key toggle-reasoning} أو يطويه، وينسخه `/copy reasoning`. ولا يُعاد
            إرساله إلى النموذج. والأمر `/model thinker` يريك شكله.

            {settings reasoning}
            """),
        .themes: TopicText(
            "السمات",
            "سمه, سمات, لون, الوان, داكن, فاتح, خلفيه, تباين, مظهر, ثيم*",
            """
            ## السمات

            {commands theme}

            السمة `default` تتبع ألوان طرفيتك، و`auto` تختار بحسب خلفية الطرفية. لإبقاء سمة أضف هذا إلى ملف الإعدادات:

            ```toml
            theme = "nord"
            ```

            سمتك الخاصة ملف TOML في `~/.config/resayil/themes`. والأمر `resayil theme list` يعرضها كلها، والأمر
            `resayil theme check FILE` يبلغ عن الأخطاء.
            """),
        .scripts: TopicText(
            "العربية وسائر الكتابات",
            "عربيه, عربي, بالعربيه, يمين, اليمين الي اليسار, اتجاه, عبريه, فارسيه, ارديه, صينيه, يابانيه, كوريه, ايموجي, كتابات",
            """
            ## العربية وسائر الكتابات

            تجري العربية والفارسية والأردية والعبرية من اليمين إلى اليسار بحروف متصلة، في الردود وفي مربع الرسالة. وتبقى الصينية
            واليابانية والكورية والرموز التعبيرية في أعمدتها. والأمر `/model scripts` يعرض ذلك كله.

            {settings language digits direction bidi cursor ambiguous_width}

            اسألني بالعربية أجبك بالعربية.
            """),
        .markdown: TopicText(
            "ماركداون",
            "ماركداون, تنسيق, جدول, جداول, معادل*, تلوين, markdown",
            """
            ## ماركداون

            تُنسَّق الردود بصيغة Markdown أثناء وصولها، مع شيفرة ملونة وجداول وروابط. والأمر `/model sampler` يعرض ذلك كله.

            {commands raw}
            """),
        .listening: TopicText(
            "قارئات الشاشة والأسطر البسيطة",
            "قاري الشاشه, قاريات الشاشه, قاري, كفيف, مكفوف*, برايل, سطرا سطرا, وصول, نطق",
            """
            ## قارئات الشاشة والأسطر البسيطة

            الأمر `resayil --plain` يجري المحادثة سطرًا سطرًا، لقارئات الشاشة والطرفيات البسيطة والأنابيب. وإذا ضُبط
            `ACCESSIBLE=1` في البيئة أو `plain = true` في ملف الإعدادات صار ذلك هو الأصل. ويبدّل `/set plain on` أثناء الجلسة.
            ويقول السطر الأول السبب. وللقوائم والروابط أرقام، ويعرض `/links` روابط الرد. وتُعلن الشيفرة بلغتها وعدد أسطرها،
            ويُقرأ الجدول `header: value`. وفي الشاشة الكاملة يقف مؤشر الطرفية على الصف المحدد من القائمة.

            {settings plain}
            """),
        .settings: TopicText(
            "الإعدادات",
            "اعداد, اعدادات, ضبط, اضبط, تهييه, تخصيص, خيارات, ملف الاعدادات",
            """
            ## الإعدادات

            ```sh
            resayil config default > ~/.config/resayil/config.toml
            ```

            يكتب هذا ملف إعدادات فيه كل إعداد مع شرحه. والأمر `resayil config check` يبلغ عن الأخطاء.

            {settings}

            {commands set}
            """),
        .profiles: TopicText(
            "الخوادم وملفات التعريف",
            "خادم, خوادم, سيرفر*, ملف التعريف, ملفات التعريف, تعريف, مزود*, محلي, خادم اخر, ollama, وكيل, شهاده",
            """
            ## الخوادم وملفات التعريف

            يعمل البرنامج مع كل خادم له واجهة متوافقة مع OpenAI:

            ```sh
            resayil --base-url http://127.0.0.1:11434/v1 -m llama3.2:3b
            ```

            ملف التعريف خادم له اسم في `config.toml`. والأمر `resayil -p work` يبدأ به.

            ```toml
            [profiles.work]
            base_url = "https://llm.example.com/v1"
            api_key_command = "pass show work/llm"
            model = "qwen3:14b"
            ```

            {commands profile}

            {profile-settings}
            """),
        .apiKeys: TopicText(
            "مفاتيح API",
            """
            مفتاح api, مفاتيح api, مفتاح, api, رمز, اعتماد, دخول, تسجيل الدخول, حساب, لوحه التحكم, مفتاح جديد, مفتاح اخر,
            سري, كلمه سر, احصل علي مفتاح
            """,
            """
            ## مفاتيح API

            احصل على مفتاح لخدمة LLM Resayil من <https://llm.resayil.io/api-keys>. ثم:

            ```sh
            resayil key add
            ```

            لا يظهر ما تكتبه. ويُفحص المفتاح لدى الخادم ويُخزن في ملف لا يقرؤه غيرك. ويصلح المتغير `LLM_RESAYIL_API_KEY` في
            البيئة أيضًا. ولا يُرسل المفتاح إلا إلى خادمه، ويُخفى في الأخطاء.

            {commands key}

            لخادم آخر اضبط `RESAYIL_BASE_URL` و`RESAYIL_API_KEY`، أو استخدم ملف تعريف.
            """),
        .errors: TopicText(
            "الأخطاء والمفاتيح المرفوضة",
            "خطا, اخطاء, فشل, يفشل, مرفوض, رفض, 401, 402, 403, 404, 429, موقوف, ملغي, حد, مشكله, لا يعمل, عطل",
            """
            ## الأخطاء والمفاتيح المرفوضة

            يقول شريط الحالة ما حدث وما العمل. وسؤالك محفوظ: مفتاح جديد بالأمر `/key` يرسله من جديد.

            | الحالة | معناها | ما العمل |
            | --- | --- | --- |
            | 401 | المفتاح غائب أو خاطئ أو ملغى | `/key` |
            | 402 | نفد الرصيد | أضف رصيدًا ثم `/retry` |
            | 403 | الحساب موقوف أو لا يحق له هذا | راجع لوحة التحكم |
            | 404 | ليس لدى الخادم هذا النموذج | `/models` |
            | 429 | طلبات كثيرة | انتظر، فالبرنامج يعيد المحاولة |

            {commands details}

            جرّب كلًّا منها هنا: أدخل `/key` ثم `revoked-key` أو `suspended-key` أو `empty-key` أو `limited-key`. ثم يعمل
            `demo-key` من جديد.
            """),
        .usage: TopicText(
            "الاستهلاك والرصيد",
            "استهلاك, استخدام الرموز, رصيد, كلفه, تكلفه, سعر, فاتوره, اشتراك, سياق, نافذه السياق, توكن*",
            """
            ## الاستهلاك والرصيد

            {commands usage balance}

            الرصيد متاح لدى LLM Resayil وحده، لا في هذا العرض التجريبي. ومع كل سؤال تُرسل المحادثة كلها، وينبه شريط الحالة
            قبل أن تمتلئ نافذة السياق.
            """),
        .privacy: TopicText(
            "ما يُخزَّن",
            "خصوصيه, خاص, تخزين, يخزن, مخزن, قرص, اين توجد, قاعده بيانات, احصاءات, امان, امن, ابقاء, نسيان",
            """
            ## ما يُخزَّن

            | الملف | محتواه |
            | --- | --- |
            | `~/.config/resayil/config.toml` | الإعدادات |
            | `~/.local/share/resayil/conversations.sqlite` | المحادثات المحفوظة |
            | `~/.local/share/resayil/credentials.toml` | المفاتيح المخزنة |
            | `~/.local/state/resayil/` | المسودات وسجل المدخلات وملف التعريف المستخدم وآخر النماذج |
            | `~/.cache/resayil/` | قوائم النماذج |

            لا يقرأ المحادثات والمفاتيح غيرك. والأمر `resayil --private` لا يحفظ شيئًا. ولا يرسل البرنامج أي إحصاءات.

            {settings keep}

            {commands delete}
            """),
        .demo: TopicText(
            "هذا العرض التجريبي",
            "عرض تجريبي, العرض, تجريبي, تجربه, بلا شبكه, بدون شبكه, من انت, ما انت, دليل, بايثون, python",
            """
            ## هذا العرض التجريبي

            الأمر `resayil --demo` يشغل خادمًا صغيرًا داخل البرنامج، على هذا الجهاز وحده. ويتحدث إليه البرنامج عبر HTTP
            بمفتاح، كما يفعل مع أي خادم آخر. وتستطيع برامج أخرى استخدامه:

            ```sh
            resayil demo-server --port 8089
            ```

            ```python
            from openai import OpenAI

            client = OpenAI(base_url="http://127.0.0.1:8089/v1", api_key="demo-key")
            for chunk in client.chat.completions.create(
                model="guide", stream=True, messages=[{"role": "user", "content": "ما الأوامر؟"}]
            ):
                print(chunk.choices[0].delta.content or "", end="")
            ```

            هذه المفاتيح تفشل عمدًا: `revoked-key` و`suspended-key` و`empty-key` و`limited-key`.
            """),
        .shell: TopicText(
            "رد واحد في الصدفة",
            "صدفه, سكربت, انبوب, انابيب, اتمته, رد واحد, بلا شاشه, بدون شاشه, المخرج القياسي, resayil ask",
            """
            ## رد واحد في الصدفة

            ```sh
            resayil ask -m qwen3:14b "ما معنى EAGAIN؟"
            git diff | resayil ask -m qwen3:14b "Write a commit message for this"
            ```

            يذهب الرد إلى المخرج القياسي وكل ما سواه إلى مخرج الأخطاء. الخيار `--json` يطبع كائنًا واحدًا، و`-f PATH` يرفق
            ملفًا، و`--save` يحفظ السؤال والرد. وتعمل `-m` و`-s` و`-p` و`--base-url` و`--demo` كما في المحادثة.
            """),
        .options: TopicText(
            "الخيارات والمتغيرات",
            "خيار, سطر الاوامر, متغير, متغيرات, بييه, وسيط, وسايط, اوامر فرعيه",
            """
            ## الخيارات والمتغيرات

            | الخيار | المتغير | ما يضبطه |
            | --- | --- | --- |
            | `-m NAME` | `RESAYIL_MODEL` | النموذج |
            | `-p NAME` | `RESAYIL_PROFILE` | ملف التعريف |
            | `-s TEXT` | | موجّه النظام |
            | `--base-url URL` | `RESAYIL_BASE_URL` | الخادم، ومفتاحه في `RESAYIL_API_KEY` |
            | `--config PATH` | `RESAYIL_CONFIG` | ملف الإعدادات |
            | `--plain` | `ACCESSIBLE` | أسطر بدل الشاشة |
            | `-c`، `-r TITLE` | | المحادثة التي تُتابع |
            | `-f PATH` | | ملف يُرفق |
            | `--theme NAME` | | السمة |
            | `--private` | | لا يُحفظ شيء |
            | `--demo` | | الخادم داخل البرنامج |
            | | `LLM_RESAYIL_API_KEY` | مفتاح LLM Resayil |
            | | `OPENAI_API_KEY` | مفتاح سائر الخوادم |

            الخيار يغلب المتغير، والمتغير يغلب ملف الإعدادات. والأمر `resayil --help` يعرض الأوامر الفرعية: `resayil ask`
            و`resayil models` و`resayil key` و`resayil profile` و`resayil config` و`resayil theme` و`resayil history`
            و`resayil doctor` و`resayil demo-server` و`resayil debug`.
            """),
        .installing: TopicText(
            "التثبيت",
            "تثبيت البرنامج, تنصيب, نصب, بناء, رخصه, ترخيص, برنامج حر, مفتوح المصدر, اصدار, متطلبات, ازاله البرنامج, ديبيان",
            """
            ## التثبيت

            ```sh
            make install PREFIX=$HOME/.local
            make uninstall PREFIX=$HOME/.local
            ```

            يبني هذا إصدارًا ويثبته مع السمات وصفحة دليل وإكمال للأوامر في bash وzsh وfish. تحتاج إلى Linux وإلى أدوات Swift
            بالإصدار 6.2 أو أحدث. والرخصة MIT. ويطبع `resayil --version` رقم الإصدار.
            """),
        .helping: TopicText(
            "المساعدة والإبلاغ عن الأخطاء",
            "مساعده, ساعدني, ابلاغ, بلاغ, تشخيص, وثايق, توثيق, فحص, دعم",
            """
            ## المساعدة والإبلاغ عن الأخطاء

            يعرض {key help} المفاتيح والأوامر.

            {commands help details}

            الأمر `resayil doctor` يفحص الطرفية والإعدادات والملفات والخادم والمفتاح. والأمر `resayil debug` يبين كيف يعالج
            جزء من البرنامج مدخلًا. أرفق مخرجهما ببلاغ الخطأ.
            """),
        .quitting: TopicText(
            "الخروج",
            "خروج, اخرج, انهاء, انهي, اغلاق, اغلق, وداعا, تعليق",
            """
            ## الخروج

            {commands quit}

            الضغط على {key interrupt} مرتين في ثانية يخرج، وكذلك {key delete-forward} حين يكون مربع الرسالة فارغًا. ويعلّق
            {key suspend} البرنامج، ويعيده `fg`. وتعود الطرفية كما كانت كيفما انتهى البرنامج.
            """),
    ]
}
