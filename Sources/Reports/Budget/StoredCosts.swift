internal import Foundation
public import Registry

/// The budget of a run folder, to be asked what some years cost.
public struct StoredCosts {
  private let budget: StoredBudget
  private let context: RunContext
  private let path: String

  /// Reads the budget of a run folder; nil if nothing of the run has a cost.
  ///
  /// - Parameter path: the folder.
  /// - Throws: `notARunFolder`, `olderRun`; what is wrong with a file changed by hand.
  public init?(runFolder path: String) throws {
    self.path = path
    let folder = try OpenedFolder(path)
    _ = try folder.manifestOfRun()
    guard let budget = try StoredBudget(in: folder) else { return nil }
    self.budget = budget
    context = try RunContext(in: folder)
  }

  /// What must be said wherever the money is; empty if nothing must.
  public var remark: String { budget.remark }

  /// Those of some years in which nothing costs anything, rising.
  public func free(of years: ClosedRange<Int>) -> [Int] {
    let costly = Set(budget.byYear.compactMap(\.year))
    return years.filter { !costly.contains($0) }
  }

  /// The costs by year and intervention, with their sums; of some years alone with theirs.
  ///
  /// - Parameters:
  ///   - years: the first to the last; nil for all.
  ///   - language: of the words.
  ///   - isForReading: false to keep fixed words as files have them.
  /// - Returns: sums first, then year by year.
  /// - Throws: `noCosts` if none of the years has any.
  public func table(_ years: ClosedRange<Int>?, _ language: Language, isForReading: Bool)
    throws(ReportError) -> ReportTable
  {
    let costly = budget.byYear.compactMap(\.year)
    let own = years.map { years in costly.filter(years.contains) } ?? costly
    if let years, own.isEmpty {
      throw .noCosts(path: path, years: CostTime.written(years), known: costly.map(String.init))
    }
    let all = isForReading ? CostTime.all.words.text(in: language) ?? "all" : "all"
    func row(_ year: String, _ time: CostTime, _ intervention: String?, _ costs: [Int?])
      -> [Cell]
    {
      [
        .text(year),
        .text(isForReading ? time.words.text(in: language) ?? time.rawValue : time.rawValue),
        .text(intervention ?? all),
      ] + costs.map { $0.map(Cell.integer) ?? .empty }
    }
    func row(_ year: String, _ line: StoredBudget.Line) -> [Cell] {
      row(year, line.time ?? .all, line.intervention, line.amounts)
    }
    let sums: [[Cell]]
    if let years {
      sums =
        own.count < 2
        ? []
        : interventions.map { id in
          let span = context.spans?.first {
            $0.first == own[0] && $0.last == own[own.count - 1] && $0.intervention == id
          }
          let mean = budget.lines.filter {
            $0.year.map(years.contains) ?? false && $0.intervention == id
          }.reduce(Int128(0)) { $0 + Int128($1.amounts[0]) }
          return row(
            CostTime.written(years), .chosen, id,
            [Int(clamping: mean), span?.q50, span?.q80, span?.q95])
        }
    } else {
      sums = budget.lines.filter { $0.year == nil }.map { row(all, $0) }
    }
    let single = budget.lines.compactMap { line in
      line.year.flatMap { own.contains($0) ? row("\($0)", line) : nil }
    }
    let table = ReportTable(
      columns: [
        TableColumn("year", vi: "Năm", en: "Year"),
        TableColumn("time", vi: "Thời gian", en: "Time"),
        TableColumn("intervention", vi: "Giải pháp", en: "Intervention"),
      ] + BudgetTables.amounts, rows: sums + single)
    return isForReading ? table.inMillions() : table
  }

  /// All together, then each.
  private var interventions: [String?] {
    var ids: [String?] = []
    for line in budget.lines where !ids.contains(line.intervention) {
      ids.append(line.intervention)
    }
    return ids
  }
}
