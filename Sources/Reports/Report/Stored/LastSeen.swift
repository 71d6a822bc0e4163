internal import Registry

/// Up to which year units were observed.
///
/// Rates end in different years by their nature: registered within a year is known a year later. So a unit is
/// seen up to the newest year of all unless it is behind others on an indicator that it reports, and then as many
/// years earlier as it is behind.
struct LastSeen {
  private struct Key: Hashable {
    var unit: String
    var indicator: String
  }

  private var years: [Key: Int] = [:]
  /// The last year of each unit, seen or forecast.
  private var ends: [String: Int] = [:]

  /// Learns that a rate was observed.
  mutating func add(_ unit: String, _ indicator: String, _ year: Int) {
    let key = Key(unit: unit, indicator: indicator)
    years[key] = max(years[key] ?? year, year)
  }

  /// Learns that a unit has a year, seen or forecast.
  mutating func reach(_ unit: String, _ year: Int) {
    ends[unit] = max(ends[unit] ?? year, year)
  }

  /// How many units of the lowest level are seen up to which year, increasing years.
  ///
  /// Units that end before the forecast does are not late, and are left out.
  ///
  /// - Parameter level: of a unit's code.
  /// - Returns: years and numbers of units; empty if nothing was observed.
  func counts(level: (String) -> UnitKind) -> [(year: Int, units: Int)] {
    guard let lowest = Set(years.keys.map { level($0.unit) }).max() else { return [] }
    let end = ends.values.max()
    let own = years.filter { level($0.key.unit) == lowest && ends[$0.key.unit] ?? end == end }
    let newest = own.reduce(into: [String: Int]()) { newest, one in
      newest[one.key.indicator] = max(newest[one.key.indicator] ?? one.value, one.value)
    }
    guard let last = newest.values.max() else { return [] }
    let behind = own.reduce(into: [String: Int]()) { behind, one in
      let lag = (newest[one.key.indicator] ?? one.value) - one.value
      behind[one.key.unit] = max(behind[one.key.unit] ?? 0, lag)
    }
    let units = behind.values.reduce(into: [Int: Int]()) { $0[last - $1, default: 0] += 1 }
    return units.sorted { $0.key < $1.key }.map { (year: $0.key, units: $0.value) }
  }
}
