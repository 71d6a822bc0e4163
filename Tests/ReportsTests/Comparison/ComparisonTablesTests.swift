import Interventions
import Outlook
import Registry
import Simulation
import Testing
import Trends

@testable import Reports

@Suite("Comparison tables")
struct ComparisonTablesTests {
  private static let lever = Intervention(
    id: "desks", lever: .custom, affects: ["death_on_time"],
    effects: [
      GapEffect(
        "death_on_time",
        steps: [GapEffect.Step("gap_closed", .share(low: 0.1, median: 0.3, high: 0.5))])
    ], waves: [Wave(.all, start: Month(year: 2025, month: 1))], evidence: "assumption",
    costs: [
      CostLine(
        Price(
          item: "fee", unit: "month", low: 100, mid: 200, high: 400, source: nil, year: 2025),
        per: .communeMonth, quantity: .fixed(1))
    ])

  private static let free: Intervention = {
    var lever = Self.lever
    lever.id = "free"
    lever.costs = []
    return lever
  }()

  private static func tables(_ second: [Intervention], _ language: Language = .en) async throws
    -> ComparisonTables
  {
    let fitted = try await Run.outlook.value.fitted
    let runs = [[], second]
    let comparison = try await Comparison(
      Simulator(programme: fitted, draws: 100, seed: 9), programme: Run.programme,
      alternatives: runs.map { Comparison.Alternative(interventions: $0) }, workers: 2)
    return ComparisonTables(
      comparison,
      runs: zip(["now", "then"], runs).map {
        ComparisonTables.Run(name: $0, interventions: $1)
      }, programme: Run.programme, language: language)
  }

