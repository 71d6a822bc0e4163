import Testing

@testable import Walkthrough

@Suite("Markdown of walk-throughs")
struct MarkdownHTMLTests {
  @Test(
    "blocks",
    arguments: [
      ("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>"),
      ("## Title", "<h3>Title</h3>"),
      ("### Title\nwords", "<h4>Title</h4>\n<p>words</p>"),
      ("####### not", "<p>####### not</p>"),
      ("#not", "<p>#not</p>"),
      ("- one\n  more\n- two", "<ul>\n<li>one\n  more</li>\n<li>two</li>\n</ul>"),
      ("| alone |", "<p>| alone |</p>"),
      ("", ""),
    ])
  func blocks(text: String, html: String) {
    #expect(MarkdownHTML.html(text) == html)
  }

  @Test(
    "words",
    arguments: [
      ("**a** and *b* and `c`", "<strong>a</strong> and <em>b</em> and <code>c</code>"),
      ("**all of *2027***", "<strong>all of *2027</strong>*"),
      ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
      ("2 * 3 * 4", "2 * 3 * 4"),
      ("a ** b", "a ** b"),
      ("`**x**`", "<code>**x**</code>"),
      ("never closed `code", "never closed `code"),
      ("****", "****"),
    ])
  func words(text: String, html: String) {
    #expect(MarkdownHTML.html(text) == "<p>\(html)</p>")
  }

  @Test("whatever a name holds is text, in every kind of block")
  func escapes() {
    let name = "<script>\"&'</script>"
    let safe = "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;"
    let texts = ["A", "## A", "- A", "**A**", "`A`", "*A*", "| h |\n| --- |\n| A |"]
    for text in texts {
      let html = MarkdownHTML.html(text.replacing("A", with: name))
      #expect(html.contains(safe), "\(text)")
      #expect(!html.contains("<script"), "\(text)")
    }
  }

  @Test("a table has its cells, bars in them, and figures to the right")
  func table() {
    let html = MarkdownHTML.html("| what | n |\n| --- | --- |\n| a \\| b | 12 % |\n| c\\d | – |")
    #expect(html.contains("<thead><tr><th>what</th><th>n</th></tr></thead>"))
    #expect(html.contains("<tr><td>a | b</td><td class=\"figure\">12 %</td></tr>"))
    #expect(html.contains("<tr><td>c\\d</td><td class=\"figure\">–</td></tr>"))
  }
}
