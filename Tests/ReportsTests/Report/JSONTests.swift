import Foundation
import Testing

@testable import Reports

@Suite("JSON inside pages")
struct JSONTests {
  @Test(
    "every text comes back from a reader of JSON, and none can end a script element",
    arguments: [
      "</script><script>alert(1)</script>", "<!-- ]]> &amp;", "a\"b\\c\u{2028}d\u{0}\n\t",
      "Xã Đông 🙂",
      "=cmd|' /C calc'!A0",
    ])
  func text(_ text: String) throws {
    let written = JSON.text(text).htmlSafeText
    #expect(!written.contains { "<>&\u{2028}".contains($0) })
    let back = try JSONDecoder().decode([String].self, from: Data("[\(written)]".utf8))
    #expect(back == [text])
  }

  @Test("objects keep their order; numbers are shortest; what is not finite is null")
  func values() {
    let value: JSON = ["b": 1, "a": [true, nil, 0.25], "c": .number(.nan), "d": .share(1.0 / 3)]
    #expect(value.htmlSafeText == #"{"b":1,"a":[true,null,0.25],"c":null,"d":0.33333}"#)
    #expect(value["a"] == [true, nil, 0.25])
    #expect(value.adding(["e": "x"]).htmlSafeText.hasSuffix(#","e":"x"}"#))
  }
}
