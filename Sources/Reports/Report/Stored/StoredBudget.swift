internal import Registry

/// What a run costs: `budget-totals.csv`, and which prices have no source.
struct StoredBudget: Sendable, Equatable {
  /// An uncertain sum, in dong.
  struct Line: Sendable, Equatable {
    /// Nil for all years together.
    var year: Int?
    /// Of all years, whether those that are past or those to come are meant; else `all`.
    var time: CostTime
    /// Nil for all interventions together.
    var intervention: String?
    /// The mean, P50, P80 and P95, to the dong.
    var amounts: [Int]

    var mean: Double { Double(amounts[0]) }
    var q50: Double { Double(amounts[1]) }
    var q80: Double { Double(amounts[2]) }
    var q95: Double { Double(amounts[3]) }
  }

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
    lines.first { $0.year == nil && $0.intervention == nil && $0.time == time }
  }

  /// By year.
  var byYear: [Line] { lines.filter { $0.year != nil && $0.intervention == nil } }
  /// By intervention.
  var byIntervention: [Line] {
    lines.filter { $0.year == nil && $0.intervention != nil && $0.time == .all }
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
    let name = "budget-totals.csv"
    guard folder.has(name) else { return nil }
    var lines: [Line] = []
    var remark = ""
    try StoredTable(
      name, in: folder,
      required: ["year", "intervention", "cost_mean", "cost_q50", "cost_q80", "cost_q95"]
    ).forEachRow { row in
      let isAll = row.text("year") == "all"
      let amounts = ["cost_mean", "cost_q50", "cost_q80", "cost_q95"].compactMap {
        row.money($0, isNeeded: true)
      }
      guard amounts.count == 4 else { return }
      let intervention = row.text("intervention")
      lines.append(
        Line(
          year: isAll ? nil : row.count("year", isNeeded: true),
          // Folders of older tools do not tell the past apart.
          time: CostTime(rawValue: row.text("time")) ?? .all,
          intervention: intervention == "all" ? nil : intervention, amounts: amounts))
      remark = row.text("remark")
    }
    self.lines = lines
    self.remark = remark
  }
}
