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
    try StoredTable(
      "forecast.csv", in: folder,
      required: [
        "unit", "name", "indicator", "basis", "year", "observed", "mean", "q05", "q25", "q50",
        "q75", "q95",
      ]
    ).forEachRow { row in
      let unit = row.text("unit")
      if !row.isEmpty("basis"), let year = row.count("year") {
        seen.reach(unit, year)
        if !row.isEmpty("observed") { seen.add(unit, row.text("indicator"), year) }
      }
      guard isWanted(unit), let year = row.count("year", isNeeded: true) else { return }
      let indicator = row.text("indicator")
      let basis = Basis(rawValue: row.text("basis"))
      let observed = row.number("observed")
      let quantiles = ["q05", "q25", "q50", "q75", "q95"].compactMap { row.number($0) }
      let one = Year(
        year: year, observed: observed, observedShare: row.number("observed_share"),
        mean: row.number("mean"),
        quantiles: quantiles.count == 5 ? quantiles : [])
      if let last = all.last, last.unit == unit, last.indicator == indicator, last.basis == basis {
        all[all.count - 1].years.append(one)
      } else {
        all.append(
          StoredForecast(
            unit: unit, name: row.text("name"), indicator: indicator, basis: basis, years: [one]))
      }
    }
    return all
  }
}
