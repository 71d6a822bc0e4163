internal import Registry

/// The rates and targets of the commune plan (`Scenarios/programmes`), asked of the city as well.
enum Plan {
  static let indicators = [
    Indicator(id: "birth_on_time", kind: .rate, event: .birth, basis: .registrations),
    Indicator(
      id: "birth_within_1y", kind: .rate, event: .birth, basis: .cohort, nests: "birth_on_time"),
    Indicator(id: "death_on_time", kind: .rate, event: .death, basis: .registrations),
    Indicator(
      id: "death_within_1y", kind: .rate, event: .death, basis: .cohort, nests: "death_on_time"),
  ]

  private static let levels: [(indicator: String, year: Int, atLeast: Double)] = [
    ("birth_on_time", 2028, 0.98), ("birth_on_time", 2030, 0.985),
    ("birth_within_1y", 2028, 0.99), ("birth_within_1y", 2030, 0.995),
    ("death_on_time", 2028, 0.85), ("death_on_time", 2030, 0.9),
    ("death_within_1y", 2028, 0.9),
  ]

  /// The years that are judged.
  static let years = Set(levels.map(\.year)).sorted()

  static let programme = Programme(
    name: LocalizedText(en: "commune plan"), indicators: indicators,
    targets: levels.flatMap { level in
      [UnitKind.commune, .province].map {
        Target(
          indicator: level.indicator, scope: .level($0), year: level.year,
          atLeast: level.atLeast)
      }
    })

  /// True if a published count reaches a level; a year without events misses nothing.
  static func isMet(_ count: YearlyCount, _ atLeast: Double) -> Bool {
    let needed = atLeast * Double(count.denominator)
    return Double(count.numerator) >= needed - 1e-9 * max(needed, 1)
  }
}
