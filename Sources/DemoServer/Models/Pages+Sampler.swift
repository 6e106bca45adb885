extension Pages {
    /// Markdown of every kind.
    static let sampler = #"""
        # A sampler of Markdown

        This page has one of everything, so that you can see how this terminal shows it. A paragraph is wrapped at \#
        the width of the window: make it narrower and the words move, but none is lost.

        ## Words

        *Emphasis*, **strong**, ***both***, ~~struck out~~, and `code` inside a line. A backslash keeps a sign \#
        plain: \*not emphasis\*. An entity: &copy; &mdash; &lt;tag&gt;.

        This line ends with two spaces,  
        so this one begins anew. This one ends with a backslash,\
        and the effect is the same.

        ### Links

        - A [link with words](https://llm.resayil.io/docs "The documentation").
        - A bare one: https://example.org/a_(b)?q=1&r=2
        - An autolink: <https://www.rfc-editor.org/rfc/rfc9112>
        - By [reference][rfc], defined at the end.
        - An image, shown by its words: ![a ship in harbour](ship.png)

        #### Heading of the fourth level
        ##### of the fifth
        ###### of the sixth

        ## Lists

        1. Boil water.
        2. Steep the tea:
           - green, two minutes
           - black, four minutes
             - with milk, five
        3. Drink.

           A second paragraph in the third item.

        10. A list may start at ten.
        11. Its numbers are wider.

        - [x] read the key table
        - [ ] try `/model long`
          - [ ] scroll while it grows
        * another bullet
        + and another

        ## Quotes

        > Simplicity is prerequisite for reliability.
        >
        > > A quote inside a quote, with `code` and a list:
        > > - one
        > > - two
        >
        > — Edsger W. Dijkstra

        ## A table

        | status | meaning | may be tried again |
        |:-------|:-------:|-------------------:|
        | 200 | it worked | no need |
        | 401 | the key was refused | **no** |
        | 429 | too many questions | yes, after `retry_after` |
        | 503 | the model is down | yes |
        | عربي | 中文 `a\|b` | 👩‍🚀 |

        ## Code

        ```swift
        let words = ["reliable", "quick", "small"]
        for (place, word) in words.enumerated() where word.count < 6 {
            print("\(place + 1): \(word)")  // 2: quick, 3: small
        }
        ```

        ```python
        def fibonacci(n: int) -> list[int]:
            """The first n numbers."""
            a, b, out = 0, 1, []
            while len(out) < n:
                out.append(a)
                a, b = b, a + b
            return out
        ```

        ```sh
        curl -sN "$BASE/chat/completions" -H "Authorization: Bearer $KEY" \
          -d '{"model": "echo", "stream": true, "messages": [{"role": "user", "content": "hi"}]}'
        ```

        ```json
        {"id": "chatcmpl-1", "choices": [{"index": 0, "delta": {"content": "h\u00e9"}}], "n": 1.5e3, "ok": true}
        ```

        ```diff
        - let back = names.sorted().reversed()
        + let back = names.sorted(by: >)
        ```

        ~~~
        A fence without a language, with a very long line that does not fit on most screens, so that one sees what \#
        becomes of it: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789.
        	A tab at the start of this line.
        ~~~

            Four spaces make code as well.

        ## The rest

        ***

        <details><summary>HTML is text here</summary>It is shown as it stands: <b>not bold</b>.</details>

        A footnote[^1] and a formula as plain text: $e^{i\pi} + 1 = 0$.

        [^1]: Notes stand at the end.
        [rfc]: https://www.rfc-editor.org/rfc/rfc8259 "JSON"

        That is all. `/model scripts` shows writing systems.
        """#
}
