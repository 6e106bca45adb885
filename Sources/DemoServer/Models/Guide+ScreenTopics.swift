extension Guide {
    /// What one does at the screen.
    static let screenTopics = [
        Topic(
            name: "keys of the keyboard",
            keywords: [
                "keyboard", "shortcut", "shortcuts", "hotkey", "hotkeys", "keybinding", "keybindings", "readline",
                "newline", "scroll", "scrolling", "pgup", "pgdn", "press", "which key", "what key", "enter", "send",
                "submit", "the keys", "keys", "arrow",
                "cursor", "ctrl", "esc", "multiline",
            ],
            answer: """
                ## Keys

                | key | does |
                |---|---|
                | Enter | sends |
                | Ctrl-J, Alt-Enter | new line |
                | Esc | stops the reply |
                | PgUp, PgDn | scroll |
                | Ctrl-A, Ctrl-E | start, end of the line |
                | Alt-B, Alt-F | a word back, forward |
                | Ctrl-W, Ctrl-U, Ctrl-K | cut the word, to the start, to the end |
                | Ctrl-Y | put back what was cut |
                | Up, Down, Ctrl-R | what you sent before; search in it |
                | Tab | completes commands, models, titles, files after `@` |
                | Ctrl-G | your editor |
                | Ctrl-X, then ? | the second of two keys; wait a moment and they show |
                | Alt-X | everything that can be done, by name |

                In the box where you write, the keys are those of readline: what your shell does, it does.
                While you read further up, the text stays where it is, also while a reply arrives.
                """),
        Topic(
            name: "files and images",
            keywords: ["file", "files", "attach", "attachment", "image", "images", "picture", "upload", "photo"],
            answer: """
                ## Files

                Write `@` and a path in your question: `what does @notes.md say?`. Tab completes the path, and what
                goes along shows above the box. Texts go as text, PNG, JPEG, WebP and GIF as images.

                `/file PATH` and, on the command line, `-f PATH` do the same without a word in the question.
                """),
        Topic(
            name: "commands",
            keywords: [
                "command", "commands", "slash", "/help", "help", "list commands", "what can i type",
            ],
            answer: """
                ## Commands

                They begin with a slash and are never sent to the model.

                | command | does |
                |---|---|
                | `/help` | shows keys and commands |
                | `/model NAME`, `/models` | switches the model, lists them |
                | `/new` | starts a new conversation |
                | `/clear` | empties the conversation, keeps the system prompt |
                | `/save PATH` | writes the conversation to a file |
                | `/retry` | asks the last question again |
                | `/system TEXT` | sets the instructions that go before the conversation |
                | `/key` | takes another API key |
                | `/details` | shows what the server said about the last failure |
                | `/quit` | leaves |
                """),
        Topic(
            name: "models",
            keywords: [
                "model", "models", "switch", "/model", "/models", "gpt", "llama", "qwen", "mistral",
            ],
            answer: """
                ## Models

                `/models` lists what the server offers, `/model NAME` switches. The next question goes to the new \
                model, with all that was said before. Each reply is headed by the name of the model that gave it.

                On the command line: `resayil -m NAME`, or the variable `RESAYIL_MODEL`.

                The demo has six: `guide`, `sampler`, `scripts`, `thinker`, `long` and `echo`.
                """),
        Topic(
            name: "saving",
            keywords: [
                "save", "saving", "saved", "/save", "export", "keep", "store", "stored", "write", "file", "files",
                "backup", "share", "download",
            ],
            answer: """
                ## Saving

                `/save notes.md` writes the conversation as Markdown, with the name of the model at each reply. \
                Without a path the file is named after the conversation, in the folder that you started from. A \
                file that exists is not overwritten.

                The file never holds a key.
                """),
        Topic(
            name: "themes",
            keywords: [
                "theme", "themes", "color", "colors", "colour", "colours", "dark", "light", "palette", "font",
                "contrast",
            ],
            answer: """
                ## Colours

                The program uses the colours of your terminal, so a dark terminal gives a dark screen and a light \
                one a light screen. Change the palette of the terminal, and the program follows. A colour never \
                carries a meaning alone: there is always a word or a sign with it.

                There is no command for themes yet.
                """),
        Topic(
            name: "instructions for the model",
            keywords: [
                "system", "/system", "instruction", "instructions", "prompt", "persona", "role",
            ],
            answer: """
                ## Instructions

                `/system Answer in one sentence.` sets what is sent to the model before the conversation. On the \
                command line it is `-s`:

                ```sh
                resayil -s "Answer in Arabic." "What is a terminal?"
                ```
                """),
        Topic(
            name: "stopping and trying again",
            keywords: [
                "stop", "stopping", "cancel", "abort", "interrupt", "retry", "/retry", "again", "regenerate", "cut",
                "slow", "waiting", "stuck",
            ],
            answer: """
                ## Stopping and trying again

                Esc stops the reply, in every phase: connecting, waiting, thinking, writing. What has arrived is \
                kept and marked as stopped. `/retry` asks the last question again.

                While you wait, the status bar counts the seconds. If a connection breaks in the middle, the words \
                that came are kept and the end says that it was cut off.
                """),
        Topic(
            name: "conversations",
            keywords: [
                "conversation", "conversations", "new", "/new", "clear", "/clear", "history", "context", "start over",
                "reset",
            ],
            answer: """
                ## Conversations

                With each question the conversation so far is sent, so the model knows what was said. `/new` starts \
                another one with nothing in it; `/clear` clears the one on the screen. Save first with `/save` if you \
                want to keep it.
                """),
        Topic(
            name: "leaving",
            keywords: [
                "quit", "/quit", "exit", "leave", "bye", "close",
            ],
            answer: """
                ## Leaving

                `/quit` leaves. So does Ctrl-D in an empty box. The terminal is handed back as it was.
                """),
    ]
}
