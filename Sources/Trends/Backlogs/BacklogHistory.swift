public import Registry

/// What one unit's rows say about its backlog.
public struct BacklogHistory: Sendable, Equatable, Codable {
  /// What was completed between two rows.
  public struct Increment: Sendable, Equatable, Codable {
    /// Items done before, ≥ 0.
    public var before: Int
    /// Items completed, ≥ 0.
    public var completed: Int
    /// Length in years, above 0.
    public var years: Double

    /// Makes an increment.
    public init(before: Int, completed: Int, years: Double) {
      self.before = before
      self.completed = completed
      self.years = years
    }
  }

  /// The increments, in time order; none if there is one row and nobody knows when work started.
  public var increments: [Increment]
  /// Items done at the last row, ≥ 0.
  public var done: Int
  /// The stock as the last row states it, ≥ 0.
  public var stated: Int
  /// Months from the beginning of year 0 to the end of the last row.
  public var endMonth: Int
  /// Where each year's last row stood: done over stated.
  public var yearly: [YearlyCount]

  /// The rows of one unit and one source, at least one.
  ///
  /// - Parameters:
  ///   - rows: cumulative progress over the stated stock, which does not fall.
  ///   - started: the month before which nothing had been done, if known.
  init(_ rows: [Observation], started: Period?) {
    precondition(!rows.isEmpty, "a history has a row")
    let rows = rows.sorted { $0.period.endMonth < $1.period.endMonth }
    var increments: [Increment] = []
    var month = started?.firstMonth
    var done = 0
    for row in rows {
      if let month, row.period.endMonth > month {
        increments.append(
          Increment(
            before: done, completed: row.numerator - done,
            years: Double(row.period.endMonth - month) / 12))
      }
      (month, done) = (row.period.endMonth, row.numerator)
    }
    let last = rows[rows.count - 1]
    self.increments = increments
    self.done = done
    stated = last.denominator
    endMonth = last.period.endMonth
    var years: [Int: YearlyCount] = [:]
    for row in rows {
      years[row.period.year] = YearlyCount(
        year: row.period.year, numerator: row.numerator, denominator: row.denominator)
    }
    yearly = years.values.sorted { $0.year < $1.year }
  }

  /// The stock that the prior is about: as stated, or what was done if that is more.
  public var base: Int { max(stated, done) }

  /// The first year that is not over at the last row.
  public var firstYear: Int { endMonth / 12 }

  /// The part of `firstYear` that is still to come, above 0, at most 1.
  public var firstYearLeft: Double { Double(12 - endMonth % 12) / 12 }
}
