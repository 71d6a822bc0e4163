import Testing

@testable import Walkthrough

@Suite("Cells of a script")
struct SourceCellTests {
  static let source = """
    // What it is about.
    import Foundation

    // %% First
    // Why it is
    // done.

    let one = 1
    // a remark

    // %% Second

    let two = 2

    """

  @Test("cells have title, words and code, and cover every line")
  func cells() {
    let cells = SourceCell.cells(of: Self.source)
    #expect(cells.map(\.title) == ["", "First", "Second"])
    #expect(cells.map(\.prose) == ["What it is about.", "Why it is\ndone.", ""])
    #expect(cells.map(\.code) == ["import Foundation", "let one = 1\n// a remark", "let two = 2"])
    #expect(cells.map(\.lines) == [1...3, 4...10, 11...14])
  }

  @Test("a script may begin with a cell, or have none")
  func edges() {
    #expect(SourceCell.cells(of: "// %% A\nx").map(\.title) == ["A"])
    #expect(SourceCell.cells(of: "x").map(\.code) == ["x"])
    #expect(SourceCell.cells(of: "").isEmpty)
  }
}
