import Foundation
import Testing

/// A real panel of the size of a city: children vaccinated, by local authority of England
/// (UKHSA COVER statistics, Open Government Licence v3.0), read as if it were registrations.
@Suite struct RealPanelTests {
  static let table = Package.root + "/../shared/data/uk_cover/tidy_annual.csv"
  static let doses =
    Package.root + "/../shared/data/wuenic_admin/tidy_admin_counts.csv"
  static let cancer = Package.root + "/../shared/judge/truth/scot_cancer.csv"
  static let emergencies = Package.root + "/../shared/judge/truth/scot_ae.csv"
  static let plans = Package.root + "/../shared/judge/truth/eng_ehcp.csv"
  static let deaths = Package.root + "/../shared/judge/truth/al_completeness.csv"
  /// All that a release build is asked for; an unoptimised one would take many minutes.
  static var draws: [String] {
    #if DEBUG
      ["--draws", "300"]
    #else
      []
    #endif
  }
  static let indicators = ["12m_dtap3", "24m_dtap3", "24m_mmr1", "5y_mmr1", "5y_mmr2"]

  /// The panel in our format: complete years of five indicators.
  static func workspace() throws -> (workspace: Workspace, areas: Int) {
    let panel = try CSVText(String(contentsOfFile: table, encoding: .utf8))
    let names = ["area", "area_name", "year", "indicator", "numerator", "denominator", "quarters"]
    let columns = try names.map { try panel.column($0) }
    var areas: [String: String] = [:]
    var registrations = Workspace.header
    for row in panel.rows.indices
    where columns[6][row] == "4" && indicators.contains(columns[3][row]) {
      let field = columns.map { $0[row] }
      areas[field[0]] = field[1]
      registrations += "\(field[0]),\(field[3]),\(field[2]),\(field[4]),\(field[5]),cover\n"
    }
    let units = areas.sorted { $0.key < $1.key }
      .map { "\($0.key),\"\($0.value)\",commune,\n" }.joined()
    let workspace = try Workspace()
    try workspace.write("units.csv", "code,name,kind,parent\n" + units)
    try workspace.write("registrations.csv", registrations)
    try workspace.write(
      "programme.yaml",
      "indicators:\n" + indicators.map { "  \($0): {kind: rate, basis: cohort}\n" }.joined()
        + "targets:\n"
        + indicators.map {
          "  - {indicator: \($0), level: commune, year: 2026, at_least: 0.95}\n"
        }.joined())
    try workspace.write(
      "scenario.yaml",
      """
      scenario: {en: "Vaccination in England"}
      data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
      horizon: 2026

      """)
    return (workspace, areas.count)
  }

  /// Rules that ask whether a figure is right.
  static let questions = [
    "rate_far_off", "denominator_far_off", "stray_year", "cumulative_parts", "total_row",
    "copied_rows", "repeated_year", "denominator_step", "rate_step", "round_denominators",
    "out_of_scale", "zero_filled", "common_step",
  ]

  /// How often data that nobody broke are asked about, as `docs/data-quality.md` says.
  ///
  /// All indicators of COVER; the doses that countries report to WHO and UNICEF; waiting times for the treatment of
  /// cancer in Scotland, and in its emergency departments, which all fell behind in 2022; plans for children issued
  /// in time in England, a young panel of small numbers; deaths registered, by country. Rates above 100 % are left out.
  @Test(
    .enabled(
      if: [table, doses, cancer, emergencies, plans, deaths].allSatisfy {
        FileManager.default.fileExists(atPath: $0)
      }, "the tables are absent"),
    arguments: [
      (table, ["rate_far_off": 4, "denominator_far_off": 4]),
      (
        doses,
        [
          "rate_far_off": 106, "denominator_far_off": 71, "denominator_step": 59, "rate_step": 3,
        ]
      ),
      (cancer, [:]),
      (emergencies, ["common_step": 3]),
      (
        plans,
        [
          "rate_far_off": 2, "denominator_far_off": 10, "denominator_step": 15, "rate_step": 5,
          "zero_filled": 1,
        ]
      ),
      (deaths, [:]),
    ])
  func fewYearsOfRealDataAreCalledFarOff(_ table: String, _ expected: [String: Int]) throws {
    let panel = try CSVText(String(contentsOfFile: table, encoding: .utf8))
    let names = ["area", "year", "indicator", "numerator", "denominator"]
    let columns = try names.map { try panel.column($0) }
    let quarters = panel.header.contains("quarters") ? try panel.column("quarters") : nil
    let workspace = try Workspace()
    var registrations = Workspace.header
    for row in panel.rows.indices where quarters.map({ $0[row] == "4" }) ?? true {
      let field = columns.map { $0[row] }
      registrations +=
        "\"\(field[0])\",\(field[2]),\(field[1]),\(field[3]),\(field[4]),panel\n"
    }
    try workspace.write("registrations.csv", registrations)
    try workspace.write(
      "units.csv",
      "code,name,kind,parent\n"
        + Set(columns[0]).sorted().map { "\"\($0)\",\"\($0)\",commune,\n" }.joined()
    )
    let indicators = Set(columns[2]).sorted()
    try workspace.write(
      "programme.yaml",
      "indicators:\n" + indicators.map { "  \($0): {kind: rate, basis: cohort}\n" }.joined()
        + "targets:\n  - {indicator: \(indicators[0]), level: commune, year: 2030, at_least: 0.95}\n"
    )
    try workspace.write(
      "scenario.yaml",
      """
      data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
      model: {over_100: exclude}
      horizon: 2030

      """)
    let check = try workspace.attain("check", "scenario.yaml", "--format", "csv")
    #expect(check.code == 0, "\(check.err)")
    let rules = try CSVText(check.out).column("rule")
    for rule in Self.questions {
      #expect(rules.count { $0 == rule } == expected[rule] ?? 0, "\(rule)")
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: table), "the table of COVER statistics is absent"))
  func aRealPanelRunsFromEndToEnd() throws {
    let (workspace, areas) = try Self.workspace()
    let begun = ContinuousClock.now
    let result = try Tool.run(
      ["run", "scenario.yaml", "--out", "out", "--format", "csv"] + Self.draws,
      in: workspace.path, within: 900)
    print("real panel, \(areas) units \(Self.draws): \(ContinuousClock.now - begun)")
    #expect(result.code == 0, "\(result.err)")
    let odds = try CSVText(result.out)
    #expect(areas == 155)
    #expect(Set(try odds.column("unit")).count == areas)
    #expect(odds.rows.count <= areas * Self.indicators.count)
    #expect(try Set(odds.column("indicator")) == Set(Self.indicators))
    let draws = Self.draws.last ?? "10000"
    #expect(try workspace.text("out/manifest.json").contains("\"draws\" : \(draws),"))
    let chances = try odds.numbers("p_published").compactMap { $0 }
    // Uptake has been falling: some areas will reach 95 %, most will not.
    #expect(chances.contains { $0 > 0.8 } && chances.count { $0 < 0.2 } > chances.count / 2)
  }
}
