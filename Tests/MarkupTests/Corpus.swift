/// Small texts of every kind, and long ones made of them.
enum Corpus {
    /// Separated by a line of `%%`, so that they read as they are written.
    static let cases: [String] = text.split(separator: "%%\n", omittingEmptySubsequences: true).map {
        $0.hasSuffix("\n") ? String($0.dropLast()) : String($0)
    }

    /// Where everything meets everything: each case after each of a few openings that change what may follow.
    static var combined: [String] {
        let openings = [
            "para\n", "para\n\n", "- item\n", "- item\n\n", "> quote\n", "1) one\n\n   two\n\n", "```\ncode\n```\n",
        ]
        return openings.flatMap { opening in cases.map { opening + $0 } }
    }

    /// Long blocks of each kind that is cut while it grows.
    static let long: [String] = [
        "```swift\n"
            + (1...90).map { "let a\($0) = \"\($0)\" /* x" + ($0 % 7 == 0 ? " */" : "") }.joined(separator: "\n"),
        "~~~\n" + String(repeating: "line\n", count: 33) + "~~~\nafter\n\n```\nagain\n",
        "| a | b |\n|---|:-:|\n" + (1...80).map { "| \($0) | **\($0)** |\n" }.joined() + "\nafter",
        (1...70).map { "line \($0) with *words*" }.joined(separator: "\n") + "\n\nafter",
        (1...40).map { "line \($0)" }.joined(separator: "\n") + "\n---\nafter",
        "*" + (1...40).map { "line \($0)" }.joined(separator: "\n") + "* end",
        (1...40).map { "line \($0)" }.joined(separator: "\n") + "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        (1...60).map { "\($0). item **\($0)**\n" + ($0 % 9 == 0 ? "\n   more\n\n" : "") }.joined(),
        "- " + (1...300).map { "nested \($0)\n  - deep \($0)\n\n  more" }.joined(separator: "\n  "),
        (1...300).map { "> quoted \($0)\n" }.joined(),
        String(repeating: "word ", count: 2000),
        (1...50).map { "## Part \($0)\nSee [the \($0)][r\($0 % 3)].\n\n" }.joined() + "[r0]: /zero\n[r1]: /one 'One'\n",
    ]

    private static let text = #"""
        plain words
        %%
        two
        lines
        %%
        two  
        hard lines\
        here
        %%
        *a* **b** ***c*** _d_ __e__ ~~f~~ ~g~ `h`
        %%
        *a **b c* d** e
        %%
        **bold*
        %%
        *a _b* c_
        %%
        snake_case_word and 2*3*4
        %%
        \*not\* \_em\_ \`no\` \[x\]
        %%
        `` a ` b `` and ` unclosed
        %%
        a `code *no* [x](y)` b
        %%
        [text](/url "title") [text](<a b>) [a](b(c)d)
        %%
        [a *b* `c`](/u)
        %%
        [unclosed](htt
        %%
        [ref] [text][ref] [text][] [REF]

        [ref]: /url "title"
        %%
        [ref]: <a b>
        [other]: /o

        [ref] and [other]
        %%
        text
        [not]: a definition
        %%
        [multi]:
        /url
        %%
        ![alt](img.png) ![](img.png) [![in](a.png)](b)
        %%
        <https://a.b> https://c.d/e_f?g=1&h=2. www.i.j k@l.mn <o@p.qr>
        %%
        http://a.b/(c) (http://d.e/f)
        %%
        &amp; &copy; &#65; &nope; a & b
        %%
        <b>bold</b> a < b > c <br/> <!-- no -->
        %%
        <div>
        *text*

        more
        </div>
        %%
        <!-- a

        b --> c

        d
        %%
        <script>
        x *y*

        z
        </script>
        after
        %%
        # one
        ## two ##
        ### three
        ####### seven
        #none
        %%
        one
        ===
        two
        ---
        three
        - - -
        %%
        ***
        ---
        ___
        %%
        a
        ***
        b
        %%
        - a
        - b

        - c
        %%
        - a

          b
        - c
          - d
            - e
        - f
        %%
        - a
         - b
          - c
           - d
            - e
        %%
        * a
        + b
        - c
        %%
        3. a
        3. b
        1) c
        2) d
        %%
        para
        2. not a list
        1. a list
        %%
        -
        - a
        -

          b
        %%
        - [ ] open
        - [x] done
          - [X] deep
        1. [ ] first
        %%
        - a
        lazy
        - b
            code?

              code
        %%
        - ```js
          let a = 1
          ```
        - after
        %%
        - a

        text

        - b
        %%
        1. a

           ```
           code

           more
           ```

        2. b
        %%
        > a
        > b
        lazy

        > c
        > > d
        > e
        %%
        > - a
        >   b
        >
        > - c
        >
        > | x | y |
        > |---|---|
        > | 1 | 2 |
        %%
        > ```
        > code
        after
        %%
        ```swift
        let a = 1
        ```
        %%
        ~~~ python title
        a ``` b
        ```
        ~~~~
        end
        %%
        ```
        unclosed
        %%
          ```
          a
            b
         c
          ```
        %%
        ````
        ```
        ````
        %%
            indented

            more
          text
        %%
        a
            not code
        %%
        | a | b |
        |---|---|
        | 1 | 2 |
        %%
        a | b
        :-|-:
        1 | 2 | 3
        4
        after?

        end
        %%
        text
        | a |
        |---|
        | `x\|y` | z |
        %%
        | a | b |
        |---|
        %%
        | a |
        | --- |
        ***
        %%
        | a | b |
        | - | - |
        > quote
        %%
        abc
        :-
        %%
        note[^1] and[^two]

        [^1]: The first *note*.
        [^two]: The second
        goes on.
        %%
        [^lost]: Nobody calls it.
        text[^none]
        %%
        [^a]: note
        [b]: /url

        [b]
        %%
        $a_1 + b^2$ and $5 and $6, \(x\), $$y$$ `$z$` $x_{ij}$
        %%
        $$
        a = b
        $$
        %%
        - costs $5
        - math \(\alpha \leq \beta\)
        %%
        漢字 *かな* **العربية** 👩‍💻 e̍
        %%
        a	tab	b
        	- tabbed
        %%
        **a
        b** c
        %%
        **a

        b**
        %%
        *a `b* c`
        %%
        a*b*c a_b_c a**b**c
        %%
        **"quoted"** and *(paren)*.
        %%
        trailing \
        %%
        \
        %%
        - # heading in item
        - > quote in item
        - ---
        %%
        1. one
           - two
             1. three

                four
        2. five
        %%
        # heading with `code` and [link](x)
        text right after
        - item right after
        # next
        %%
        a
        # b
        c
        > d
        - e
        1. f
        ```
        g
        ```
        h
        %%
        [x] not a task
        - [x]no task
        - [y] none
        %%
        line one
        line two
        --
        %%
        word
        =
        """#
}
