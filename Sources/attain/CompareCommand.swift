import ArgumentParser
import Foundation
import Interventions
import Outlook
import Registry
import Reports
import Runs

/// `attain compare`: what differs between runs of one question, draw by draw.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: Console.text(
      vi: "So sánh các lần chạy theo từng cặp lượt mô phỏng: xác suất đạt, thứ hạng, chi phí.",
      en: "Compare runs within pairs of draws: odds, places, costs, what an extra event costs."),
    discussion: Console.text(
      vi: """
        Thư mục đầu là phương án gốc. Các lần chạy phải cùng số liệu, mục tiêu, mô hình, hạt giống (seed), số lượt và \
        năm cuối; chúng được mô phỏng lại từ các tệp ghi trong manifest.json.
        """,
      en: """
        The first folder is the reference. Runs must share data, targets, model, seed, draws and horizon; \
        they are drawn again from the files that their manifest.json names.
        """))

  @Argument(
    help: .said(
      vi: "Từ hai thư mục kết quả trở lên; thư mục đầu là phương án gốc.",
      en: "Two or more run folders, the reference first."),
    completion: .directory)
  var runs: [String]

  @Option(
    name: .shortAndLong,
    help: .said(
      vi: "Thư mục so sánh sẽ ghi (nếu không có thì chỉ in ra màn hình).",
      en: "The folder to write (without it the comparison is only printed)."),
    completion: .directory)
  var out: String?

  @Option(help: .said(vi: "Chỉ in chỉ tiêu này.", en: "Print this indicator only."))
  var indicator: String?

  @Option(help: .said(vi: "Chỉ in mục tiêu của năm này.", en: "Print targets of this year only."))
  var year: Int?

  @OptionGroup var chosen: YearsOption
  @OptionGroup var folder: RunFolderOptions
  @OptionGroup var computing: ThreadOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if runs.count < 2 {
      throw ValidationError(
        Console.text(
          vi: "Cần ít nhất hai thư mục kết quả để so sánh.",
          en: "A comparison takes two run folders at least."))
    }
  }

  func run() async throws {
    if let out { try StagedFolder.requireFree(out, force: folder.force, mark: Self.mark) }
    let clock = PhaseClock()
    let comparable = try ComparableRuns(runs, for: .attain)
    let redrawn = try await ProgressBar.during(
      vi: "Ước lượng", en: "Fitting", quiet: output.quiet
    ) {
      try await comparable.redrawn(
        by: .attain, workers: computing.workers, progress: $0.update)
    }
    clock.lap("fit")
    try requireTargets(of: redrawn[0].model.programme)
    let comparison = try await ProgressBar.during(
      vi: "Mô phỏng", en: "Simulating", quiet: output.quiet
    ) {
      try await comparable.comparison(
        of: redrawn, years: chosen.years?.years, workers: computing.workers, progress: $0.update)
    }
    clock.lap("simulate")
    let tables = ComparisonTables(
      comparison,
      runs: zip(names, redrawn).map {
        ComparisonTables.Run(name: $0, interventions: $1.planned?.interventions ?? [])
      }, programme: redrawn[0].model.programme, language: output.lang)
    let summary = try ComparisonSummary(tables, indicator: indicator, year: year)
    if let out {
      try write(tables, comparable.manifests, clock, to: folder.place(out))
    }
    try show(summary, tables)
    if let out {
      Console.say(vi: "Kết quả: \(out)", en: "Results: \(out)", quiet: output.quiet)
    }
  }

  /// The file that makes a folder one of a comparison: a run folder is never replaced by one.
  private static let mark = StoredForm.comparedOdds.file

  /// What the tables call the runs: the folders' own names, or where those are not unique their paths, or
  /// where a folder is named twice its number as well.
  private var names: [String] {
    let last = runs.map { URL(fileURLWithPath: $0).standardizedFileURL.lastPathComponent }
    let distinct = Set(last).count == last.count ? last : runs
    return distinct.enumerated().map { index, name in
      let before = distinct[..<index].count { $0 == name }
      return before == 0 ? name : "\(name) (\(before + 1))"
    }
  }

  /// Makes sure early, before minutes of drawing, that what is to be printed exists.
  private func requireTargets(of programme: Programme) throws {
    let isKnown = programme.targets.contains {
      (indicator ?? $0.indicator) == $0.indicator && (year ?? $0.year) == $0.year
    }
    guard !isKnown, indicator != nil || year != nil else { return }
    var known: [String] = []
    for target in programme.targets {
      let name = "\(target.indicator) \(target.year)"
      if !known.contains(name) { known.append(name) }
    }
    throw ReportError.nothingCompared(known: known)
  }

  private func write(
    _ tables: ComparisonTables, _ manifests: [Manifest], _ clock: PhaseClock,
    to place: RunFolderOptions.Place
  ) throws {
    var described: [ComparisonManifest.Run] = []
    for ((path, name), manifest) in zip(zip(runs, names), manifests) {
      described.append(
        try ComparisonManifest.Run(name: name, folder: path, manifest))
    }
    let manifest = ComparisonManifest(
      runs: described, common: manifests[0],
      execution: Manifest.Execution(
        commandLine: CommandLine.arguments, threads: computing.workers, seconds: clock.seconds))
    try Interrupt.whileWriting {
      try RunFolder.write(
        tables.files, manifest: manifest, to: place.path, force: place.force, mark: Self.mark,
        dialect: place.dialect)
    }
  }

  private func show(_ summary: ComparisonSummary, _ tables: ComparisonTables) throws {
    guard output.format == .table else {
      try output.show(tables.odds)
      return
    }
    let odds = summary.odds(fitting: Console.width)
    if !odds.rows.isEmpty {
      StandardOutput.print(odds.terminal(output.lang, fitting: Console.width))
      if !output.quiet { Console.print(paragraphs: "\(summary.legend(of: odds))\n") }
    }
    let effects = summary.effects
    if effects.table != nil, output.quiet, !odds.rows.isEmpty { StandardOutput.print() }
    output.show(effects)
    if effects.table != nil { StandardOutput.print() }
    for line in summary.lines { Console.print(line) }
  }
}
