import Testing

@testable import Reports

@Suite("Text in lines")
struct WrappedTextTests {
  @Test(
    "columns of a terminal, not code units",
    arguments: [
      ("", 0), ("abc", 3), ("Xã Mỹ Đức", 9), ("X\u{61}\u{303}", 2), ("U\u{31B}\u{301}", 1),
      ("河內", 4), ("ｶﾞ", 2), ("Ａ", 2), ("😀", 2), ("≥ 90 %", 6), ("▁▂█", 3), ("a\u{200B}b", 2),
      ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ])
  func width(_ text: String, _ columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test("breaks at blanks, and never between a number and its per cent sign")
  func blanks() {
    #expect(
      WrappedText.wrapped("Tỷ lệ là 95 % trong năm 2028", to: 11)
        == "Tỷ lệ là\n95 % trong\nnăm 2028")
    #expect(WrappedText.wrapped("a b", to: nil) == "a b")
    #expect(WrappedText.wrapped("", to: 5) == "")
    #expect(WrappedText.wrapped("one\n\ntwo", to: 80) == "one\n\ntwo")
  }

  @Test("goes on below the first word of a bullet")
  func hanging() {
    #expect(WrappedText.wrapped("* one two three", to: 9) == "* one two\n  three")
    #expect(WrappedText.wrapped("  one two three", to: 9) == "  one two\n  three")
    #expect(WrappedText.wrapped("  - one two", to: 8) == "  - one\n    two")
  }

  @Test("a synopsis goes on below the name of the command, its options whole")
  func synopsis() {
    #expect(
      WrappedText.wrapped("USAGE: attain rank <run> [--by <by>] [--top <top>]", to: 24)
        == "USAGE: attain rank <run>\n       [--by <by>]\n       [--top <top>]")
    #expect(
      WrappedText.wrapped("a long sentence ends: attain rank", to: 24)
        == "a long sentence ends:\nattain rank")
  }

  @Test("what is to be typed, and words longer than a line, stay whole")
  func whole() {
    #expect(
      WrappedText.wrapped("please run `attain check x` now", to: 18)
        == "please run\n`attain check x`\nnow")
    #expect(
      WrappedText.wrapped("see out/a/very/long/path now", to: 8) == "see\nout/a/very/long/path\nnow"
    )
  }

  @Test("cells break long words too")
  func cells() {
    #expect(WrappedText.cell("out/runs/baseline", width: 8) == ["out/runs", "/baselin", "e"])
    #expect(WrappedText.cell("two words", width: 9) == ["two words"])
    #expect(WrappedText.cell("河內市還劍", width: 5) == ["河內", "市還", "劍"])
    #expect(WrappedText.cell("a\nb", width: 9) == ["a", "b"])
  }

  /// Whatever the text and the width: no line is wider than it or its longest word, and no word is lost.
  @Test("nothing is lost", arguments: 1...40)
  func properties(_ width: Int) {
    let text =
      "Đơn vị S001: 12 trên 120 là 10,0 %, các năm khác ở mức 78,0–81,5 % – có gõ nhầm số không?  Xem `attain check`."
    let wrapped = WrappedText.wrapped(text, to: width)
    let words = { (text: String) in text.split { $0 == " " || $0 == "\n" }.map(String.init) }
    #expect(words(wrapped) == words(text))
    let cell = WrappedText.cell(text, width: width)
    #expect(cell.allSatisfy { $0.displayWidth <= width })
    #expect(cell.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }
}
