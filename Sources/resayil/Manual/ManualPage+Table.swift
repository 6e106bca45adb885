extension ManualPage {
    static let description = [
        """
        `resayil` is a chat client for the terminal. It works with LLM Resayil and with every server that has an \
        OpenAI-compatible API, such as Ollama, llama.cpp, vLLM and LM Studio.
        """,
        """
        Replies are laid out as Markdown while they stream. Every conversation is saved, and can be searched, \
        branched, exported and continued. The program speaks English and Arabic, by the locale.
        """,
        """
        Without a terminal, the reply to a question goes to standard output, as with `resayil ask`. One word that is \
        nearly a command is taken for a typing error; behind `--` it is a question.
        """,
        """
        `resayil --demo` needs no account and no network. Its model `guide` explains the program. In the chat, `/` \
        and Tab list the slash commands.
        """,
    ]

    static let environment = [
        ("LLM_RESAYIL_API_KEY", "The API key for hosts of resayil.io."),
        ("OPENAI_API_KEY", "The API key for every other host."),
        ("RESAYIL_BASE_URL, RESAYIL_API_KEY", "A server and its API key."),
        ("RESAYIL_MODEL, RESAYIL_PROFILE, RESAYIL_CONFIG", "As the options of these names."),
        (
            "RESAYIL_NOTIFY_TITLE, RESAYIL_NOTIFY_MODEL, RESAYIL_NOTIFY_OUTCOME",
            "What the program of `notify_command` gets, with `RESAYIL_NOTIFY_SUMMARY` and `RESAYIL_NOTIFY_SECONDS`."
        ),
        ("VISUAL, EDITOR", "The editor of Ctrl-G."),
        ("SSL_CERT_FILE, CURL_CA_BUNDLE", "The certificates to trust, instead of those of the system."),
        ("HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY", "The proxy."),
        ("COLORTERM", "`truecolor` if the terminal has 24-bit colors."),
        ("COLORFGBG", "The terminal's colors, by which `auto:` themes choose before the terminal answers."),
        ("NO_COLOR", "No colors."),
        ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The language of the program, unless `language` sets it."),
        ("LC_CTYPE", "The encoding of text, unless `LC_ALL` sets it."),
        ("ACCESSIBLE", "Lines instead of a screen, as `--plain`."),
        ("TMUX", "The program runs in tmux, which it asks for the terminal outside."),
    ]

    static let files = [
        ("$XDG_CONFIG_HOME/resayil/config.toml", "The configuration, see `resayil-config`(5)."),
        ("$XDG_CONFIG_HOME/resayil/themes/", "Your own themes, see `resayil-themes`(5)."),
        ("$XDG_DATA_HOME/resayil/conversations.sqlite", "Saved conversations."),
        ("$XDG_DATA_HOME/resayil/credentials.toml", "Stored API keys, with mode 0600."),
        (
            "$XDG_STATE_HOME/resayil/",
            "Drafts, open windows, input history, the profile in use, models used last, favorite models."
        ),
        ("$XDG_CACHE_HOME/resayil/", "Lists of models, measured widths of terminals."),
    ]

    static let folders = """
        Without these variables the folders are `~/.config`, `~/.local/share`, `~/.local/state` and `~/.cache`. Sockets \
        are in `XDG_RUNTIME_DIR`.
        """

    static let statuses = [
        ("0", "Success."), ("1", "Nothing was found, or a check failed."), ("64", "Wrong usage."),
        ("65", "The input or the request was refused."), ("66", "No such file, conversation or API key."),
        ("69", "The server cannot be reached, or failed."),
        ("73", "The profile exists already, or cannot be removed."), ("74", "A file cannot be written."),
        ("75", "The server has no capacity now, or there were too many requests."),
        ("77", "The API key is missing or was rejected, or the account does not allow this."),
        ("78", "The configuration has an error."), ("130", "Interrupted by Ctrl-C."),
    ]

    static let examples = [
        ("Store an API key, then chat:", "resayil key add\nresayil"),
        ("Chat with a local server, without a key:", "resayil --base-url http://127.0.0.1:11434/v1"),
        ("Ask from a script:", "git diff | resayil ask -m qwen3:14b \"Write a commit message for this\""),
        ("Continue the last conversation:", "resayil -c"),
        ("Find out what is wrong:", "resayil doctor"),
        ("Ask one word that is nearly a command:", "resayil -- modles"),
    ]
}
