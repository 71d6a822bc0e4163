internal import LinearAlgebra

/// The years a model spans: those with history, then those to forecast.
public struct YearGrid: Sendable, Equatable {
  /// The first year of history.
  public let first: Int
  /// The last year of history.
  public let lastHistory: Int
  /// The last year to forecast; at least `lastHistory`.
  public let horizon: Int

  /// Makes a grid; years must not decrease.
  public init(first: Int, lastHistory: Int, horizon: Int) {
    precondition(
      first <= lastHistory && lastHistory <= horizon, "years of a grid must not decrease")
    self.first = first
    self.lastHistory = lastHistory
    self.horizon = horizon
  }

  /// Years of history, T.
  public var historyCount: Int { lastHistory - first + 1 }
  /// All years, M = T + years to forecast.
  public var count: Int { horizon - first + 1 }
  /// The position of a year in the grid.
  public func index(of year: Int) -> Int { year - first }
  /// Years from the middle of the history, per position: the regressor of straight-line trends.
  var centred: [Double] {
    let middle = Double(historyCount - 1) / 2
    return (0..<count).map { Double($0) - middle }
  }
}

/// What a trend model says of paths: which quantities it learns, and how a path varies about the
/// path of its parent.
///
/// A path is a unit's logit (or log) by year. The root's path has mean zero and covariance
/// `kernel(depth: 0)`; the path of every other node is its parent's plus a deviation with
/// covariance `kernel(depth:)`. A model is nothing but its kernels.
protocol PathStructure: Sendable {
  /// The quantities to learn for a tree with nodes at depths 0…`deepest`.
  func hyperParameters(deepest: Int) -> [HyperParameter]
  /// The covariance of the deviation at a depth, M × M over the grid, positive definite.
  ///
  /// - Parameters:
  ///   - depth: 0 is the root.
  ///   - values: the hyper-parameters, in the order of `hyperParameters(deepest:)`.
  ///   - grid: the years.
  /// - Returns: the covariance.
  func kernel(depth: Int, values: [Double], grid: YearGrid) -> Matrix
  /// Years of single nodes, that nothing hangs below, which come apart from their path.
  ///
  /// - Parameter tree: what was observed.
  /// - Returns: by node; none for structures without such.
  func shocks(in tree: PathTree) -> [Int: [PathShock]]
}

extension PathStructure {
  func shocks(in tree: PathTree) -> [Int: [PathShock]] { [:] }

  /// Σ over (i, j) of a covariance given by its entries.
  func covariance(_ grid: YearGrid, _ entry: (Int, Int) -> Double) -> Matrix {
    var kernel = Matrix(rows: grid.count, columns: grid.count, repeating: 0)
    for j in 0..<grid.count {
      for i in 0...j {
        let value = entry(i, j)
        kernel[i, j] = value
        kernel[j, i] = value
      }
    }
    return kernel
  }
}
