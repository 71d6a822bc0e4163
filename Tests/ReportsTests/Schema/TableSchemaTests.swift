import Foundation
import Registry
import Testing

@testable import Reports

@Suite("Schemas of tables")
struct TableSchemaTests {
  @Test("rows that are read back are written the same to the byte", arguments: CSVDialect.allCases)
  func roundTrip(_ dialect: CSVDialect) async throws {
    let folder = try TemporaryFolder()
    try await WrittenRun.write(to: "\(folder.path)/run", dialect, with: WrittenRun.budget)
    let run = try OpenedFolder("\(folder.path)/run")
    func check<Row: TableRow>(_ schema: TableSchema<Row>) throws {
      let rows = try schema.rows(in: run)
      #expect(!rows.isEmpty, "\(schema.form.file)")
      #expect(Data(schema.table(rows).csv(dialect).utf8) == (try run.data(of: schema.form.file)))
    }
    try check(OddsRow.schema)
    try check(JointRow.schema)
    try check(ForecastRow.schema)
    try check(RankingRow.schema)
    try check(RankingRow.schemaByEvents)
    try check(BudgetRow.schema)
    try check(BudgetTotalRow.schema)
    try check(FindingRow.schema)
  }

  /// A row with one value that must be there and one that may be missing.
  private struct Pair: TableRow, Equatable {
    var name = ""
    var basis: Basis?
    var count = 0
    var share: Double?

    static let schema = TableSchema<Self>(
      "pairs", vi: "cặp", en: "pairs",
      [
        TableField(.unitName, \.name), TableField(.newer(.basis), \.basis),
        TableField(StoredColumn("count", .count, vi: "số", en: "count"), \.count),
        TableField(.newer(.atLeast), \.share),
      ])
  }

  private static func read(_ text: String) throws -> [Pair] {
    let folder = try TemporaryFolder()
    return try Pair.schema.rows(in: folder.opened("run", files: ["pairs.csv": text]))
  }

  @Test("columns that older tools did not write are missing values")
  func olderFile() throws {
    #expect(try Self.read("name,count\r\nA,3\r\n") == [Pair(name: "A", count: 3)])
  }

  @Test("columns are found by their names, and those of newer tools are passed over")
  func order() throws {
    #expect(
      try Self.read("new,at_least,count,basis,name\r\nx,0.5,3,registrations,A\r\n")
        == [Pair(name: "A", basis: .registrations, count: 3, share: 0.5)])
  }

  @Test("an empty cell that is needed is named with its line; an unknown word is none")
  func emptyCell() throws {
    let error = #expect(throws: InputRejected.self) {
      try Self.read("name,basis,count,at_least\r\nA,,3,\r\nB,,,\r\n")
    }
    #expect(try #require(error).lines(in: .en).joined().contains("pairs.csv:3"))
    #expect(
      try Self.read("name,basis,count,at_least\r\nA,sometimes,3,\r\n")
        == [Pair(name: "A", count: 3)])
  }

  @Test("a column that must be there is asked for")
  func missingColumn() throws {
    let error = #expect(throws: InputRejected.self) { try Self.read("name\r\nA\r\n") }
    #expect(try #require(error).lines(in: .en).joined().contains("count"))
  }
}
