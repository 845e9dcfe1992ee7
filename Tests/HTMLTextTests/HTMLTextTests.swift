import HTMLText
import Testing

@Suite struct HTMLTextTests {
    @Test("nothing of a text is taken for markup, in an element or in an attribute")
    func markup() {
        #expect(
            HTMLText.escaped(#"<b onclick="x('&')">招标</b>"#)
                == "&lt;b onclick=&quot;x(&#39;&amp;&#39;)&quot;&gt;招标&lt;/b&gt;")
    }

    @Test("what a page cannot hold is left out, and line ends stay")
    func controls() { #expect(HTMLText.escaped("a\u{0}b\u{7F}c\u{FFFE}d\n\te") == "abcd\n\te") }

    @Test("a character that markup and an accent make up together is not overlooked")
    func combined() { #expect(HTMLText.escaped("<\u{301}") == "&lt;\u{301}") }
}
