import ArgumentParser
import Foundation
import Registry
import Reports

/// `attain runs`: which run folders there are, and how the odds differ between them.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: Console.text(
      vi: "Liệt kê các thư mục kết quả, lọc và so sánh xác suất đạt giữa nhiều lần chạy.",
      en: "List run folders, filter them, and set their odds side by side."),
    discussion: Console.text(
      vi: """
        Tìm mọi thư mục kết quả trong thư mục đã cho và các thư mục con. Có --unit, --indicator hoặc --year thì \
        in xác suất đạt của từng lần chạy. Đây là số của từng lần chạy riêng: muốn biết chênh lệch chắc chắn đến \
        đâu, dùng `attain compare`.
        """,
      en: """
        Finds every run folder in a folder and below it. With --unit, --indicator or --year it prints the odds \
        in each run. These are each run's own figures: how sure a difference is, `attain compare` says.
        """))

  @Argument(
    help: .said(vi: "Thư mục cần tìm.", en: "The folder to search."), completion: .directory)
  var folder: String

  @Option(
    help: .said(
      vi: "Chỉ những lần chạy có tên kịch bản hoặc tệp kịch bản chứa chữ này.",
      en: "Only runs whose scenario's name or file contains this."))
  var scenario: String?

  @Option(
    help: .said(
      vi: "Chỉ những lần chạy có giải pháp này.", en: "Only runs that simulate this intervention."))
  var intervention: String?

  @Option(
    help: .said(
      vi: "Chỉ những lần chạy được ghi từ ngày này (năm-tháng-ngày, giờ UTC).",
      en: "Only runs written on this day or later (year-month-day, UTC)."))
  var since: String?

  @Option(
    help: .said(
      vi: "In xác suất đạt của đơn vị có mã này.", en: "Print the odds of the unit of this code."))
  var unit: String?

  @Option(
    help: .said(
      vi: "In xác suất đạt các mục tiêu của chỉ tiêu này.", en: "Print the odds of this indicator.")
  )
  var indicator: String?

  @Option(
    help: .said(
      vi: "In xác suất đạt mục tiêu của năm này.", en: "Print the odds of the targets of this year."
    ))
  var year: Int?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let since, Self.day(since) == nil {
      throw ValidationError(
        Console.text(
          vi: "--since phải là ngày như 2026-11-30, không thể là \(since).",
          en: "--since must be a day such as 2026-11-30, not \(since)."))
    }
  }

  private static func day(_ text: String) -> Date? {
    try? Date(text, strategy: .iso8601.year().month().day())
  }

  func run() throws {
    var catalogue = try RunCatalogue(below: folder)
    catalogue.keep(
      scenario: scenario, intervention: intervention, since: since.flatMap(Self.day))
    let isOfOdds = unit != nil || indicator != nil || year != nil
    let table =
      isOfOdds
      ? catalogue.odds(unit: unit, indicator: indicator, year: year, output.lang)
      : catalogue.table(output.lang)
    for broken in catalogue.broken {
      let reason = broken.error.message(in: output.lang)
      Console.say([Console.text(vi: "Bỏ qua: \(reason)", en: "Passed over: \(reason)")])
    }
    if table.rows.isEmpty, output.format == .table {
      Console.say(
        vi: "Không có kết quả nào phù hợp trong \(folder).",
        en: "There is no such result in \(folder).", quiet: output.quiet)
    } else {
      try show(table, of: catalogue, isOfOdds: isOfOdds)
    }
    guard let broken = catalogue.broken.first else { return }
    // What could be read is printed before the command leaves with the code of what could not.
    try StandardOutput.flush()
    throw PassedOver(code: Failure(broken.error).code)
  }

  private func show(_ table: ReportTable, of catalogue: RunCatalogue, isOfOdds: Bool) throws {
    guard output.format == .table else { return try output.show(table) }
    let width = Console.width
    try output.show(
      isOfOdds
        ? catalogue.odds(table, fitting: width, output.lang)
        : catalogue.table(table, fitting: width, output.lang))
  }
}

/// Folders that cannot be read were named and passed over; all others were shown.
struct PassedOver: Error {
  /// What a command that reads the first of them leaves with.
  let code: Int32
}
