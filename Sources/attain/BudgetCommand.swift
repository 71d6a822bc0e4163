import ArgumentParser
import Registry
import Reports

/// `attain budget`: what a run costs, by year and intervention, and what some years come to.
struct BudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget",
    abstract: Console.text(
      vi: "In dự toán của một lần chạy theo năm và giải pháp, hoặc của riêng vài năm.",
      en: "Print what a run costs by year and intervention, or some years alone."),
    discussion: Console.text(
      vi: """
        attain budget out/full --years 2027-2028

        Trung bình cộng dồn đúng từng đồng; P50, P80, P95 tính trên tổng của từng lượt mô phỏng. Không mô phỏng lại.
        """,
      en: """
        attain budget out/full --years 2027-2028

        Means add up to the dong; P50, P80 and P95 are of the sum in each draw. Nothing is drawn again.
        """))

  @Argument(help: .said(vi: "Thư mục kết quả.", en: "The run folder."), completion: .directory)
  var folder: String

  @OptionGroup var chosen: YearsOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let costs = try StoredCosts(runFolder: folder) else {
      Console.say(
        vi: "Lần chạy này không có dự toán: kịch bản không ghi chi phí.",
        en: "This run has no budget: its scenario states no costs.", quiet: output.quiet)
      return
    }
    try output.show(
      costs.table(
        chosen.years?.years, output.lang, isForReading: output.format == .table))
    let free = chosen.years.map { costs.free(of: $0.years) } ?? []
    if !free.isEmpty {
      let years = DataQualityFinding.list(free)
      Console.say(
        vi: "Năm \(years) không có chi phí.", en: "There are no costs in \(years).",
        quiet: output.quiet)
    }
    if output.format == .table, !output.quiet, !costs.remark.isEmpty {
      Console.print("* \(costs.remark)")
    }
  }
}
