import Foundation
import Testing

@testable import Walkthrough

@Suite("Pages of walk-throughs")
struct WalkthroughTests {
  static let source = "// About\n// %% First\nnote()\n// %% Second <b>\nif a < b {}\n"

  static func page() -> Walkthrough {
    var page = Walkthrough("Rates & odds", file: "/x/Notebooks-as-scripts/09-a-test/main.swift")
    page.note("later", line: 5)
    page.note("earlier", line: 3)
    page.table(["unit", "n"], [["a|b", "1"]], line: 3)
    page.figure("<svg><path d=\"M0 0\"/></svg>", alternative: "a \"line\"", line: 5)
    page.note("astray", line: 99)
    return page
  }

  @Test("what was found stands below the cell that found it")
  func order() throws {
    let html = Self.page().html(source: Self.source)
    let places = try [
      "<h2>First</h2>", "<p>earlier</p>", "<td>a|b</td>", "<h2>Second &lt;b&gt;</h2>",
      "if a &lt; b {}",
      "<p>later</p>", "<figcaption>a &quot;line&quot;</figcaption>", "<p>astray</p>",
    ].map { try #require(html.range(of: $0), "\($0)").lowerBound }
    #expect(places == places.sorted())
    #expect(html.contains("<title>Rates &amp; odds</title>"))
  }

  @Test("a page asks for nothing outside itself")
  func offline() {
    let html = Self.page().html(source: Self.source)
    for request in ["http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link"] {
      #expect(!html.contains(request), "\(request)")
    }
    #expect(html.contains("default-src 'none'"))
  }

  @Test("both pages and the pictures are written")
  func written() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("attain-walkthrough-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appendingPathComponent("Notebooks-as-scripts/09-a-test")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(throws: (any Error).self) { try Self.page().write(root: root.path) }
    try Self.source.write(
      to: folder.appendingPathComponent("main.swift"), atomically: true, encoding: .utf8)
    try Self.page().write(root: root.path)
    func read(_ name: String) throws -> String {
      try String(contentsOf: root.appendingPathComponent("out/notebooks/\(name)"), encoding: .utf8)
    }
    #expect(try read("09-a-test.html") == Self.page().html(source: Self.source))
    #expect(try read("09-a-test-1.svg").hasPrefix("<svg>"))
    #expect(
      try read("09-a-test.md") == """
        # Rates & odds

        later

        earlier

        | unit | n |
        | --- | --- |
        | a\\|b | 1 |

        ![a "line"](09-a-test-1.svg)

        astray

        """)
  }
}
