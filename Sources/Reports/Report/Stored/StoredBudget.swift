internal import Registry

/// What a run costs: `budget-totals.csv`, and which prices have no source.
struct StoredBudget: Sendable, Equatable {
  typealias Line = BudgetTotalRow

  /// In the order of the file.
  var lines: [Line]
  /// What must be said of the budget, in the language of the run; empty if nothing must.
  var remark: String

  /// Everything together.
  var all: Line? { sum(.all) }
  /// What is past; nil where nothing is.
  var past: Line? { sum(.past) }
  /// What is to come: everything, where nothing is past.
  var toCome: Line? { sum(.toCome) ?? (past == nil ? all : nil) }
  /// The years of what is past.
  var pastYears: ClosedRange<Int>? {
    let years = byYear.filter { $0.time == .past }.compactMap(\.year)
    return years.min().flatMap { first in years.max().map { first...$0 } }
  }

  private func sum(_ time: CostTime) -> Line? {
    lines.first { $0.year == nil && $0.intervention == nil && ($0.time ?? .all) == time }
  }

  /// By year.
  var byYear: [Line] { lines.filter { $0.year != nil && $0.intervention == nil } }
  /// By intervention.
  var byIntervention: [Line] {
    lines.filter { $0.year == nil && $0.intervention != nil && ($0.time ?? .all) == .all }
  }
  /// By intervention what is to come.
  var toComeByIntervention: [Line] {
    guard past != nil else { return byIntervention }
    return lines.filter { $0.year == nil && $0.intervention != nil && $0.time == .toCome }
  }

  /// Reads the budget of a run folder; nil if it has none.
  ///
  /// - Parameter folder: the run folder.
  /// - Throws: as `StoredTable`.
  init?(in folder: OpenedFolder) throws {
    let schema = BudgetTotalRow.schema
    guard folder.has(schema.form.file) else { return nil }
    lines = try schema.rows(in: folder)
    remark = lines.last?.remark ?? ""
  }
}
