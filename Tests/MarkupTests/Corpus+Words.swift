extension Corpus {
    /// Paragraphs, headings and what is within them.
    static let words = #"""
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
        """#
}
