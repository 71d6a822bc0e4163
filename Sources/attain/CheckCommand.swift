import ArgumentParser
import Interventions
import Outlook
import Registry
import Reports
import Simulation
import Trends

/// `attain check`: reads everything a scenario names and says what it found, without modelling.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Console.text(
      vi: "Đọc kịch bản và số liệu, liệt kê mọi lỗi và mọi điểm cần lưu ý.",
      en: "Read a scenario and its data and list every problem and finding."))

  @Argument(
    help: .said(vi: "Tệp kịch bản.", en: "The scenario file."),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let (scenario, data, interventions) = try Self.read(scenario)
    let outline = FittedProgramme.outline(data, options: scenario.trendOptions)
    let levers =
      interventions.isEmpty
      ? nil : LeverPlan(interventions, programme: outline, draws: 1, seed: scenario.seed)
    let findings =
      data.findings + outline.findings
      + Outlook.findings(outline, programme: data.programme, levers: levers)
    let years = data.series.flatMap(\.counts).map(\.year)
    let span = years.min().flatMap { first in years.max().map { "\(first)–\($0)" } } ?? "–"
    let units = data.tree.units.count
    let indicators = Set(data.series.map(\.indicator)).count
    Console.say(
      vi:
        "Hợp lệ: \(units) đơn vị, \(indicators) chỉ tiêu có số liệu, \(data.series.count) chuỗi số liệu, các năm \(span); \(findings.count) điểm cần lưu ý.",
      en:
        "Valid: \(Self.count(units, "unit")), \(Self.count(indicators, "indicator")) with data, \(data.series.count) series, years \(span); \(Self.count(findings.count, "finding")).",
      quiet: output.quiet)
    if !interventions.isEmpty {
      Console.say(
        vi: "Giải pháp can thiệp: " + interventions.map(\.id).joined(separator: ", "),
        en: "Interventions: " + interventions.map(\.id).joined(separator: ", "),
        quiet: output.quiet)
    }
    if !findings.isEmpty || output.format != .table {
      try output.show(
        DataQualityTable.table(
          findings, programme: data.programme, fitted: outline, language: output.lang,
          isForReading: output.format == .table))
    }
    if output.format == .table {
      let remedies = DataQualityTable.remedies(findings, output.lang)
      if !remedies.isEmpty, !output.quiet {
        print(Console.text(vi: "Cách xử lý:", en: "How to mend:"))
        for (rule, remedy) in remedies { print("- \(rule): \(remedy)") }
      }
      for mark in DataQualityTable.marks(outline, output.lang) { print("* \(mark)") }
      if let quantities = Legend.quantities(interventions, output.lang) { print("* \(quantities)") }
    }
  }

  /// Reads a scenario, its data and its interventions, and says of all of them at once what is wrong.
  private static func read(_ path: String) throws -> (Scenario, RegistrationData, [Intervention]) {
    var problems = InputProblems()
    guard let scenario = ScenarioFile.examine(path, &problems) else { throw problems.rejected() }
    var data: RegistrationData?
    do throws(InputRejected) { data = try scenario.loadData() } catch { problems.add(error) }
    // Interventions need no rows; what is wrong with units or programme was said with the data.
    let tree = data?.tree ?? (try? UnitsFile.read(scenario.data.units))
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
