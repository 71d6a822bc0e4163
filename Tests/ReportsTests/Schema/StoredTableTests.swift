import Registry
import Testing

@testable import Reports

@Suite("Tables of a folder read back")
struct StoredTableTests {
  private static func document(_ rows: [[Cell]], _ dialect: CSVDialect) throws -> CSVDocument {
    let table = ReportTable(
      columns: ["text", "number", "count"].map { TableColumn($0) }, rows: rows)
    return try CSVDocument(bytes: Array(table.csv(dialect).utf8), file: "t.csv")
  }

  @Test(
    "text that a spreadsheet would run is what it was, apostrophes of its own included",
    arguments: CSVDialect.allCases)
  func inertText(_ dialect: CSVDialect) throws {
    let texts = [
      "-X", "=1+1", "+84", "@xã", "'-X", "''=a", "'tên'", "'", "", "a'-", "- \"x\"; y", "-\u{301}",
      " -5",
    ]
    let document = try Self.document(texts.map { [.text($0), .empty, .empty] }, dialect)
    var read: [String] = []
    try StoredTable(document, required: ["text"]).forEachRow { read.append($0.text("text")) }
    #expect(read == texts.filter { !$0.isEmpty })
    #expect(texts.allSatisfy { CSVDialect.restored($0) == $0 || $0.hasPrefix("'") })
  }

  @Test("numbers come back whatever their size and sign", arguments: CSVDialect.allCases)
  func numbers(_ dialect: CSVDialect) throws {
    let numbers = [1.05, -0.3, 3e12, 1.5e17, -2e16, 0, 1e-9]
    let document = try Self.document(
      numbers.map { [.text("x"), .number($0, decimals: 6), .integer(7)] }, dialect)
    var read: [Double?] = []
    try StoredTable(document, required: ["number"]).forEachRow { row in
      read.append(row.number("number", isNeeded: true))
      #expect(row.count("count") == 7 && row.count("nothing") == nil)
    }
    #expect(read == numbers.map { FixedDecimal.rounded($0, decimals: 6) })
  }

  @Test("an empty cell is none, and told where it is needed; no probability is above one")
  func wrong() throws {
    let document = try Self.document(
      [[.text("a"), .empty, .integer(1)], [.text("b"), .number(1.5, decimals: 1), .empty]],
      .standard)
    let table = try StoredTable(document, required: ["number"])
    var read: [Double?] = []
    try table.forEachRow { read.append($0.number("number")) }
    #expect(read == [nil, 1.5])
    let needed = #expect(throws: InputRejected.self) {
      try table.forEachRow { _ = $0.count("count", isNeeded: true) }
    }
    #expect(try #require(needed).lines(in: .en).joined().contains("t.csv:3"))
    let probability = #expect(throws: InputRejected.self) {
      try table.forEachRow { _ = $0.probability("number") }
    }
    #expect(try #require(probability).lines(in: .en).joined().contains("1.5"))
  }
}