  @Test("files hold what was found, in whole dong and six decimals")
  func files() async throws {
    let tables = try await Self.tables([Self.lever])
    #expect(
      tables.files.keys.sorted() == [
        "acceptability.csv", "compare-costs.csv", "compare-effectiveness.csv", "compare-odds.csv",
        "compare-ranks.csv",
      ])
    let comparison = tables.comparison
    let odds = try CSVReader.records(tables.odds.csv())
    #expect(odds.count == comparison.targets.count + 1 && odds.count > 2)
    for (cell, one) in zip(try odds.column("p_true_difference"), comparison.targets) {
      #expect(cell == FixedDecimal.text(one.pTrue.estimate, decimals: 6))
    }
    for (cell, one) in zip(try odds.column("rate_difference_q95"), comparison.targets) {
      #expect(cell == FixedDecimal.text(one.rate.quantiles[6], decimals: 6))
    }
    #expect(try odds.column("run").allSatisfy { $0 == "then" })
    let costs = try CSVReader.records(tables.costs.csv())
    // All, one intervention, the years 2025 to 2028 with all and that one, and three communes.
    #expect(costs.count == 14)
    #expect(try costs.column("unit").suffix(3) == ["00100", "00101", "00102"])
    #expect(try costs.column("difference_mean") == costs.column("cost_run"))
    #expect(
      try costs.column("remark").allSatisfy { $0 == "then: prices without a source: fee" })
    let effects = try CSVReader.records(tables.effectiveness.csv())
    // To the end of each target's year.
    #expect(
      try effects.column("money") == ["all", "all"] + Array(repeating: "own", count: 6))
    #expect(try effects.column("year") == (0..<4).flatMap { _ in ["2027", "2028"] })
    #expect(try effects.column("first_month").allSatisfy { $0 == "2025-01" })
    // All, then one commune after the other, in both files to the dong.
    let all = try #require(try costs.column("difference_mean").first)
    let years = try effects.column("year")
    let last = try effects.column("cost_difference_mean").indices.filter { years[$0] == "2028" }
    #expect(
      try last.map { try effects.column("cost_difference_mean")[$0] }
        == [all] + costs.column("difference_mean").suffix(3))
    #expect(try effects.column("per_gained_reading").allSatisfy { $0 == "costs_more" })
    #expect(try effects.column("next_cheaper").allSatisfy { $0 == "now" })
    #expect(try effects.column("per_gained_cost") == effects.column("per_gained_beyond_next"))
  }

  @Test("nothing is said of money where nobody named any")
  func withoutCosts() async throws {
    let tables = try await Self.tables([Self.free])
    #expect(tables.files.keys.sorted() == ["compare-odds.csv", "compare-ranks.csv"])
    let summary = try ComparisonSummary(tables, indicator: nil, year: nil)
    #expect(summary.lines.first == "then beside now: adds free.")
    #expect(!summary.lines.contains { $0.contains("VND") })
    let mixed = try await Self.tables([Self.lever, Self.free])
    #expect(mixed.remark(1) == "then: prices without a source: fee, no cost stated: free")
  }

  @Test("the summary has the topmost units in both languages, and what was asked for")
  func summary() async throws {
    for (language, said) in [
      (Language.en, "then beside now: adds desks; costs "),
      (.vi, "then so với now: thêm desks; tốn hơn "),
    ] {
      let tables = try await Self.tables([Self.lever], language)
      let summary = try ComparisonSummary(tables, indicator: nil, year: nil)
      #expect(summary.odds.rows.count == 2)
      #expect(summary.lines.first?.hasPrefix(said) == true)
      #expect(summary.lines.last == "* \(tables.remark(1))")
      let change =
        language == .en
        ? ": 3 of 3 change, none for the worse (by assumption: interventions lower no rate); "
        : ": 3 trên 3 xã, phường có thay đổi, không đơn vị nào kém đi (do giả định: giải pháp không làm giảm tỷ lệ); "
      #expect(summary.lines.contains { $0.contains(change) }, "\(summary.lines)")
      let one = try ComparisonSummary(tables, indicator: "death_on_time", year: 2028)
      #expect(one.odds.rows.count == 1)
    }
    let tables = try await Self.tables([Self.lever])
    #expect(
      throws: ReportError.nothingCompared(known: ["death_on_time 2027", "death_on_time 2028"])
    ) {
      try ComparisonSummary(tables, indicator: "x", year: nil)
    }
  }

  @Test("an indicator that hardly changes is named, and has no price and no best buy")
  func slight() async throws {
    var lever = Self.lever
    lever.effects = [
      GapEffect(
        "death_on_time",
        steps: [GapEffect.Step("gap_closed", .share(low: 1e-6, median: 2e-6, high: 4e-6))])
    ]
    for (language, said) in [
      (Language.en, "Hardly changed, and so without a price: "), (.vi, "Hầu như không thay đổi"),
    ] {
      let tables = try await Self.tables([lever], language)
      let lines = try ComparisonSummary(tables, indicator: nil, year: nil).lines
      #expect(lines.contains { $0.contains(said) })
      #expect(!lines.contains { $0.contains("per extra event") || $0.contains("đáng giá") })
    }
    let strong = try await Self.tables([Self.lever])
    let lines = try ComparisonSummary(strong, indicator: nil, year: nil).lines
    #expect(lines.contains { $0.contains("per extra event") })
    // The price of an event is where it pays.
    let curve = try #require(strong.comparison.acceptability.first)
    let effect = try #require(strong.comparison.effects.last { $0.isWhole })
    let price = try #require(effect.perGained.ratio)
    #expect(curve.switches.map(\.run) == [0, 1] && curve.switches[0].worth == 0)
    #expect(abs(curve.switches[1].worth / price - 1) < 1e-3)
    let worth = SpokenNumbers(language: .en).money(curve.switches[1].worth)
    #expect(
      lines.contains {
        $0.hasSuffix(
          ": if one more event is worth less than \(worth) VND: keep to now; from \(worth) VND: then."
        )
      }, "\(lines)")
  }

  @Test("a run's odds are found again in every language and dialect, and not with a digit changed")
  func storedOdds() async throws {
    let outlook = try await Run.outlook.value
    let folder = try TemporaryFolder()
    let odds = outlook.units.flatMap(\.odds)
    let tree = outlook.fitted.tree
    for language in Language.allCases {
      for dialect in CSVDialect.allCases {
        let text = RunTables(outlook, language: language).odds.csv(dialect)
        let name = "\(language)-\(dialect)"
        try folder.make(name, files: ["odds.csv": text, "manifest.json": "{}"])
        let path = "\(folder.path)/\(name)"
        let isFound = try StoredOdds.match(runFolder: path, odds, tree: tree)
        let isShort = try StoredOdds.match(runFolder: path, odds.dropLast(), tree: tree)
        try folder.make(name, files: ["odds.csv": text + " "])
        let isLonger = try StoredOdds.match(runFolder: path, odds, tree: tree)
        #expect(isFound && !isShort && !isLonger)
      }
    }
    #expect(throws: ReportError.notARunFolder(path: folder.path, missing: "manifest.json")) {
      try StoredOdds.match(runFolder: folder.path, odds, tree: tree)
    }
  }
}
