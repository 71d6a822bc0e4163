internal import Randomness

/// Paths on the logit that units share.
enum SharedPaths {
  /// Standard deviation of the first year's level.
  static let firstLevel = 5.0
  /// What is left of a damped slope a year later.
  static let slopePersistence = 0.9

  /// The nation's path: a level, a random walk, and a drift or a stationary AR(1) slope.
  static func common(
    _ hyper: Hyperparameters, years: Int, using stream: inout PhiloxStream
  ) -> [Double] {
    let size = hyper[Hyperparameters.commonTrend]
    var slope = size * StandardNormal.sample(using: &stream)
    var path = [firstLevel * StandardNormal.sample(using: &stream)]
    for year in 1..<years {
      let step = hyper[Hyperparameters.commonStep] * StandardNormal.sample(using: &stream)
      path.append(path[year - 1] + slope + step)
      let fresh = StandardNormal.sample(using: &stream)
      guard !hyper.drifts else { continue }
      slope =
        slopePersistence * slope
        + (1 - slopePersistence * slopePersistence).squareRoot() * size * fresh
    }
    return path
  }

  /// A province's path: the nation's, a level and a random walk.
  static func group(
    about common: [Double], _ hyper: Hyperparameters, using stream: inout PhiloxStream
  ) -> [Double] {
    var deviation = hyper[Hyperparameters.groupLevels] * StandardNormal.sample(using: &stream)
    return common.enumerated().map { year, value in
      if year > 0 {
        deviation += hyper[Hyperparameters.groupStep] * StandardNormal.sample(using: &stream)
      }
      return value + deviation
    }
  }
}
