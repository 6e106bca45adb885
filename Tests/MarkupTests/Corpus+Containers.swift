extension Corpus {
    /// Lists, quotes, code, tables, notes.
    static let containers = #"""
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
