import Localization

/// Each topic is in one place: its name, the words that find it, and its answer.
extension GuideTopic {
    static let tour = tr(
        """
        # Welcome to resayil

        You are talking to a demo server on your own machine: no network, no account. I am the model `guide`, and I \
        explain this program.

        Try this, in any order:

        1. `/model sampler`, then any message: Markdown of every kind.
        2. `/model scripts`: Arabic, Hebrew, Chinese, Hindi, emoji and more.
        3. `/model thinker`: a model that thinks before it answers.
        4. `/model long`, then send `5000 200/s`: five thousand words, two hundred a second. {key scroll-page-up} \
        scrolls, {key stop} stops the reply.
        5. `/model echo`: it repeats your message.
        6. `/key`, then enter `revoked-key`: this is how a rejected key looks. Enter `demo-key` to fix it.

        The conversation stays when you change the model. Come back with `/model guide`, and ask me about:

        {topics}.
        """)

    static let texts: [GuideTopic: TopicText] = [
        .comparing: TopicText(
            tr("comparing models", context: "topic"),
            words: tr(
                """
                compar*, several models, two models, both models, many models, side by side, ask all, ask-all, at \
                once, all models, different models, lanes
                """, context: "words of a question"),
            tr(
                """
                ## Comparing models

                ```
                /ask-all sampler scripts -- show me a table
                ```

                The replies are shown side by side, or one below the other on a narrow screen. A digit selects the \
                reply to continue with. The others stay as variants.

                {commands ask-all}

                `/retry` with several models asks the last question again in the same way.
                """)),
        .searching: TopicText(
            tr("searching", context: "topic"),
            words: tr(
                """
                search*, find, finding, look for, look up, grep, locate, where did i, matches, match
                """, context: "words of a question"),
            tr(
                """
                ## Searching

                {commands search find}

                {keys search search-history}

                Lower case ignores case and accents, and Arabic vowel marks are ignored. In this conversation, Enter \
                goes to the next match and {key stop} returns to where you were. A result of `/find` opens at its \
                message. In the shell: `resayil history search WORDS`.
                """)),
        .branching: TopicText(
            tr("forks and variants", context: "topic"),
            words: tr(
                """
                fork*, branch*, variant*, undo, redo, edit, edit the question, edit a question, edit my question, edit \
                my last, change my question, unsend, regenerat*, another answer, another reply, previous reply, other \
                reply, diff, difference*, copy of the conversation, versions
                """, context: "words of a question"),
            tr(
                """
                ## Forks and variants

                Nothing is overwritten. An edited question and another reply are variants, and `‹2/3›` shows which \
                one you see.

                {commands edit retry undo redo variant diff fork}

                While browsing, {browse-key flip-variant-back} and {browse-key flip-variant-forward} switch between \
                variants, and {browse-key fork} forks after the marked message.
                """)),
        .browsing: TopicText(
            tr("browsing the messages", context: "topic"),
            words: tr(
                """
                brows*, move among, between messages, previous message, next message, marked message, select a \
                message, fold*, unfold, expand a message, collapse, jump, delete a message, delete message, navigat*
                """, context: "words of a question"),
            tr(
                """
                ## Browsing the messages

                {key browse} starts browsing, and so does {key stop} in an empty message box. The keys then act on \
                the marked message:

                {browse-keys next-message previous-message next-question previous-question fold-message fold-all \
                fold-reasoning copy-message copy-code-block edit-and-resend regenerate fork flip-variant-back \
                flip-variant-forward delete-message links search scroll-to-start scroll-to-end leave-browse}
                """)),
        .copying: TopicText(
            tr("copying, links and the mouse", context: "topic"),
            words: tr(
                """
                copy, copying, copied, clipboard, code block*, copy code, code, osc 52, link*, url, urls, open a link, \
                mouse, wheel, click, drag*, selection, select text, wide code
                """, context: "words of a question"),
            tr(
                """
                ## Copying, links and the mouse

                {commands copy links}

                `/copy 2` copies the second code block of the last reply. While browsing, {browse-key copy-message} \
                copies the marked message, and a digit copies its code block of that number. Dragging with the mouse \
                copies the original text. Copies go through the terminal (OSC 52), also through tmux.

                {key links} puts a letter on each link in view. The letter copies the address, and Shift with the \
                letter opens it.

                `/set mouse off` leaves the mouse to the terminal. `/set wide_code scroll` scrolls wide code instead \
                of wrapping it: {browse-key scroll-left} and {browse-key scroll-right} move it while browsing.
                """)),
        .saving: TopicText(
            tr("saving, export and import", context: "topic"),
            words: tr(
                """
                save, saving, /save, export*, import*, write to a file, transcript, backup, share, download, markdown \
                file, html, json, jsonl, chatgpt
                """, context: "words of a question"),
            tr(
                """
                ## Saving, export and import

                Conversations are saved by themselves, see `/open`. To write one to a file:

                {commands save}

                `/save notes.md` writes Markdown: the ending of the file decides. Without a path, the file is named \
                after the conversation. A file that exists is not overwritten, unless you use `/save!`.

                ```sh
                resayil history export --all -o backup
                resayil history import conversations.json
                ```

                The import reads the JSON of resayil, the `conversations.json` of ChatGPT, and the `logs.db` of `llm`.
                """)),
        .stopping: TopicText(
            tr("stopping and retrying", context: "topic"),
            words: tr(
                """
                stop, stopping, cancel*, abort, interrupt*, retry*, try again, ask again, again, cut off, incomplete, \
                unfinished, continue, continue a reply, resume a reply, slow, waiting, stuck, hang*, queue*, timeout
                """, context: "words of a question"),
            tr(
                """
                ## Stopping and retrying

                {key stop} stops the reply, and so does {key interrupt}. The text that arrived is saved.

                {commands retry continue queue}

                While a reply arrives, {key send} queues the next question. The status bar counts the seconds of a \
                wait. If the connection fails, the program retries with a countdown.
                """)),
        .errors: TopicText(
            tr("errors and rejected keys", context: "topic"),
            words: tr(
                """
                error*, fail, fails, failed, failure*, 401, 402, 403, 404, 429, 500, refused, rejected, revoked, \
                suspended, invalid, unauthorized, forbidden, limited, rate limit, wrong, problem*, not working, broken
                """, context: "words of a question"),
            tr(
                """
                ## Errors and rejected keys

                The status bar says what happened and what to do. Your question is saved: a new key with `/key` sends \
                it again.

                | status | what it means | what to do |
                | --- | --- | --- |
                | 401 | the key is missing, wrong or revoked | `/key` |
                | 402 | no credits are left | add credits, then `/retry` |
                | 403 | the account is suspended, or may not do this | check the dashboard |
                | 404 | the server does not have this model | `/models` |
                | 429 | too many requests | wait, the program retries |

                {commands details}

                Try each of them here: enter `/key` and then `revoked-key`, `suspended-key`, `empty-key` or \
                `limited-key`. `demo-key` works again.
                """)),
        .keys: TopicText(
            tr("keyboard shortcuts", context: "topic"),
            words: tr(
                """
                keyboard, shortcut*, hotkey*, keybinding*, key binding, bindings, bind, rebind, keymap, scroll*, pgup, \
                pgdn, page up, page down, press, which key, what key, submit, the keys, keys, ten keys, arrow*, ctrl, \
                esc, escape, palette, prefix
                """, context: "words of a question"),
            tr(
                """
                ## Keyboard shortcuts

                {keys send newline stop interrupt scroll-page-up scroll-page-down scroll-to-end move-up \
                search-history search complete browse palette leader help redraw suspend}

                In the message box the keys are those of readline. When you scroll up, the view stays where it is, \
                also while a reply arrives. To change a key, add a line to `[keys]` in the configuration:

                ```toml
                [keys]
                "Ctrl-O" = "models"
                ```

                {commands keys}
                """)),
        .writing: TopicText(
            tr("the message box", context: "topic"),
            words: tr(
                """
                message box, input line, composer, write, writing, type, typing, newline, new line, multiline, line \
                break, cursor, word, delete a word, kill, yank, paste, pasting, pasted, readline, emacs, vi, vim, \
                editor, external editor, undo typing, draft*, input history, previous input, complete, completion, \
                tab, enter a message
                """, context: "words of a question"),
            tr(
                """
                ## The message box

                {keys send newline move-word-left move-word-right move-to-line-start move-to-line-end \
                kill-blank-word-backward kill-to-line-start kill-to-line-end yank undo redo move-up search-history \
                complete edit-externally expand-paste}

                Pasting never sends. A paste of more than ten lines is shown as one line, and sent in full. A draft \
                is restored after a crash. `/set edit_mode vi` gives the message box the keys of vi. \
                `/write` saves a code block of a reply.
                """)),
        .files: TopicText(
            tr("files and images", context: "topic"),
            words: tr(
                """
                file, files, attach*, image*, picture*, upload*, photo*, pdf, screenshot, @path, mention, add a file
                """, context: "words of a question"),
            tr(
                """
                ## Files and images

                Write `@` and a path in your question: `what does @notes.md say?`. {key complete} completes the path. \
                Attachments are shown above the message box. A file is either text, or a PNG, JPEG, WebP or GIF \
                image.

                {commands file}

                On the command line, `resayil -f PATH` attaches a file to the first question. The demo's models read \
                text files. They do not accept images.
                """)),
        .commands: TopicText(
            tr("commands", context: "topic"),
            words: tr(
                """
                command, commands, slash, slash command*, list commands, what can i type, ten commands, abbreviat*
                """, context: "words of a question"),
            tr(
                """
                ## Commands

                They begin with a slash and are never sent to the model. You can abbreviate a command, and {key \
                complete} completes it.

                {commands}
                """)),
        .models: TopicText(
            tr("models", context: "topic"),
            words: tr(
                """
                model, models, switch model, switch the model, change model, change the model, gpt, llama, qwen, \
                mistral, select a model, choose a model, which model, list models
                """, context: "words of a question"),
            tr(
                """
                ## Models

                {commands model models}

                `/model NAME` switches to that model for the next question. The new model gets the whole \
                conversation. Each reply shows the name of its model. On the command line it is `resayil -m NAME`, or \
                the variable `RESAYIL_MODEL`.

                The demo has seven models: `guide`, `sampler`, `scripts`, `thinker`, `long`, `echo` and `json`.
                """)),
        .conversations: TopicText(
            tr("conversations", context: "topic"),
            words: tr(
                """
                conversation*, new conversation, start over, reset, session*, resume, continue a conversation, old \
                conversation, earlier, previous conversation, yesterday, last conversation, history, open, reopen, \
                saved conversation, title*, rename, pin, pinned, tag, tags, archive*, delete a conversation, list \
                conversations, saved, chats, chat
                """, context: "words of a question"),
            tr(
                """
                ## Conversations

                Every conversation is saved as it happens. To continue an old one, use `/open` and select it. On the \
                command line, `resayil -c` continues the last one, and `resayil -r TITLE` one of that title.

                {commands new open clear title pin tag archive delete}

                `resayil history list` lists them in the shell.
                """)),
        .instructions: TopicText(
            tr("system prompt and parameters", context: "topic"),
            words: tr(
                """
                system, system prompt, /system, instruction*, persona, role, prompt, parameter*, sampling, \
                temperature, top_p, max_tokens, creative, shorter replies, length of replies
                """, context: "words of a question"),
            tr(
                """
                ## System prompt and parameters

                {commands system}

                `/system Answer in one sentence.` sets the system prompt. On the command line it is `-s`:

                ```sh
                resayil -s "Answer in Arabic." "What is a terminal?"
                ```

                {settings temperature top_p max_tokens}

                `/set temperature 0.2` changes one for this session. They are not sent unless they are set.
                """)),
        .prompts: TopicText(
            tr("prompts", context: "topic"),
            words: tr(
                """
                prompts, saved prompt*, reusable, template*, placeholder*, claude code, gemini cli, aichat, prompt file*, \
                ask --prompt, prompt save
                """, context: "words of a question"),
            tr(
                """
                ## Prompts

                {commands prompts prompt}

                A question that you ask often is a Markdown file in `~/.config/resayil/prompts`. A slash and the name \
                of the file send it, with the word behind it in the place of `{{1}}`. `{{args}}` is all words, and \
                `{{file:PATH}}`, `{{clipboard}}`, `{{last}}`, `{{date}}` and `{{cmd:COMMAND}}` stand for more. A command \
                is shown and confirmed before it runs.

                `resayil prompt` lists, prints, checks and imports prompts, and `resayil ask --prompt NAME` sends one. \
                Those of Claude Code, Gemini CLI, llm and aichat work, too.
                """)),
        .reasoning: TopicText(
            tr("reasoning", context: "topic"),
            words: tr("reason*, think*, thought*, chain of thought", context: "words of a question"),
            tr(
                """
                ## Reasoning

                The reasoning of a model is shown apart from its answer. {key toggle-reasoning} shows or folds it, \
                and `/copy reasoning` copies it. It is not sent back to the model. `/model thinker` shows how it \
                looks.

                {settings reasoning}
                """)),
        .themes: TopicText(
            tr("themes", context: "topic"),
            words: tr(
                """
                theme*, color*, colour*, dark, light, background, contrast, nord, gruvbox, look, appearance
                """, context: "words of a question"),
            tr(
                """
                ## Themes

                {commands theme}

                `default` follows the colors of your terminal. `auto` chooses by the background of the terminal. To \
                keep a theme, add this to the configuration:

                ```toml
                theme = "nord"
                ```

                A theme of your own is a TOML file in `~/.config/resayil/themes`. `resayil theme list` lists all of \
                them, and `resayil theme check FILE` reports mistakes.
                """)),
        .scripts: TopicText(
            tr("Arabic and other writing systems", context: "topic"),
            words: tr(
                """
                arabic, hebrew, persian, farsi, urdu, rtl, right to left, right-to-left, bidi, unicode, chinese, \
                japanese, korean, cjk, emoji, writing system*, script of, joined letters, ambiguous, east asian, \
                direction
                """, context: "words of a question"),
            tr(
                """
                ## Arabic and other writing systems

                Arabic, Persian, Urdu and Hebrew run from right to left, with joined letters, in replies and in the \
                message box. Chinese, Japanese, Korean and emoji stay in their columns. `/model scripts` shows all of \
                it.

                {settings language digits direction bidi cursor ambiguous_width}

                Ask me in Arabic, and I answer in Arabic.
                """)),
        .markdown: TopicText(
            tr("Markdown", context: "topic"),
            words: tr(
                """
                markdown, raw, source, table, tables, heading*, formula*, latex, math, highlight*, syntax, layout
                """, context: "words of a question"),
            tr(
                """
                ## Markdown

                Replies are laid out as Markdown while they stream, with colored code, tables and links. `/model \
                sampler` shows all of it.

                {commands raw}
                """)),
        .listening: TopicText(
            tr("screen readers and plain lines", context: "topic"),
            words: tr(
                """
                screen reader*, accessib*, blind, braille, speech, orca, plain, --plain, line by line, linear, dumb \
                terminal, no screen, lines instead
                """, context: "words of a question"),
            tr(
                """
                ## Screen readers and plain lines

                `resayil --plain` runs the chat line by line, for screen readers, dumb terminals and pipes. \
                `ACCESSIBLE=1` in the environment, or `plain = true` in the configuration, makes it the default. \
                `/set plain on` switches during a session. The first line says why. Lists and links have numbers: \
                `/links` lists the links of a reply. Code is announced with its language and length, and a table is \
                read as `header: value`. On the full screen, the cursor of the terminal is on the selected row of a \
                list.

                {settings plain}
                """)),
        .settings: TopicText(
            tr("settings", context: "topic"),
            words: tr(
                """
                setting, settings, /set, set, config, configuration, configure, config.toml, toml, preference*, option \
                file, customi*, settings file, defaults
                """, context: "words of a question"),
            tr(
                """
                ## Settings

                ```sh
                resayil config default > ~/.config/resayil/config.toml
                ```

                This writes a configuration with every setting explained. `resayil config check` reports mistakes.

                {settings}

                {commands set}
                """)),
        .profiles: TopicText(
            tr("servers and profiles", context: "topic"),
            words: tr(
                """
                profile*, server, servers, ollama, llama.cpp, vllm, lm studio, openrouter, openai, provider*, \
                endpoint*, base url, base_url, --base-url, local server, local model, another server, \
                resayil_base_url, connect to, proxy, certificate*
                """, context: "words of a question"),
            tr(
                """
                ## Servers and profiles

                The program works with every server that has an OpenAI-compatible API:

                ```sh
                resayil --base-url http://127.0.0.1:11434/v1 -m llama3.2:3b
                ```

                A profile is a server with a name, in `config.toml`. `resayil -p work` starts with it.

                ```toml
                [profiles.work]
                base_url = "https://llm.example.com/v1"
                api_key_command = "pass show work/llm"
                model = "qwen3:14b"
                ```

                {commands profile}

                {profile-settings}
                """)),
        .apiKeys: TopicText(
            tr("API keys", context: "topic"),
            words: tr(
                """
                api key, api keys, apikey, first key, /key, token, credential*, secret*, llm_resayil_api_key, \
                authenticat*, login, log in, sign in, account, dashboard, get a key, replace the key, another key, new \
                key, store a key, password, where do i get
                """, context: "words of a question"),
            tr(
                """
                ## API keys

                Get a key for LLM Resayil at <https://llm.resayil.io/api-keys>. Then:

                ```sh
                resayil key add
                ```

                The prompt is hidden. The key is checked with the server and stored in a file that only you can read. \
                `LLM_RESAYIL_API_KEY` in the environment works, too. A key is sent to its own server and nowhere \
                else, and it is masked in errors.

                {commands key}

                For another server set `RESAYIL_BASE_URL` and `RESAYIL_API_KEY`, or use a profile.
                """)),
        .usage: TopicText(
            tr("usage and credits", context: "topic"),
            words: tr(
                """
                usage, tokens, balance, credit*, cost*, price*, money, billing, context, context window, how many \
                tokens, subscription, plan
                """, context: "words of a question"),
            tr(
                """
                ## Usage and credits

                {commands usage balance}

                The balance is only available at LLM Resayil, not in this demo. With each question the whole \
                conversation is sent, and the status bar warns before the context window is full.
                """)),
        .privacy: TopicText(
            tr("what is stored", context: "topic"),
            words: tr(
                """
                privacy, private, --private, stored, store, storage, disk, where is, where are, files on disk, \
                database, sqlite, telemetry, statistics, keep, delete everything, forget, retention, purge*, secure, \
                security, safe
                """, context: "words of a question"),
            tr(
                """
                ## What is stored

                | file | contents |
                | --- | --- |
                | `~/.config/resayil/config.toml` | the configuration |
                | `~/.local/share/resayil/conversations.sqlite` | saved conversations |
                | `~/.local/share/resayil/credentials.toml` | stored keys |
                | `~/.local/state/resayil/` | drafts, input history, the profile in use, the models used last |
                | `~/.cache/resayil/` | lists of models |

                Only you can read conversations and keys. `resayil --private` saves nothing. The program sends no \
                statistics.

                {settings keep}

                {commands delete}
                """)),
        .demo: TopicText(
            tr("this demo", context: "topic"),
            words: tr(
                """
                demo, demo-server, demo server, offline, without network, no network, --demo, python, client, clients, \
                try it, guide, who are you, what are you
                """, context: "words of a question"),
            tr(
                """
                ## This demo

                `resayil --demo` runs a small server inside the program, on this machine only. The program talks to \
                it over HTTP, with a key, as to any other server. Other programs can use it, too:

                ```sh
                resayil demo-server --port 8089
                ```

                ```python
                from openai import OpenAI

                client = OpenAI(base_url="http://127.0.0.1:8089/v1", api_key="demo-key")
                for chunk in client.chat.completions.create(
                    model="guide", stream=True, messages=[{"role": "user", "content": "Which commands are there?"}]
                ):
                    print(chunk.choices[0].delta.content or "", end="")
                ```

                These keys fail on purpose: `revoked-key`, `suspended-key`, `empty-key`, `limited-key`.
                """)),
        .shell: TopicText(
            tr("one reply in the shell", context: "topic"),
            words: tr(
                """
                shell, script, scripting, pipe*, stdin, stdout, one answer, one reply, resayil ask, automat*, without \
                screen, standard input, standard output, commit message, cron
                """, context: "words of a question"),
            tr(
                """
                ## One reply in the shell

                ```sh
                resayil ask -m qwen3:14b "What does EAGAIN mean?"
                git diff | resayil ask -m qwen3:14b "Write a commit message for this"
                ```

                The reply goes to standard output, everything else to standard error. `--json` prints one object, `-f \
                PATH` attaches a file, and `--save` saves question and reply. `-m`, `-s`, `-p`, `--base-url` and \
                `--demo` work as for the chat.

                In the chat, `!command` and `/run` run a command, and `/pipe` gives it a reply.
                """)),
        .options: TopicText(
            tr("options and variables", context: "topic"),
            words: tr(
                """
                option, options, flag*, argument*, command line, command-line, environment, variable*, env, \
                subcommand*, resayil_model, resayil_api_key
                """, context: "words of a question"),
            tr(
                """
                ## Options and variables

                | option | variable | what it sets |
                | --- | --- | --- |
                | `-m NAME` | `RESAYIL_MODEL` | the model |
                | `-p NAME` | `RESAYIL_PROFILE` | the profile |
                | `-s TEXT` | | the system prompt |
                | `--base-url URL` | `RESAYIL_BASE_URL` | the server; its key is in `RESAYIL_API_KEY` |
                | `--config PATH` | `RESAYIL_CONFIG` | the configuration |
                | `--plain` | `ACCESSIBLE` | lines instead of a screen |
                | `-c`, `-r TITLE` | | the conversation to continue |
                | `-f PATH` | | a file to attach |
                | `--theme NAME` | | the theme |
                | `--private` | | save nothing |
                | `--demo` | | the server inside the program |
                | | `LLM_RESAYIL_API_KEY` | the key for LLM Resayil |
                | | `OPENAI_API_KEY` | the key for other servers |

                Options override variables, and variables override the configuration. `resayil --help` lists the \
                subcommands: `resayil ask`, `resayil models`, `resayil key`, `resayil profile`, `resayil config`, \
                `resayil theme`, `resayil history`, `resayil doctor`, `resayil demo-server` and `resayil debug`.
                """)),
        .installing: TopicText(
            tr("installing", context: "topic"),
            words: tr(
                """
                install*, build, make, uninstall, package, debian, license, free software, open source, version, \
                update, requirements, compile
                """, context: "words of a question"),
            tr(
                """
                ## Installing

                ```sh
                sudo apt install ./resayil_VERSION_amd64.deb
                resayil-VERSION-linux-x86_64/install.sh
                make install PREFIX=$HOME/.local
                ```

                The first line installs the Debian package for everybody, the second one the unpacked archive for you \
                alone. The third one builds a release, for which you need Linux and a Swift toolchain, 6.2 or later. \
                Each brings themes, manual pages, and completions for bash, zsh and fish. `apt remove resayil` and \
                `make uninstall` remove it again, as does `install.sh`, see its help. The license is MIT. \
                `resayil --version` prints the version.
                """)),
        .helping: TopicText(
            tr("help and bug reports", context: "topic"),
            words: tr(
                """
                help, /help, bug, bugs, report*, doctor, diagnos*, manual, documentation, docs, debug*, support, \
                troubleshoot*, check the setup, details
                """, context: "words of a question"),
            tr(
                """
                ## Help and bug reports

                {key help} shows the keys and commands.

                {commands help details}

                `resayil doctor` checks terminal, configuration, files, server and key. `resayil debug` shows how one \
                part of the program handles an input. Include their output in bug reports.
                """)),
        .quitting: TopicText(
            tr("quitting", context: "topic"),
            words: tr(
                """
                quit*, exit*, leave, leaving, bye, suspend*, background job
                """, context: "words of a question"),
            tr(
                """
                ## Quitting

                {commands quit}

                {key interrupt} twice in a second quits, and so does {key delete-forward} in an empty message box. \
                {key suspend} suspends the program, and `fg` brings it back. The terminal is restored however the \
                program exits.
                """)),
    ]
}
