extension Guide {
    /// Keys, servers, and the program outside of the screen.
    static let serverTopics = [
        Topic(
            name: "API keys",
            keywords: [
                "api key", "api keys", "apikey", "/key", "token", "credential", "credentials", "secret",
                "llm_resayil_api_key", "authentication", "authenticate", "login", "log in", "account", "dashboard",
                "key", "keys",
            ],
            answer: """
                ## API keys

                A key for LLM Resayil comes from the dashboard, <https://llm.resayil.io/api-keys>. It is shown \
                there once.

                ```sh
                export LLM_RESAYIL_API_KEY=your-key
                resayil
                ```

                The key is sent to its own server and nowhere else. It is never shown on the screen and never \
                written into what you save. To replace it while you talk, use `/key`: what you type stays hidden.

                For another server set both `RESAYIL_BASE_URL` and `RESAYIL_API_KEY`.
                """),
        Topic(
            name: "refused keys and other errors",
            keywords: [
                "error", "errors", "fail", "fails", "failed", "failure", "401", "402", "403", "429", "404", "refused",
                "revoked", "suspended", "invalid", "unauthorized", "forbidden", "credits", "credit", "limit",
                "limited", "rate limit", "wrong",
            ],
            answer: """
                ## When a key is refused

                The status bar says so in words, and it stays until it is mended. Your question is kept: after \
                `/key`, `/retry` asks it again. `/details` shows what the server answered.

                | status | means | do |
                |---|---|---|
                | 401 | the key is missing, wrong or revoked | `/key` |
                | 403 | the account is suspended, or may not do this | see the dashboard |
                | 402 | no credits are left | top up, then `/retry` |
                | 429 | too many questions in a minute | wait; it is tried again by itself |
                | 404 | the server has no such model | `/models` |

                See each of them here: enter `/key` and then `revoked-key`, `suspended-key`, `empty-key`, \
                `limited-key`, or any word. `demo-key` works again.
                """),
        Topic(
            name: "the demo",
            keywords: [
                "demo", "demo-server", "demo server", "offline", "without network", "no network", "--demo", "python",
                "openai", "client", "clients",
            ],
            answer: """
                ## The demo

                `resayil --demo` runs a small server inside the program, on this machine only. The program talks to \
                it over HTTP, with a key, as it would to any other.

                Other programs can use it too:

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

                Keys that fail on purpose: `revoked-key`, `suspended-key`, `empty-key`, `limited-key`.
                """),
        Topic(
            name: "one answer in the shell",
            keywords: [
                "shell", "script", "scripts", "pipe", "pipes", "stdin", "stdout", "one answer", "resayil ask",
                "automation",
            ],
            answer: """
                ## One answer, no screen

                ```sh
                resayil ask "What does EAGAIN mean?"
                git diff | resayil ask "Write a commit message for this."
                ```

                The answer goes to standard output and everything else to standard error, so it can be piped. It \
                takes `-m`, `-s`, `--base-url` and `--demo` as the chat does.
                """),
        Topic(
            name: "options and variables",
            keywords: [
                "option", "options", "flag", "flags", "argument", "arguments", "environment", "variable", "variables",
                "env", "config", "configuration", "configure", "setting", "settings", "setup", "base url",
                "--base-url", "endpoint", "ollama", "server", "provider", "resayil_base_url", "resayil_model",
            ],
            answer: """
                ## Options and variables

                | option | variable | sets |
                |---|---|---|
                | `-m NAME` | `RESAYIL_MODEL` | the model |
                | `-s TEXT` | | the instructions before the conversation |
                | `--base-url URL` | `RESAYIL_BASE_URL` | the server; its key is in `RESAYIL_API_KEY` |
                | `--demo` | | the server inside the program |
                | | `LLM_RESAYIL_API_KEY` | the key for LLM Resayil |

                An option goes before a variable. Any server that speaks the OpenAI protocol will do:

                ```sh
                resayil --base-url http://localhost:11434/v1 -m llama3.2:3b
                ```

                There is no configuration file yet.
                """),
    ]
}
