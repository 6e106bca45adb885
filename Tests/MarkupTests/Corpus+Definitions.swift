extension Corpus {
    /// Definitions whose label goes over lines, and those that more lines follow.
    static let definitions = #"""
        [a^b] and [c][d]

        [e
        [e]: <f>
        %%
        text

        [a]: /url
        <b>
        %%
        - c
        [a]: /url
            d

        e
        %%
        - [a
        b]: /url
        more

        [a b]
        %%
        > [a
        > [b
        > [c]: /url

        [c]
        %%
        ]

        [a]: "c"
        [^ b| c |
        |:-:|--:|
        | d | e |
        %%
        # a
        [b]: /c
        [d]: /e
        f|g
        -|-
        """#
}
