import ArgumentParser
import Registry
import Reports

/// `attain rank`: who is most at risk, and who cannot be told apart.
struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: Console.text(
      vi: "Xếp hạng các đơn vị theo nguy cơ không đạt chỉ tiêu.",
      en: "List the units of a run by their risk of missing a target."))

  @Argument(help: .said(vi: "Thư mục kết quả.", en: "The run folder."), completion: .directory)
  var folder: String

  @Option(help: .said(vi: "Chỉ xếp hạng chỉ tiêu này.", en: "Only this indicator."))
  var indicator: String?

  @Option(help: .said(vi: "Chỉ xếp hạng theo mức của năm này.", en: "Only this target year."))
  var year: Int?

  @Option(
    help: .said(
      vi: "Liệt kê bao nhiêu đơn vị cho mỗi chỉ tiêu; 0 là tất cả.",
      en: "How many units of each target to list; 0 lists all."))
  var top = 10

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if top < 0 {
      throw ValidationError(
        Console.text(
          vi: "--top phải từ 0 trở lên, không thể là \(top).",
          en: "--top must be 0 or more, not \(top)."))
    }
  }

  func run() throws {
    let ranking = try StoredRanking(runFolder: folder)
    let shown = try ranking.selecting(indicator: indicator, year: year, top: top)
    guard output.format == .table else {
      try output.show(shown.table(output.lang))
      return
    }
    for part in shown.byTarget {
      let title = part.title(output.lang)
      print("\(title)\n\n\(part.titledTable(output.lang).terminal(output.lang))")
    }
    if !output.quiet { print(StoredRanking.legend(output.lang)) }
    for assumption in shown.assumptions { print("* \(assumption)") }
  }
}
