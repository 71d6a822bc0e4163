internal import Outlook
internal import Registry

/// History and forecast of one rate in one unit: rows of `forecast.csv`.
struct StoredForecast: Sendable, Equatable {
  /// One year: what was observed, or what is forecast.
  struct Year: Sendable, Equatable {
    var year: Int
    /// The published rate of a year of history.
    var observed: Double?
    /// Below 1 in a sum of which some units lack the year; nil in folders of tools that left such years out.
    var observedShare: Double?
    var mean: Double?
    /// The 5, 25, 50, 75 and 95 % quantiles of the rate that will be published.
    var quantiles: [Double]
  }

  var unit: String
  var name: String
  var indicator: String
  var basis: Basis?
  /// Increasing.
  var years: [Year]

  /// The last year that was observed.
  var lastSeen: Year? { years.last { $0.observed != nil } }

  /// One forecast year.
  func forecast(_ year: Int) -> Year? { years.first { $0.year == year && !$0.quantiles.isEmpty } }

  /// Reads the forecasts of a run folder.
  ///
  /// - Parameters:
  ///   - folder: the run folder.
  ///   - seen: learns what was observed, of all units.
  ///   - isWanted: says of a unit's code whether it is kept.
  /// - Returns: in the order of the file.
  /// - Throws: as `StoredTable`.
  static func read(
    _ folder: OpenedFolder, seen: inout LastSeen, units isWanted: (String) -> Bool
  ) throws -> [StoredForecast] {
    var all: [StoredForecast] = []
    // Quantiles of 5, 25, 50, 75 and 95 %.
    let shown = Band.levels.indices.filter {
      [0.05, 0.25, 0.5, 0.75, 0.95].contains(Band.levels[$0])
    }
    try ForecastRow.schema.forEachRow(in: folder) { cells in
      let unit = cells.text("unit")
      if !cells.isEmpty("basis"), let year = cells.count("year") {
        seen.reach(unit, year)
        if !cells.isEmpty("observed") { seen.add(unit, cells.text("indicator"), year) }
      }
      return isWanted(unit)
    } _: { row in
      let one = Year(
        year: row.year, observed: row.observed, observedShare: row.observedShare, mean: row.mean,
        quantiles: row.quantiles.count == Band.levels.count ? shown.map { row.quantiles[$0] } : [])
      if let last = all.last, last.unit == row.unit, last.indicator == row.indicator,
        last.basis == row.basis
      {
        all[all.count - 1].years.append(one)
      } else {
        all.append(
          StoredForecast(
            unit: row.unit, name: row.name, indicator: row.indicator, basis: row.basis,
            years: [one]))
      }
    }
    return all
  }
}
