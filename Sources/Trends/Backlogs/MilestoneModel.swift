public import Registry

/// What one unit's rows say about a milestone.
public struct MilestoneHistory: Sendable, Equatable, Codable {
  /// How often it was done, ≥ 0.
  public var done: Int
  /// How often it was due, ≥ `done`.
  public var due: Int
  /// Months from the beginning of year 0 to the end of the last row; nil without rows.
  public var endMonth: Int?
  /// Each year's count.
  public var yearly: [YearlyCount]

  /// The rows of one unit and one source, or none.
  init(_ rows: [Observation]) {
    done = rows.reduce(0) { $0 + $1.numerator }
    due = rows.reduce(0) { $0 + $1.denominator }
    endMonth = rows.map(\.period.endMonth).max()
    var years: [Int: YearlyCount] = [:]
    for row in rows {
      var count =
        years[row.period.year] ?? YearlyCount(year: row.period.year, numerator: 0, denominator: 0)
      count.numerator += row.numerator
      count.denominator += row.denominator
      years[row.period.year] = count
    }
    yearly = years.values.sorted { $0.year < $1.year }
  }
}

/// A milestone in the units that have to reach it.
public struct MilestoneModel: Sendable {
  /// The indicator's id.
  public var indicator: String
  /// Where the rows come from; `scenario` where there are none.
  public var source: String
  /// How it is reached.
  public var plan: MilestonePlan
  /// What was observed, by unit index; units without rows have an empty history.
  public var histories: [Int: MilestoneHistory]
  /// The last year to draw.
  public var horizon: Int

  /// A key that names the model in random streams and files.
  public var key: String { "\(indicator)/\(source)" }

  /// The first year to draw in a unit; nil if the unit does not have the milestone.
  public func firstYear(inUnit unit: Int) -> Int? {
    guard let history = histories[unit] else { return nil }
    if let end = history.endMonth { return end / 12 }
    switch plan {
    case .steps(let plan): return plan.start.year
    case .yearly(let plan): return plan.from
    }
  }
}
