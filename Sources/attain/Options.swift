public import ArgumentParser
import Foundation
import Interventions
public import Registry
public import Reports

extension Language: ExpressibleByArgument {}
extension CSVDialect: ExpressibleByArgument {}

/// How a command prints its table.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table
  case csv
  case json
}

/// Options of every command.
struct OutputOptions: ParsableArguments {
  @Option(help: "Language of messages and headings: vi or en (default: from LANG).")
  var lang: Language = Console.environmentLanguage

  @Option(help: "How the table on standard output is written: table, csv or json.")
  var format: OutputFormat = .table

  @Flag(name: .shortAndLong, help: "Print the result only.")
  var quiet = false

  /// Prints a table in the chosen format.
  func show(_ table: ReportTable) throws {
    switch format {
    case .table: print(table.terminal(lang))
    case .csv: print(table.csv(), terminator: "")
    case .json: print(try table.json())
    }
  }
}

/// Options of the commands that draw; they override the scenario file.
struct DrawOptions: ParsableArguments {
  @Option(help: "Number of joint futures to draw.")
  var draws: Int?

  @Option(help: "Seed of every random stream.")
  var seed: UInt64?

  @Option(help: "Threads to use (default: all cores). Results do not depend on it.")
  var threads: Int?

  @Option(help: "Last year to forecast.")
  var horizon: Int?

  func validate() throws {
    try Self.require(draws, in: Scenario.drawCounts, option: "--draws")
    try Self.require(horizon, in: Scenario.horizonYears, option: "--horizon")
    try Self.require(threads, in: 1...1024, option: "--threads")
  }

  private static func require(_ value: Int?, in range: ClosedRange<Int>, option: String) throws {
    guard let value, !range.contains(value) else { return }
    let (low, high) = (range.lowerBound, range.upperBound)
    throw ValidationError(
      Console.language == .vi
        ? "\(option) phải từ \(low) đến \(high), không thể là \(value)."
        : "\(option) must be from \(low) to \(high), not \(value).")
  }

  /// The threads to use.
  var workers: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// The scenario with what was given here in place of what it says.
  func applied(to scenario: Scenario) throws -> Scenario {
    try scenario.with(draws: draws, seed: seed, horizon: horizon)
  }
}
