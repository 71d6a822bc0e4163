internal import Registry

/// Reads `prices` of a scenario.
enum PriceGrowth {
  /// The yearly growth of prices, a share of 0…1; nil if nothing is said.
  static func read(_ scenario: YAMLMap, _ problems: inout InputProblems) -> Prior? {
    scenario.map("prices", keys: ["yearly_growth"], required: ["yearly_growth"], &problems)
      .flatMap { PriorReader.read($0, "yearly_growth", .share, &problems) }
  }
}
