internal import Measures
internal import Trends

/// Odds against frequencies, and their scores.
struct OddsTable {
  private static let bins = 10

  let targets: [JudgedTarget]
  let cities: Int

  /// Ten bins of odds; a row is its range, count, mean odds, frequency and error.
  var bins: [[String]] {
    (0..<Self.bins).compactMap { bin -> [String]? in
      let within = targets.filter { Self.bin($0.odds) == bin }
      guard !within.isEmpty else { return nil }
      let score = ratio(within) { target, world in target.met[world] ? 1 : 0 }
      let odds = within.reduce(0) { $0 + $1.odds } / Double(within.count)
      return [
        "\(bin * 10)-\(bin * 10 + 10) %", "\(within.count)",
        "\(Set(within.map(\.city)).count)", figure(odds), figure(score.value),
        figure(score.standardError), signed(score.score),
      ]
    }
  }

  static let binHeading = ["odds", "targets", "cities", "mean odds", "met", "s.e.", "z"]

  /// Brier, log score and calibration error, each with what calibration would give.
  var scores: [[String]] {
    let brier = ratio(targets) { ForecastScores.brier($0.odds, hit: $0.met[$1]) }
    let surprise = ratio(targets) { ForecastScores.logScore($0.odds, hit: $0.met[$1]) }
    let sure = ratio(targets) { target, world in target.met[world] ? 1 : 0 }
    let expected = targets.reduce(0) { $0 + $1.odds } / Double(max(targets.count, 1))
    return [
      Self.row("share met (mean odds \(figure(expected, 4)))", sure),
      Self.row("Brier", brier), Self.row("log score", surprise), Self.row("ECE", calibrationError),
    ]
  }

  static let scoreHeading = ["", "value", "s.e.", "if calibrated", "s.d.", "z"]

  static func row(_ name: String, _ score: CityScore) -> [String] {
    [
      name, figure(score.value, 4), figure(score.standardError, 4),
      figure(score.calibrated.mean, 4), figure(score.calibrated.deviation, 4),
      signed(score.score),
    ]
  }

  private static func bin(_ odds: Double) -> Int { min(Int(odds * Double(bins)), bins - 1) }

  private func ratio(
    _ targets: [JudgedTarget], _ value: (JudgedTarget, World) -> Double
  ) -> CityScore {
    let sums = WorldSums(targets.map(\.city), cities: cities) { value(targets[$0], $1) }
    return CityScore(cities: cities) { sums.mean($0, without: $1) }
  }

  /// Σ over bins of |Σ (odds − met)| over all targets.
  private var calibrationError: CityScore {
    let sums = (0..<Self.bins).map { bin in
      let within = targets.filter { Self.bin($0.odds) == bin }
      return WorldSums(within.map(\.city), cities: cities) { index, world in
        within[index].odds - (within[index].met[world] ? 1 : 0)
      }
    }
    return CityScore(cities: cities) { world, without in
      let gap = sums.reduce(0) { $0 + abs($1.sum(world, without: without)) }
      return gap / sums.reduce(0) { $0 + $1.count(without: without) }
    }
  }
}
