import Foundation
import Interventions
import Registry
import Testing

@testable import Reports

@Suite("Workbook of a run")
struct RunWorkbookTests {
  private static func made(_ language: Language, in folder: TemporaryFolder) async throws
    -> Unzipped
  {
    try await WrittenRun.write(to: "\(folder.path)/run", with: WrittenRun.budget)
    let workbook = try RunWorkbook(runFolder: "\(folder.path)/run", language: language)
    try workbook.write(to: "\(folder.path)/run.xlsx")
    return try Unzipped("\(folder.path)/run.xlsx")
  }

  @Test("sheets, headings and odds are in the language", arguments: Language.allCases)
  func languages(_ language: Language) async throws {
    let folder = try TemporaryFolder()
    let book = try await Self.made(language, in: folder)
    for page in RunWorkbook.Page.allCases {
      let text = try book.sheet(page.name(language))
      #expect(text.contains { "ạảấầệịọốờủựđ".contains($0) } || language == .en, "\(page)")
    }
    let odds = try book.sheet(RunWorkbook.Page.odds.name(language))
    #expect(odds.contains(language == .vi ? "P(đạt công bố)" : "P(published)"))
    #expect(odds.contains(language == .vi ? "Khai tử đúng hạn" : "Deaths on time"))
    #expect(odds.contains("Thành phố, &quot;Mẫu&quot;") || odds.contains("Thành phố, \"Mẫu\""))
    #expect(odds.contains("<autoFilter ") && odds.contains("state=\"frozen\""))
  }

