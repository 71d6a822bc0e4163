import ArgumentParser
import Interventions
import Outlook
import Registry
import Reports
import Runs
import Simulation
import Trends

/// `attain check`: reads everything a scenario names and says what it found, without modelling.
struct CheckCommand: ParsableCommand, ScenarioReader {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Console.text(
      vi: "Đọc kịch bản và số liệu, liệt kê mọi lỗi và mọi điểm cần lưu ý.",
      en: "Read a scenario and its data and list every problem and finding."))

  @Argument(
    help: .said(vi: "Tệp kịch bản.", en: "The scenario file."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @OptionGroup var reach: ScenarioReach
  @OptionGroup var output: OutputOptions

  var scenarioFile: String? { scenario }

  func run() throws {
    let (scenario, data, interventions) = try readTellingAll()
    let outline = FittedProgramme.outline(data, options: scenario.trendOptions)
    let levers =
      interventions.isEmpty
      ? nil : LeverPlan(interventions, programme: outline, draws: 1, seed: scenario.seed)
    let findings =
      data.findings + outline.findings
      + Outlook.findings(
        outline, programme: data.programme, levers: levers, priceGrowth: scenario.priceGrowth)
    if !output.quiet { Console.say([overview(data, outline, findings)]) }
    if !interventions.isEmpty {
      Console.say(
        vi: "Giải pháp can thiệp: " + interventions.map(\.id).joined(separator: ", "),
        en: "Interventions: " + interventions.map(\.id).joined(separator: ", "),
        quiet: output.quiet)
    }
    guard output.format == .table else {
      return try output.show(
        DataQualityTable.table(
          findings, programme: data.programme, fitted: outline, language: output.lang))
    }
    show(findings, outline, interventions)
  }

  /// Reads everything; problems become the table where one was asked for, since the messages only count some.
  private func readTellingAll() throws -> (Scenario, RegistrationData, [Intervention]) {
    do {
      return try Self.read(scenario)
    } catch let rejected as InputRejected {
      if output.format != .table { try output.show(ProblemTable.table(rejected, output.lang)) }
      throw rejected
    }
  }

  /// What the files hold, in a sentence.
  private func overview(
    _ data: RegistrationData, _ outline: FittedProgramme, _ findings: [DataQualityFinding]
  ) -> String {
    let years =
      data.series.flatMap(\.counts).map(\.year) + data.observations.map(\.period.year)
    let span = years.min().flatMap { first in years.max().map { "\(first)–\($0)" } } ?? "–"
    let units = data.tree.units.count
    let indicators = data.programme.indicators.count
    let known = Set(data.series.map(\.indicator) + data.observations.map(\.indicator)).count
    let series = data.series.count
    return Console.text(
      vi:
        "Hợp lệ: \(units) đơn vị, \(indicators) chỉ tiêu (\(known) chỉ tiêu có số liệu), \(series) chuỗi số liệu, các năm \(span); \(findings.count) điểm cần lưu ý.",
      en:
        "Valid: \(Self.count(units, "unit")), \(Self.count(indicators, "indicator")) (\(known) with data), \(series) series, years \(span); \(Self.count(findings.count, "finding"))."
    )
  }

  /// Findings by rule, warnings first, and what can be done about them.
  private func show(
    _ findings: [DataQualityFinding], _ outline: FittedProgramme, _ interventions: [Intervention]
  ) {
    let summary = FindingSummary(findings, fitted: outline, language: output.lang)
    let place = "attain check --format csv"
    for severity in Severity.allCases.reversed() where summary.count(severity) > 0 {
      let count = summary.count(severity)
      Console.print(
        severity == .warning
          ? Console.text(
            vi: "\(count) cảnh báo:", en: "\(count) warning\(count == 1 ? "" : "s"):")
          : Console.text(vi: "\(count) lưu ý:", en: "\(count) note\(count == 1 ? "" : "s"):"))
      for line in summary.paragraphs(severity, place: place) { Console.print(line) }
      Console.print("")
    }
    let remedies = DataQualityTable.remedies(findings, output.lang)
    if !remedies.isEmpty, !output.quiet {
      Console.print(Console.text(vi: "Cách xử lý:", en: "How to mend:"))
      for (rule, remedy) in remedies { Console.print("- \(rule): \(remedy)") }
    }
    for mark in DataQualityTable.marks(outline, output.lang) { Console.print("* \(mark)") }
    if let quantities = Legend.quantities(interventions, output.lang) {
      Console.print("* \(quantities)")
    }
  }

  /// Reads a scenario, its data and its interventions, and says of all of them at once what is wrong.
  private static func read(_ path: String) throws -> (Scenario, RegistrationData, [Intervention]) {
    var problems = InputProblems()
    guard let scenario = ScenarioFile.examine(path, &problems) else { throw problems.rejected() }
    var data: RegistrationData?
    do throws(InputRejected) { data = try scenario.loadData() } catch { problems.add(error) }
    // Interventions need no rows; what is wrong with units or programme was said with the data.
    let units = scenario.data.units
    let tree =
      data?.tree ?? (try? UnitsFile.read(units, covariates: scenario.model.covariates))
    let programme = data?.programme ?? (try? ProgrammeFile.read(scenario.data.programme))
    var interventions: [Intervention] = []
    if let tree, let programme {
      do throws(InputRejected) {
        interventions = try scenario.resolvedInterventions(programme: programme, tree: tree)
      } catch { problems.add(error) }
    }
    try problems.check()
    guard let data else { throw problems.rejected() }
    return (scenario, data, interventions)
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
