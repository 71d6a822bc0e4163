internal import Randomness

/// The drawn paths of a node that others are drawn given.
public struct SharedPath: Sendable {
  /// Year by year over all M years: that of draw d in year i at `i * draws + d`.
  public let values: [Double]
  /// The years of history draw by draw, padded with zeros as `PathTable` wants them.
  let history: [Double]

  /// Lays out paths for those who hang below.
  ///
  /// - Parameters:
  ///   - values: M values per draw.
  ///   - draws: the number of draws.
  ///   - years: how many of the years, from the first, are history.
  init(_ values: [Double], draws: Int, history years: Int) {
    self.values = values
    let padded = PathTable.padded(years)
    var history = [Double](repeating: 0, count: padded * draws)
    for year in 0..<years {
      for draw in 0..<draws { history[draw * padded + year] = values[year * draws + draw] }
    }
    self.history = history
  }
}
