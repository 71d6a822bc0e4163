import ArgumentParser
import Reports
import Runs

/// The root of all commands.
struct Attain: AsyncParsableCommand {
  static let version = Maker.version

  private static let firstSteps = """
      attain init my-city
      attain check my-city/baseline.yaml
      attain run my-city/baseline.yaml --out out/baseline
      attain rank out/baseline
    """

  static let configuration = CommandConfiguration(
    commandName: "attain",
    abstract: Console.text(
      vi: "Xác suất đạt các mục tiêu hộ tịch: từng xã, tỉnh, thành phố và cả nước.",
      en: "The odds of civil-registration targets: per commune, city and nation."),
    discussion: Console.text(
      vi: """
        Bắt đầu từ một tệp kịch bản:

        \(firstSteps)

        Thông báo và bảng bằng tiếng Anh khi có --lang en.
        """,
      en: """
        Start with a scenario file:

        \(firstSteps)

        Messages and tables are in Vietnamese with --lang vi, or where LANG says so.
        """),
    version: ([version] + Build(commit: builtCommit).lines).joined(separator: "\n"),
    subcommands: [
      InitCommand.self, CheckCommand.self, RunCommand.self, FitCommand.self, SimulateCommand.self,
      RankCommand.self, BudgetCommand.self, LeversCommand.self, CompareCommand.self,
      ReportCommand.self, WorkbookCommand.self,
      RunsCommand.self, SchemaCommand.self, BacktestCommand.self, DiagnoseCommand.self,
      ShardCommand.self,
      SampleCommand.self, ManualCommand.self,
    ])
}
