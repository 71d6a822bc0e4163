public import Registry

/// A made-up country with known truth: units, counts as offices would report them, and the rates
/// behind them, also of the years to come.
public struct SyntheticCountry: Sendable {
  /// The name of the source in every row: no reader can take the rows for real ones.
  public static let source = "synthetic"

  /// One rate as it truly is.
  public struct TrueRate: Sendable, Equatable {
    /// The unit's code.
    public var unit: String
    /// The indicator's id.
    public var indicator: String
    /// What stands under the fraction line.
    public var basis: Basis
    /// The calendar year.
    public var year: Int
    /// The underlying rate, 0…1.
    public var rate: Double
  }

  /// One row of registrations.csv.
  public struct Row: Sendable, Equatable {
    /// The unit's code.
    public var unit: String
    /// The indicator's id.
    public var indicator: String
    /// The count.
    public var count: YearlyCount
  }

  /// The units, parents first.
  public let units: [AdministrativeUnit]

  private let made: SyntheticUnits
  private let provinces: Int
  private let seed: UInt64
  private let parameters: SyntheticTruth

  /// Makes a country; its counts are made as they are asked for.
  ///
  /// - Parameters:
  ///   - communes: how many communes; at least 1.
  ///   - provinces: how many provinces they are spread over; 1 makes a city without a nation.
  ///   - seed: of every random stream.
  ///   - truth: what to make it from.
  public init(communes: Int, provinces: Int = 1, seed: UInt64, truth: SyntheticTruth = .standard) {
    precondition(communes >= 1 && provinces >= 1, "a country needs a commune in a province")
    made = SyntheticUnits(communes: communes, provinces: provinces, seed: seed)
    units = made.all
    self.provinces = provinces
    self.seed = seed
    parameters = truth
  }

  /// What the offices report: on time over registrations to the last year, within one year over the
  /// cohort to the year before, which is the last that is complete.
  public var rows: [Row] {
    var rows: [Row] = []
    forEachRow { rows.append($0) }
    return rows
  }

  /// What they report of backlogs, small rates and what is due each year.
  public var workRows: [WorkRow] {
    var rows: [WorkRow] = []
    forEachWorkRow { rows.append($0) }
    return rows
  }

  /// The truth on the cohort basis, every year to the horizon.
  public var truth: [TrueRate] {
    var rates: [TrueRate] = []
    forEachTrueRate { rates.append($0) }
    return rates
  }

  /// The ids of everything that is reported.
  public var indicators: Set<String> {
    Set(
      ["birth", "death"].flatMap { ["\($0)_on_time", "\($0)_within_1y"] }
        + Self.workRows(made.communes[0].code, truth: parameters, seed: seed).map(\.indicator))
  }

  /// Calls `body` with each of `rows`, of which none is kept.
  public func forEachRow(_ body: (Row) throws -> Void) rethrows {
    let years = parameters.firstYear...parameters.lastYear
    try forEachHistory { event, code, unit in
      for year in years {
        try body(Row(unit: code, indicator: "\(event)_on_time", count: unit.onTime(year)))
        guard year < years.upperBound else { continue }
        try body(Row(unit: code, indicator: "\(event)_within_1y", count: unit.withinYear(year)))
      }
    }
  }

  /// Calls `body` with each of `workRows`, of which none is kept.
  public func forEachWorkRow(_ body: (WorkRow) throws -> Void) rethrows {
    for commune in made.communes {
      for row in Self.workRows(commune.code, truth: parameters, seed: seed) { try body(row) }
    }
  }

  /// Calls `body` with each rate of `truth`, of which none is kept.
  public func forEachTrueRate(_ body: (TrueRate) throws -> Void) rethrows {
    try forEachHistory { event, code, unit in
      for year in parameters.firstYear...parameters.horizon {
        for (indicator, rate) in [
          ("\(event)_on_time", unit.onTimeRate(year)),
          ("\(event)_within_1y", unit.withinYearRate(year)),
        ] {
          try body(
            TrueRate(unit: code, indicator: indicator, basis: .cohort, year: year, rate: rate))
        }
      }
    }
  }

  /// Calls `body` with the history of each commune, births first.
  private func forEachHistory(
    _ body: (_ event: String, _ code: String, SyntheticUnitHistory) throws -> Void
  ) rethrows {
    for (event, own) in [("birth", parameters.births), ("death", parameters.deaths)] {
      let history = SyntheticHistory(
        event: event, parameters: own, truth: parameters, provinces: provinces, seed: seed)
      for (commune, province) in zip(made.communes, made.provinceOfCommune) {
        try body(event, commune.code, history.unit(commune.code, province: province))
      }
    }
  }
}
