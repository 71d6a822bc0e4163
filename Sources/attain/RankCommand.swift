import ArgumentParser
import Outlook
import Registry
import Reports

/// `attain rank`: who is most at risk, and who cannot be told apart.
struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: Console.text(
      vi: "Xếp hạng các đơn vị theo nguy cơ không đạt mục tiêu.",
      en: "List the units of a run by their risk of missing a target."))

  @Argument(help: .said(vi: "Thư mục kết quả.", en: "The run folder."), completion: .directory)
  var folder: String

  @Argument(
    help: .said(
      vi: "Thư mục thứ hai: cho biết thứ hạng dịch chuyển thế nào so với thư mục đầu.",
      en: "A second run folder: shows how places move from the first to it."),
    completion: .directory)
  var other: String?

  @Option(
    help: .said(
      vi:
        "Xếp theo gì: risk – P(không đạt); shortfall – số trường hợp còn thiếu; contribution – phần trong số còn thiếu của đơn vị cấp trên.",
      en:
        "What to rank by: risk, P(miss); shortfall, events missing; contribution, the share of what is missing under the same parent."
    ))
  var by: RankingChoice = .risk

  @Option(
    help: .said(
      vi: "Chỉ nói về đơn vị có mã này, bằng lời.", en: "Only the unit of this code, in words."))
  var unit: String?

  @Flag(
    help: .said(
      vi: "Một bảng cho mọi mục tiêu của từng đơn vị, đơn vị có nguy cơ cao nhất đứng đầu.",
      en: "One table of all targets of each unit, the worst first."))
  var all = false

  @Option(help: .said(vi: "Chỉ xếp hạng chỉ tiêu này.", en: "Only this indicator."))
  var indicator: String?

  @Option(help: .said(vi: "Chỉ xếp hạng theo mục tiêu của năm này.", en: "Only this target year."))
  var year: Int?

  @Option(
    help: .said(
      vi: "Liệt kê bao nhiêu đơn vị cho mỗi mục tiêu; 0 là tất cả.",
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
    if all, unit != nil || other != nil || by != .risk {
      throw ValidationError(
        Console.text(
          vi: "--all không dùng với --unit, --by hay thư mục thứ hai.",
          en: "--all does not go with --unit, --by or a second run folder."))
    }
    if unit != nil, other != nil {
      throw ValidationError(
        Console.text(
          vi: "--unit chỉ dùng với một thư mục kết quả.",
          en: "--unit goes with one run folder only."))
    }
    if unit != nil, output.format != .table {
      throw ValidationError(
        Console.text(
          vi: "--unit chỉ in bằng lời, không dùng với --format.",
          en: "--unit prints words and does not go with --format."))
    }
  }

  func run() throws {
    if all { return try showAll() }
    let ranking = try StoredRanking(runFolder: folder, by: by.criterion)
    if let other {
      try showMoves(ranking, StoredRanking(runFolder: other, by: by.criterion))
      try warnOfUnlikeRuns(other)
      return
    }
    if let unit {
      let all = try ranking.selecting(indicator: indicator, year: year, top: 0)
      Console.print(
        paragraphs: try all.words(ofUnit: unit, output.lang).joined(separator: "\n\n"))
      return
    }
    let shown = try ranking.selecting(indicator: indicator, year: year, top: top)
    guard output.format == .table else {
      try output.show(shown.table(output.lang))
      return
    }
    var tables: [ReportTable] = []
    for part in shown.byTarget {
      let title = part.title(output.lang)
      let table = part.titledTable(output.lang, fitting: Console.width)
      Console.print(title, "")
      StandardOutput.print(table.terminal(output.lang, fitting: Console.width))
      if let tie = part.tie(output.lang) { Console.print(tie, "") }
      tables.append(table)
    }
    if !output.quiet { Console.print(paragraphs: shown.legend(output.lang, of: tables)) }
    for assumption in shown.assumptions { Console.print("* \(assumption)") }
  }

  /// All targets of each unit.
  private func showAll() throws {
    let overview = try StoredOverview(runFolder: folder, indicator: indicator, year: year)
    guard output.format == .table else { return try output.show(overview.table(top: top)) }
    let tables = overview.tables(output.lang, fitting: Console.width, top: top)
    for (title, table) in tables {
      Console.print(title, "")
      StandardOutput.print(table.terminal(output.lang, fitting: Console.width))
    }
    if !output.quiet { Console.print(paragraphs: overview.legend(output.lang)) }
  }

  private func showMoves(_ first: StoredRanking, _ second: StoredRanking) throws {
    let moves = try StoredRankMoves(
      from: first.selecting(indicator: indicator, year: year, top: 0),
      to: second.selecting(indicator: indicator, year: year, top: 0))
    let table = moves.table(output.lang, top: top)
    try output.show(
      output.format == .table ? moves.shown(table, output.lang, fitting: Console.width) : table)
    guard output.format == .table, !output.quiet else { return }
    Console.print(moves.summary(output.lang))
    if moves.unmatched > 0 {
      Console.print(
        Console.text(
          vi: "\(moves.unmatched) dòng chỉ có ở một trong hai thư mục.",
          en: "\(moves.unmatched) rows are in one of the folders only."))
    }
  }
}

extension RankCommand {
  /// Says on stderr in what two folders differ beside what was done, where `compare` would refuse them.
  private func warnOfUnlikeRuns(_ other: String) throws {
    let first = try Manifest.reading(runFolder: folder)
    let second = try Manifest.reading(runFolder: other)
    guard first.origin != nil, second.origin != nil else {
      Console.say([
        Console.text(
          vi:
            "Lưu ý: \(first.origin == nil ? folder : other) không ghi được tạo từ gì, nên không kiểm được hai lần chạy có cùng số liệu hay không.",
          en:
            "Note: \(first.origin == nil ? folder : other) does not say what it was made of, so nobody can tell whether both runs have the same data."
        )
      ])
      return
    }
    let differences = first.differences(from: second)
    guard !differences.isEmpty else { return }
    Console.say(
      [
        Console.text(
          vi:
            "Lưu ý: hai lần chạy còn khác nhau ở những điểm sau, nên thứ hạng dịch chuyển không chỉ do giải pháp (attain compare từ chối so sánh):",
          en:
            "Note: the runs also differ in the following, so moves are not the interventions' alone (attain compare refuses to compare them):"
        )
      ]
        + differences.map {
          "  \($0.key): \(folder): \($0.first ?? "–") | \(other): \($0.second ?? "–")"
        })
  }
}

/// What `--by` takes.
enum RankingChoice: String, CaseIterable, ExpressibleByArgument {
  case risk
  case shortfall
  case contribution

  var criterion: RankingCriterion {
    switch self {
    case .risk: .risk
    case .shortfall: .shortfall
    case .contribution: .contribution
    }
  }
}
