import Testing

@testable import Reports

@Suite("Markup")
struct MarkupTests {
  @Test("text and attributes are escaped, whatever they hold")
  func escapes() throws {
    let hostile = "<script>alert('1')</script> & \"x\"\u{1}"
    let page = try ParsedPage(Markup.tag("p", ["title": hostile], hostile).html)
    #expect(page.all("script").isEmpty)
    #expect(page.text.hasPrefix("<script>alert('1')</script> & \"x\"\u{FFFD}"))
    #expect(page.all("p").first?.attributes["title"]?.hasPrefix("<script>alert('1')") == true)
  }

  @Test(
    "attributes without a value are left out, empty ones stand alone, void elements do not close")
  func attributes() {
    let markup = Markup.tag("input", ["a": nil, "hidden": "", "b": "1"])
    #expect(markup.html == "<input hidden b=\"1\">")
    #expect(Markup.group(["a", .tag("b", [:], "c")]).html == "a<b>c</b>")
  }
}
