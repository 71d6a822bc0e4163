import ArgumentParser
import Interventions
import Registry
import Reports

/// `attain check`: reads everything a scenario names and says what it found, without modelling.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read a scenario and its data and list every problem and finding.")

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let scenario = try ScenarioFile.read(scenario)
    let data = try scenario.loadData()
    let years = data.series.flatMap(\.counts).map(\.year)
    let span = years.min().flatMap { first in years.max().map { "\(first)–\($0)" } } ?? "–"
    let units = data.tree.units.count
    let indicators = Set(data.series.map(\.indicator)).count
    Console.say(
      vi:
        "Hợp lệ: \(units) đơn vị, \(indicators) chỉ tiêu có số liệu, \(data.series.count) chuỗi số liệu, các năm \(span); \(data.findings.count) điểm cần lưu ý.",
      en:
        "Valid: \(units) units, \(indicators) indicators with data, \(data.series.count) series, years \(span); \(data.findings.count) findings.",
      quiet: output.quiet)
    if !data.findings.isEmpty || output.format != .table {
      try output.show(
        DataQualityTable.table(
          data.findings, language: output.lang, isForReading: output.format == .table))
    }
  }
}
