internal import Foundation
public import Registry

extension RunCatalogue {
  /// One row for each run.
  ///
  /// - Parameter language: of the scenario's name.
  /// - Returns: the rows by path.
  public func table(_ language: Language) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("folder", vi: "Thư mục", en: "Folder"),
        TableColumn("scenario", vi: "Kịch bản", en: "Scenario"),
        TableColumn("written", vi: "Ghi lúc (UTC)", en: "Written (UTC)"),
        TableColumn("draws", vi: "Số lượt", en: "Draws"),
        TableColumn("seed", vi: "Hạt giống (seed)", en: "Seed"),
        TableColumn("horizon", vi: "Đến năm", en: "Horizon"),
        TableColumn("interventions", vi: "Giải pháp", en: "Interventions"),
        TableColumn("warnings", vi: "Cảnh báo", en: "Warnings"),
        TableColumn("tool", vi: "Phiên bản", en: "Version"),
      ],
      rows: runs.map { run in
        let manifest = run.manifest
        return [
          .text(run.path), .text(manifest.scenario.text(in: language) ?? ""),
          manifest.execution.written.map(Cell.text) ?? .empty, .integer(manifest.draws),
          .text("\(manifest.seed)"), .text("\(manifest.horizon)"),
          .text((manifest.interventions ?? []).map(\.id).joined(separator: ", ")),
          .integer(manifest.warnings.count), .text(manifest.tool),
        ]
      })
  }

  /// One row for each run and target: how the odds moved from run to run.
  ///
  /// A folder whose tables cannot be read becomes one of `broken`.
  ///
  /// - Parameters:
  ///   - unit: the code of a unit; nil for those above the communes, or all where there are none.
  ///   - indicator: the id of an indicator; nil for all.
  ///   - year: of the target; nil for all.
  ///   - language: of names.
  /// - Returns: the rows by target, then by run.
  public mutating func odds(unit: String?, indicator: String?, year: Int?, _ language: Language)
    -> ReportTable
  {
    let form = StoredForm.odds
    let at = { (key: String) in form.position(key) }
    var rows: [(target: [String], cells: [Cell])] = []
    var order: [[String]] = []
    var unreadable: [Broken] = []
    for run in runs {
      let names = Dictionary(
        (run.manifest.indicators ?? []).map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
      do {
        let question = ArchivedOdds.Question(unit: unit, indicator: indicator, year: year)
        let found = try ArchivedOdds.rows(question, in: run.folder)
        let upper = found.filter { $0[at("level")] != .text("commune") }
        for row in unit == nil && !upper.isEmpty ? upper : found {
          let id = row[at("indicator")].words
          let target = [row[at("unit")].words, id, "\(row[at("target_year")].whole)"]
          if !order.contains(target) { order.append(target) }
          let cells: [Cell] =
            [
              row[at("name")], .text(names[id]?.text(in: language) ?? id), .text(target[2]),
              row[at("at_least")], .text(run.path),
            ] + ["p_true", "p_published", "p_published_mcse"].map { row[at($0)] } + [
              row[at("expected_shortfall_events")]
            ]
          rows.append((target, cells))
        }
      } catch let error as ReportError {
        unreadable.append(Broken(path: run.path, error: error))
      } catch {
        let file = "\(run.path)/\(form.file)"
        unreadable.append(
          Broken(path: run.path, error: .damaged(file: file, cause: .notUnderstood)))
      }
    }
    setAside(unreadable)
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let sorted = rows.enumerated().sorted {
      (places[$0.element.target] ?? 0, $0.offset) < (places[$1.element.target] ?? 0, $1.offset)
    }
    return ReportTable(
      columns: [
        TableColumn("name", vi: "Đơn vị", en: "Unit"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("target_year", vi: "Năm", en: "Year"),
        TableColumn("at_least", vi: "Mục tiêu", en: "Target"),
        TableColumn("folder", vi: "Thư mục", en: "Folder"),
        TableColumn("p_true", vi: "P(đạt thực chất)", en: "P(true)"),
        TableColumn("p_published", vi: "P(đạt công bố)", en: "P(published)"),
        TableColumn("p_published_mcse", vi: "± (điểm %)", en: "± (points)"),
        TableColumn("expected_shortfall_events", vi: "Còn thiếu (trường hợp)", en: "Shortfall"),
      ], rows: sorted.map(\.element.cells))
  }

  /// A table of runs in no more columns than a terminal has, as far as that can be: the version goes first, then the
  /// seed, the moment of writing, and the draws.
  ///
  /// Moments are written as people write them, to the minute.
  public func table(_ table: ReportTable, fitting width: Int?, _ language: Language) -> ReportTable
  {
    let column = table.columns.firstIndex { $0.key == "written" }
    let rows = table.rows.map { row in
      var row = row
      if let column, case .text(let moment) = row[column] {
        row[column] = .text(Self.spoken(moment, language))
      }
      return row
    }
    let table = ReportTable(columns: table.columns, rows: rows)
    let drops = [["tool"], ["seed"], ["draws"], ["written"]]
    return table.narrowed(to: width, language, by: drops.map { keys in { $0.without(keys) } })
  }

  /// A moment as manifests have it, such as `2026-11-30T11:54:08Z`, to the minute; on one line, whatever its width.
  private static func spoken(_ moment: String, _ language: Language) -> String {
    guard let parts = moment.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d).*/) else {
      return moment
    }
    let (_, year, month, day, time) = parts.output
    return language == .vi
      ? "\(day)/\(month)/\(year)\u{A0}\(time)" : "\(year)-\(month)-\(day)\u{A0}\(time)"
  }

  /// A table of odds in no more columns than a terminal has, as far as that can be: the simulation's error goes
  /// first, then targets stand above their rows, then the shortfall goes.
  public func odds(_ table: ReportTable, fitting width: Int?, _ language: Language) -> ReportTable {
    table.narrowed(
      to: width, language,
      by: [
        { $0.without(["p_published_mcse"]) }, { $0.grouped(by: "name") },
        { $0.without(["expected_shortfall_events"]) },
      ])
  }
}
