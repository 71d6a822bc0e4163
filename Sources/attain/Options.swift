public import ArgumentParser
import Foundation
import Interventions
public import Registry
public import Reports

extension Language: ExpressibleByArgument {}
extension CSVDialect: ExpressibleByArgument {}
extension UnitKind: ExpressibleByArgument {}

/// How a command prints its table.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table
  case csv
  case json
}

/// Options of every command.
struct OutputOptions: ParsableArguments {
  @Option(
    help: .said(
      vi: "Ngôn ngữ của thông báo và tiêu đề (mặc định theo LANG).",
      en: "Language of messages and headings (default: from LANG)."))
  var lang: Language = Console.environmentLanguage

  @Option(
    help: .said(
      vi: "Cách in bảng ra màn hình (stdout).",
      en: "How the table on standard output is written."))
  var format: OutputFormat = .table

  @Flag(
    name: .shortAndLong,
    help: .said(
      vi: "Chỉ in kết quả.",
      en: "Print the result only."))
  var quiet = false

  @Flag(
    help: .said(
      vi: "In thời gian của từng giai đoạn (stderr).",
      en: "Print how long each phase took (on stderr)."))
  var timings = false

  /// Prints what interventions are assumed to do, and on what evidence; nothing without any.
  func show(_ effects: EffectTables) {
    guard let table = effects.table else { return }
    StandardOutput.print(table.terminal(lang, fitting: Console.width))
    if !quiet { Console.print(effects.legend, "") }
    for line in effects.evidence { Console.print("* \(line)") }
  }

  /// Prints a table in the chosen format.
  func show(_ table: ReportTable) throws {
    switch format {
    case .table: StandardOutput.print(table.terminal(lang, fitting: Console.width))
    case .csv: StandardOutput.write(data: table.csv())
    case .json: StandardOutput.write(data: try table.json() + "\n")
    }
  }
}

/// Options of the commands that write a run folder.
struct RunFolderOptions: ParsableArguments {
  @Flag(
    help: .said(
      vi: "Thay thư mục kết quả nếu đã có.",
      en: "Replace the run folder if it is already there."))
  var force = false

  @Option(
    help: .said(
      vi:
        "Cách ghi tệp CSV: standard, hoặc excel-vi cho Excel tiếng Việt (BOM, ';', dấu phẩy thập phân).",
      en: "How CSV files are written: standard, or excel-vi (BOM, ';', decimal comma)."))
  var csvDialect: CSVDialect = .standard

  /// Where and how a run folder is written.
  struct Place {
    var path: String
    var force: Bool
    var dialect: CSVDialect
  }

  /// A run folder at a path, written as was asked.
  func place(_ path: String) -> Place { Place(path: path, force: force, dialect: csvDialect) }
}

/// Options of the commands that draw; they override the scenario or model file.
struct DrawOptions: ParsableArguments {
  @Option(
    help: .said(
      vi: "Số lượt mô phỏng.",
      en: "Number of joint futures to draw."))
  var draws: Int?

  @Option(
    help: .said(
      vi: "Hạt giống (seed) của các chuỗi số ngẫu nhiên: cùng hạt giống thì cùng kết quả.",
      en: "Seed of every random stream: the same seed gives the same results."))
  var seed: UInt64?

  @OptionGroup var computing: ThreadOptions

  func validate() throws {
    try requireOption(draws, in: Scenario.drawCounts, option: "--draws")
  }

  /// The threads to use.
  var workers: Int { computing.workers }
}

/// Options of the commands that calculate for long.
struct ThreadOptions: ParsableArguments {
  @Option(
    help: .said(
      vi: "Số luồng tính toán (mặc định: mọi lõi). Kết quả không phụ thuộc vào số này.",
      en: "Threads to use (default: all cores). Results do not depend on it."))
  var threads: Int?

  func validate() throws {
    try requireOption(threads, in: 1...1024, option: "--threads")
  }

  /// The threads to use.
  var workers: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}

/// How far ahead the commands that fit look; it overrides the scenario file.
struct HorizonOption: ParsableArguments {
  @Option(
    help: .said(
      vi: "Năm cuối cùng cần dự báo.",
      en: "Last year to forecast."))
  var horizon: Int?

  func validate() throws {
    try requireOption(horizon, in: Scenario.horizonYears, option: "--horizon")
  }
}

/// Years whose costs are wanted together.
struct YearsOption: ParsableArguments {
  @Option(
    help: .said(
      vi: "Cộng chi phí của riêng các năm này, như 2027 hay 2027-2028.",
      en: "Add up the costs of these years alone, such as 2027 or 2027-2028."))
  var years: YearRange?
}

/// Years from one to another, as `2027-2028`, `2027–2028` or `2027`.
struct YearRange: ExpressibleByArgument {
  /// The first to the last.
  var years: ClosedRange<Int>

  init?(argument: String) {
    let parts = argument.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
      .map { Int($0) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
      first <= last, (1900...2200).contains(first), last <= 2200
    else { return nil }
    years = first...last
  }
}

/// Refuses a value that an option cannot have.
private func requireOption(_ value: Int?, in range: ClosedRange<Int>, option: String) throws {
  guard let value, !range.contains(value) else { return }
  let (low, high) = (range.lowerBound, range.upperBound)
  throw ValidationError(
    Console.text(
      vi: "\(option) phải từ \(low) đến \(high), không thể là \(value).",
      en: "\(option) must be from \(low) to \(high), not \(value)."))
}
