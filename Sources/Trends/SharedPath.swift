internal import Randomness

/// The drawn paths of a node that others are drawn given.
public struct SharedPath: Sendable {
  /// Year by year from `first` on: that of draw d in year i at `(i - first) * draws + d`.
  public let values: [Double]
  /// The first year that `values` holds, as a position of the grid: later than 0 where nobody asks for those before.
  let first: Int
  /// The years of history draw by draw, padded with zeros as `PathTable` wants them; empty where nobody
  /// asks for them.
  let history: [Double]

  /// Lays out paths for those who hang below.
  ///
  /// - Parameters:
  ///   - values: M values per draw.
  ///   - draws: the number of draws.
  ///   - first: the first year that is asked for year by year.
  ///   - years: how many of the years, from the first of all, are asked for draw by draw.
  init(_ values: [Double], draws: Int, from first: Int = 0, history years: Int) {
    self.values = first > 0 ? Array(values[(first * draws)...]) : values
    self.first = first
    let padded = PathTable.padded(years)
    var history = [Double](repeating: 0, count: padded * draws)
    for year in 0..<years {
      for draw in 0..<draws { history[draw * padded + year] = values[year * draws + draw] }
    }
    self.history = history
  }

  private init(values: [Double], first: Int, history: [Double]) {
    self.values = values
    self.first = first
    self.history = history
  }

  /// The paths as a unit with covariates sees them.
  ///
  /// - Parameters:
  ///   - added: what covariates add at each point of the hyper-parameters, over all M years.
  ///   - chosen: each draw's point.
  /// - Returns: the paths with that added, in history and after.
  func adding(_ added: [[Double]], chosen: [Int]) -> SharedPath {
    let draws = chosen.count
    var (values, history) = (values, history)
    for row in 0..<(values.count / draws) {
      for draw in 0..<draws { values[row * draws + draw] += added[chosen[draw]][first + row] }
    }
    let padded = history.count / draws
    let years = min(padded, added[0].count)
    for draw in 0..<draws {
      // Beyond history nothing is asked of the padding.
      for year in 0..<years { history[draw * padded + year] += added[chosen[draw]][year] }
    }
    return SharedPath(values: values, first: first, history: history)
  }

  /// Where some years stand in `values`.
  func cells(_ years: Range<Int>, draws: Int) -> Range<Int> {
    ((years.lowerBound - first) * draws)..<((years.upperBound - first) * draws)
  }
}
