internal import Interventions
internal import Registry
internal import Trends

/// The doses of several interventions in one unit, per year as months that are alike.
///
/// Months that are over do not count, nor those in which the unit does not exist. A year of months with the same doses is one entry: once every ramp is over, a year costs what a
/// month does.
struct LeverDoses {
  /// Months of a year with the same doses.
  struct Months {
    /// The share of the year.
    var weight: Double
    /// The dose of each intervention.
    var doses: [Double]
  }

  /// Which entry of `tables` holds for a draw.
  private let tableOfDraw: [Int]
  /// Per law dates, per year.
  private let tables: [[[Months]]]

  init(
    _ levers: [LeverPlan.Drawn], parts: [[LeverReach.Part]], years: ClosedRange<Int>,
    of lifetime: Lifetime, from first: Month? = nil, plan: LeverPlan
  ) {
    var keys: [[Month?]: Int] = [:]
    var tables: [[[Months]]] = []
    let hasLaw = levers.contains { !$0.lawMonths.isEmpty }
    tableOfDraw = (0..<(hasLaw ? plan.draws : 1)).map { draw in
      let laws = levers.map { $0.lawMonths.isEmpty ? nil : $0.lawMonths[draw] }
      if let known = keys[laws] { return known }
      keys[laws] = tables.count
      tables.append(
        years.map { year in
          Self.months(
            levers, parts: parts, year: year, of: lifetime, from: first, laws: laws, plan: plan)
        })
      return tables.count - 1
    }
    self.tables = tables
  }

  /// The months of a year in a draw.
  subscript(year index: Int, draw draw: Int) -> [Months] {
    tables[tableOfDraw.count == 1 ? tableOfDraw[0] : tableOfDraw[draw]][index]
  }

  private static func months(
    _ levers: [LeverPlan.Drawn], parts: [[LeverReach.Part]], year: Int, of lifetime: Lifetime,
    from first: Month?, laws: [Month?], plan: LeverPlan
  ) -> [Months] {
    var found: [Months] = []
    let months = (1...12).map { Month(year: year, month: $0) }
      .filter { month in
        lifetime.exists(inMonth: month.index) && first.map { month >= $0 } ?? true
      }
    for month in months {
      let doses = levers.indices.map { index -> Double in
        // A law that does not pass leaves an intervention undone.
        if !levers[index].lawMonths.isEmpty, laws[index] == nil { return 0 }
        return plan.dose(levers[index], parts[index], month: month, law: laws[index])
      }
      if let same = found.firstIndex(where: { $0.doses == doses }) {
        found[same].weight += 1
      } else {
        found.append(Months(weight: 1, doses: doses))
      }
    }
    return found.map { Months(weight: $0.weight / Double(months.count), doses: $0.doses) }
  }
}