  @Test("the target's own source and that of the data stand in columns of their own")
  func targetSources() async throws {
    let folder = try TemporaryFolder()
    let context = RunContext(
      try await Run.outlook.value, model: try await Run.model(), interventions: [], findings: [],
      language: .en)
    try await WrittenRun.write(
      to: "\(folder.path)/run", others: [RunContext.file: try context.json()])
    try RunWorkbook(runFolder: "\(folder.path)/run", language: .en)
      .write(to: "\(folder.path)/run.xlsx")
    let odds = try Unzipped("\(folder.path)/run.xlsx").sheet("Odds")
    #expect(odds.contains("<t>Source of the data</t>"))
    #expect(odds.contains("<t>Source of the target</t>"))
    #expect(odds.contains("<t>forms</t>") && odds.contains("<t>assumed: not given</t>"))
    let shortfall = try Unzipped("\(folder.path)/run.xlsx").sheet("By events missing")
    #expect(shortfall.contains("events missing</t>"))
    // A context that was changed is named, and not taken for one without sources.
    try await WrittenRun.age("\(folder.path)/run")
    try folder.make("run", files: [RunContext.file: "{"])
    #expect(
      throws: ReportError.changedByHand(file: "\(folder.path)/run/\(RunContext.file)")
    ) {
      try RunWorkbook(runFolder: "\(folder.path)/run", language: .en)
        .write(to: "\(folder.path)/again.xlsx")
    }
  }

  @Test("the evidence of interventions is in the workbook's language", arguments: Language.allCases)
  func evidence(_ language: Language) async throws {
    let folder = try TemporaryFolder()
    let lever = Intervention(
      id: "desks", lever: .custom, affects: ["death_on_time"],
      waves: [Wave(.all, start: Month(year: 2027, month: 1))],
      evidence: LocalizedText(vi: "giả định; xem Burkina Faso", en: "assumption; see Burkina Faso"))
    var manifest = try await WrittenRun.manifest()
    manifest.interventions = [
      Manifest.Intervention(
        id: "desks", lever: "custom", affects: lever.affects,
        evidence: "assumption; see Burkina Faso")
    ]
    let path = "\(folder.path)/run"
    let context = RunContext(
      try await Run.outlook.value, model: try await Run.model(), interventions: [lever],
      findings: [], language: .en)
    try await RunFolder.write(
      try await WrittenRun.tables(), manifest: manifest, to: path, force: false,
      dialect: .standard, others: [RunContext.file: try context.json()])
    try RunWorkbook(runFolder: path, language: language).write(to: "\(path).xlsx")
    let sheet = try Unzipped("\(path).xlsx").sheet(RunWorkbook.Page.assumptions.name(language))
    #expect(sheet.contains(">\(lever.evidence.text(in: language) ?? "?")</t>"))
  }

  @Test("names of sheets fit Excel", arguments: Language.allCases)
  func sheetNames(_ language: Language) {
    let names = RunWorkbook.Page.allCases.map { $0.name(language) }
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.utf16.count <= WorkbookError.sheetNameLimit)
      #expect(!name.contains { "[]:*?/\\'".contains($0) })
    }
  }

  @Test("a name that looks like a formula is words")
  func inert() async throws {
    let folder = try TemporaryFolder()
    let book = try await Self.made(.en, in: folder)
    let budget = try book.sheet("Budget")
    #expect(budget.contains("<t>=1+1</t>"))
    #expect(!budget.contains("<f>1+1</f>"))
  }

  @Test("sums are formulas over the rows, with what they give, beside what the tool found")
  func sums() async throws {
    let folder = try TemporaryFolder()
    let totals = try await Self.made(.en, in: folder).sheet("Budget totals")
    let cells = totals.matches(of: /<c r="D\d+"[^>]*><f>(.*?)<\/f><v>(.*?)<\/v>/)
    #expect(cells.map { "\($0.2)" } == ["157", "107", "50", "150", "7", "100", "107", "50"])
    let formulas = cells.map { "\($0.1)" }
    #expect(formulas[0].hasPrefix("SUM("))
    #expect(formulas[1].hasPrefix("SUMIFS("))
    // Ids that differ in case only, with a wildcard: SUMIFS would add up both.
    #expect(formulas[3].contains("EXACT(") && formulas[5].contains("EXACT("))
    // The past, and what is to come of one of them.
    #expect(formulas[6].hasPrefix("SUMIFS(") && formulas[7].contains("EXACT("))
    let differences = totals.matches(of: /<c r="F\d+"[^>]*><f>.*?<\/f><v>(.*?)<\/v>/)
    #expect(differences.map { "\($0.1)" } == Array(repeating: "0", count: 8))
    #expect(totals.contains("All sums agree."))
  }

  @Test("a total that is not the sum of its rows is shown as wrong")
  func wrongTotal() async throws {
    let folder = try TemporaryFolder()
    var budget = WrittenRun.budget
    let totals = try #require(budget["budget-totals.csv"])
    var rows = totals.rows
    rows[0][3] = .integer(158)
    budget["budget-totals.csv"] = ReportTable(columns: totals.columns, rows: rows)
    try await WrittenRun.write(to: "\(folder.path)/run", with: budget)
    try RunWorkbook(runFolder: "\(folder.path)/run", language: .en)
      .write(to: "\(folder.path)/run.xlsx")
    let sheet = try Unzipped("\(folder.path)/run.xlsx").sheet("Budget totals")
    #expect(sheet.contains("<v>SOME SUM DIFFERS.</v>") && sheet.contains("<v>DIFFERS</v>"))
  }

  @Test("bytes depend on the folder alone, and the date is the run's")
  func deterministic() async throws {
    let folder = try TemporaryFolder()
    let book = try await Self.made(.vi, in: folder)
    try RunWorkbook(runFolder: "\(folder.path)/run", language: .vi)
      .write(to: "\(folder.path)/again.xlsx")
    let bytes = try ["run", "again"].map {
      try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0).xlsx"))
    }
    #expect(bytes[0] == bytes[1])
    #expect(try book.text("docProps/core.xml").contains("2027-01-15T08:00:00Z"))
    #expect(try book.text("docProps/core.xml").contains("Giữ nguyên"))
    #expect(!folder.content.contains { $0.contains("partial") })
  }

  @Test("without a budget there are no sheets of it; a choice leaves its rows only")
  func narrowed() async throws {
    let folder = try TemporaryFolder()
    try await WrittenRun.write(to: "\(folder.path)/run")
    try RunWorkbook(runFolder: "\(folder.path)/run", language: .en, level: .province)
      .write(to: "\(folder.path)/run.xlsx")
    let book = try Unzipped("\(folder.path)/run.xlsx")
    #expect(!(try book.text("xl/workbook.xml").contains("Budget")))
    let forecast = try book.sheet("Forecast")
    #expect(forecast.contains("<t>01</t>") && !forecast.contains("<t>00100</t>"))
    #expect(forecast.contains("A part only"))
  }

  @Test("nothing fits a choice: the indicators there are")
  func nothingLeft() async throws {
    let folder = try TemporaryFolder()
    try await WrittenRun.write(to: "\(folder.path)/run")
    let workbook = try RunWorkbook(
      runFolder: "\(folder.path)/run", language: .en, indicators: ["births"])
    #expect(throws: WorkbookError.nothingLeft(known: ["death_on_time"])) {
      try workbook.write(to: "\(folder.path)/run.xlsx")
    }
    #expect(folder.content.allSatisfy { $0.hasPrefix("run") && !$0.contains("xlsx") })
  }

  @Test("a text longer than a cell holds is refused with sheet and row")
  func textTooLong() throws {
    let folder = try TemporaryFolder()
    let sheet = try Self.sheet(in: folder)
    try sheet.line(String(repeating: "ữ", count: WorkbookError.textLimit))
    let long = String(repeating: "ữ", count: WorkbookError.textLimit + 1)
    let error = #expect(throws: WorkbookError.self) { try sheet.line(long) }
    #expect(error == .textTooLong(sheet: "Odds", row: 2, length: 32_768))
    for language in Language.allCases {
      let message = try #require(error).message(in: language)
      #expect(message.contains("32") && message.contains("Odds"))
    }
  }

  @Test("a row more than a sheet holds is refused with what to do")
  func tooManyRows() throws {
    let folder = try TemporaryFolder()
    let sheet = try Self.sheet(in: folder)
    for _ in 0..<WorkbookError.rowLimit { sheet.gap() }
    let error = #expect(throws: WorkbookError.self) { try sheet.row([.number(1, .count)]) }
    #expect(error == .tooManyRows(sheet: "Odds", rows: 1_048_577))
    #expect(try #require(error).message(in: .vi).contains("1.048.576"))
    #expect(try #require(error).message(in: .en).contains("--indicator"))
  }

  private static func sheet(in folder: TemporaryFolder) throws -> WorkbookSheet {
    try WorkbookFile(
      "\(folder.path)/book.xlsx", decimalMark: ".",
      WorkbookFile.Properties(
        title: "", subject: "", author: "", comments: "", created: Date(timeIntervalSince1970: 0))
    ).sheet("Odds")
  }

  @Test(
    "ids that SUMIFS would misread",
    arguments: [
      (["a", "b"], false), (["a", "A"], true), (["a*"], true), (["2027"], true), ([">0"], true),
      (["thông tuyến"], false), ([""], true),
    ])
  func exactMatch(_ ids: [String], _ isNeeded: Bool) {
    #expect(RunWorkbook.needsExactMatch(ids) == isNeeded)
  }
}
