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
  /// What the offices report: on time over registrations to the last year, within one year over the
  /// cohort to the year before, which is the last that is complete.
  public let rows: [Row]
  /// What they report of backlogs, small rates and what is due each year.
  public let workRows: [WorkRow]
  /// The truth on the cohort basis, every year to the horizon.
  public let truth: [TrueRate]

  /// Makes a country.
  ///
  /// - Parameters:
  ///   - communes: how many communes; at least 1.
  ///   - provinces: how many provinces they are spread over; 1 makes a city without a nation.
  ///   - seed: of every random stream.
  ///   - truth: what to make it from.
  public init(communes: Int, provinces: Int = 1, seed: UInt64, truth: SyntheticTruth = .standard) {
    precondition(communes >= 1 && provinces >= 1, "a country needs a commune in a province")
    let units = SyntheticUnits(communes: communes, provinces: provinces, seed: seed)
    self.units = units.all
    var rows: [Row] = []
    var rates: [TrueRate] = []
    for (event, parameters) in [("birth", truth.births), ("death", truth.deaths)] {
      let history = SyntheticHistory(
        event: event, parameters: parameters, truth: truth, provinces: provinces, seed: seed)
      for (commune, province) in zip(units.communes, units.provinceOfCommune) {
        let unit = history.unit(commune.code, province: province)
        for year in truth.firstYear...truth.lastYear {
          rows.append(
            Row(unit: commune.code, indicator: "\(event)_on_time", count: unit.onTime(year)))
          guard year < truth.lastYear else { continue }
          rows.append(
            Row(unit: commune.code, indicator: "\(event)_within_1y", count: unit.withinYear(year)))
        }
        for year in truth.firstYear...truth.horizon {
          for (indicator, rate) in [
            ("\(event)_on_time", unit.onTimeRate(year)),
            ("\(event)_within_1y", unit.withinYearRate(year)),
          ] {
            rates.append(
              TrueRate(
                unit: commune.code, indicator: indicator, basis: .cohort, year: year, rate: rate))
          }
        }
      }
    }
    self.rows = rows
    workRows = units.communes.flatMap { Self.workRows($0.code, truth: truth, seed: seed) }
    self.truth = rates
  }
}
