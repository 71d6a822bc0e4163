import ArgumentParser
import Registry
import Reports

/// `attain workbook`: a run folder as an Excel workbook.
struct WorkbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: Console.text(
      vi: "Ghi kết quả thành một tệp Excel: xác suất đạt, dự báo, xếp hạng, dự toán có công thức.",
      en: "Write a run as an Excel workbook: odds, forecast, ranking, a budget with formulas."))

  @Argument(help: .said(vi: "Thư mục kết quả.", en: "The run folder."), completion: .directory)
  var folder: String

  @Option(
    name: .shortAndLong, help: .said(vi: "Tệp .xlsx sẽ ghi.", en: "The .xlsx file to write."),
    completion: .file(extensions: ["xlsx"]))
  var out: String

  @Option(
    help: .said(
      vi: "Chỉ ghi chỉ tiêu này vào các bảng dài; có thể lặp lại.",
      en: "Only this indicator in the long tables; may be repeated."))
  var indicator: [String] = []

  @Option(
    help: .said(
      vi: "Chỉ ghi cấp này vào các bảng dài: nation, province hoặc commune.",
      en: "Only this level in the long tables."))
  var level: UnitKind?

  @Flag(help: .said(vi: "Thay tệp nếu đã có.", en: "Replace the file if it is already there."))
  var force = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !out.lowercased().hasSuffix(".xlsx") {
      throw ValidationError(
        Console.text(
          vi: "--out phải là tệp .xlsx, không thể là \(out).",
          en: "--out must be an .xlsx file, not \(out)."))
    }
  }

  func run() throws {
    try StagedFile.requireFree(out, of: .workbook, force: force)
    let clock = PhaseClock()
    let workbook = try RunWorkbook(
      runFolder: folder, language: output.lang, indicators: indicator, level: level)
    try Interrupt.whileWriting { try workbook.write(to: out) }
    clock.lap("write")
    Console.say(vi: "Đã ghi: \(out)", en: "Wrote: \(out)", quiet: output.quiet)
    if output.timings { Console.say(clock.lines) }
  }
}
