import Registry
import Testing

@testable import Reports

@Suite("Tables of a form")
struct FormedTableTests {
  @Test("forms are those of the tables that are written")
  func forms() async throws {
    let tables = try await WrittenRun.tables()
    for form in StoredForm.all where !form.isOfBudget {
      let table = try #require(tables[form.file], "\(form.file)")
      #expect(table.columns.map(\.key) == form.columns.map(\.key))
    }
    #expect(Set(StoredForm.all.map(\.file)).count == 9)
  }

  @Test("every column has a heading in both languages, and no two of a table the same")
  func headings() {
    for form in StoredForm.all + StoredForm.comparison {
      for language in Language.allCases {
        let titles = form.columns.compactMap { $0.title.text(in: language) }
        #expect(titles.count == form.columns.count)
        #expect(Set(titles).count == titles.count, "\(form.name)")
      }
    }
  }

  @Test("what was written is read back, in either dialect", arguments: CSVDialect.allCases)
  func roundTrip(_ dialect: CSVDialect) async throws {
    let folder = try TemporaryFolder()
    try await WrittenRun.write(to: "\(folder.path)/run", dialect, with: WrittenRun.budget)
    let written = try await WrittenRun.tables().merging(WrittenRun.budget) { $1 }
    for form in StoredForm.all {
      let table = try #require(written[form.file])
      let rows = try FormedTable(form, in: try OpenedFolder("\(folder.path)/run")).rows()
      #expect(rows.count == table.rows.count)
      for (read, cells) in zip(rows, table.rows) {
        for (column, pair) in zip(form.columns, zip(read, cells)) {
          #expect(Self.agree(pair.0, pair.1), "\(form.name).\(column.key): \(pair)")
        }
      }
    }
  }

  private static func agree(_ read: Cell, _ written: Cell) -> Bool {
    switch (read, written) {
    case (.empty, .text("")), (.empty, .empty): true
    case (.share(let a, _), .share(let b, _)), (.points(let a, _), .share(let b, _)),
      (.points(let a, _), .points(let b, _)):
      a == FixedDecimal.rounded(b, decimals: 6)
    case (.number(let a, _), .number(let b, let decimals)):
      a == FixedDecimal.rounded(b, decimals: decimals)
    case (.number(let a, _), .share(let b, _)): a == FixedDecimal.rounded(b, decimals: 6)
    case (.number(let a, _), .integer(let b)): a == Double(b)
    default: read == written
    }
  }

  @Test("a column that is missing is named with the file")
  func missingColumn() async throws {
    let folder = try TemporaryFolder()
    let run = try folder.opened("run", files: ["odds.csv": "level,unit,name\r\n"])
    let error = #expect(throws: InputRejected.self) { try FormedTable(.odds, in: run) }
    let lines = try #require(error).lines(in: .en).joined()
    #expect(lines.contains("run/odds.csv") && lines.contains("indicator"))
  }

  @Test("a figure that was changed by hand into words is named with its line")
  func changedByHand() async throws {
    let folder = try TemporaryFolder()
    let header = StoredForm.budgetTotals.columns.map(\.key).joined(separator: ",")
    let run = try folder.opened(
      "run", files: ["budget-totals.csv": "\(header)\nall,all,all,about 5,1,2,3,\n"])
    let table = try FormedTable(.budgetTotals, in: run)
    let error = #expect(throws: InputRejected.self) { try table.rows() }
    let lines = try #require(error).lines(in: .en).joined()
    #expect(lines.contains("budget-totals.csv:2") && lines.contains("about 5"))
  }

  @Test("no table, no workbook: the missing file is named")
  func missingFile() throws {
    let folder = try TemporaryFolder()
    let run = try folder.opened("run", files: [:])
    #expect(throws: ReportError.notARunFolder(path: "\(folder.path)/run", missing: "odds.csv")) {
      try FormedTable(.odds, in: run)
    }
  }
}
