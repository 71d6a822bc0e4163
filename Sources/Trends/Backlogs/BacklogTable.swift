internal import Randomness
public import Registry

/// The likelihood of one unit's history at every node of a backlog's unknowns.
public struct BacklogTable: Sendable {
  /// The stock at each node of the errors, as `BacklogGrid.stocks` lays them out.
  public let stocks: [Int]

  private let grid: BacklogGrid
  /// At ((θ · variations + φ) · stocks + N) · throughputs + x, over its largest value.
  private let likelihoods: [Double]

  /// - Parameters:
  ///   - history: what was observed.
  ///   - grid: the nodes.
  ///   - assumptions: the priors the nodes were made of.
  /// - Complexity: O(nodes · increments).
  public init(_ history: BacklogHistory, grid: BacklogGrid, assumptions: BacklogAssumptions) {
    self.grid = grid
    let stocks = grid.stocks(assumptions, history)
    self.stocks = stocks
    let efforts = grid.throughputs.map {
      PortableMath.exp($0) * (grid.isRelative ? Double(max(history.base, 1)) : 1)
    }
    let counts = grid.variations.map { variation in
      history.increments.map { CompletionCount($0.completed, variation: variation) }
    }
    var logs: [Double] = []
    let cells = stocks.count * efforts.count
    logs.reserveCapacity(grid.variances.count * grid.variations.count * cells)
    for variance in grid.variances {
      var means = [Double](repeating: 0, count: cells * history.increments.count)
      for (i, increment) in history.increments.enumerated() {
        for (n, stock) in stocks.enumerated() where stock >= history.done {
          let open = Double(stock - increment.before)
          for (x, effort) in efforts.enumerated() {
            means[(i * stocks.count + n) * efforts.count + x] =
              StockProgress.expected(
                effort: effort * increment.years, open: open, stock: Double(stock),
                variance: variance)
          }
        }
      }
      for counts in counts {
        for (n, stock) in stocks.enumerated() {
          for x in efforts.indices {
            guard stock >= history.done else {
              logs.append(-.infinity)
              continue
            }
            var sum = 0.0
            for (i, increment) in history.increments.enumerated() where stock > increment.before {
              let mean = means[(i * stocks.count + n) * efforts.count + x]
              sum +=
                increment.completed == stock - increment.before
                ? counts[i].logProbabilityAtLeast(mean: mean)
                : counts[i].logProbability(mean: mean)
            }
            logs.append(sum)
          }
        }
      }
    }
    let top = logs.max() ?? 0
    likelihoods = logs.map { top > -.infinity ? PortableMath.exp($0 - top) : 1 }
  }

  /// The likelihood of each throughput given the other unknowns, the unit's own error summed out.
  ///
  /// - Parameters:
  ///   - variance: the node of θ.
  ///   - variation: the node of φ.
  ///   - shared: the node of the shared error.
  /// - Returns: one value per node of x, 0 or more.
  public func throughputs(variance: Int, variation: Int, shared: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: grid.throughputs.count)
    for own in grid.own.indices {
      let start = cell(variance, variation, shared, own)
      for x in sums.indices { sums[x] += grid.ownWeights[own] * likelihoods[start + x] }
    }
    return sums
  }

  /// The weight of each node of the unit's own error given everything else.
  public func errors(variance: Int, variation: Int, shared: Int, throughput: Int) -> [Double] {
    grid.own.indices.map {
      grid.ownWeights[$0] * likelihoods[cell(variance, variation, shared, $0) + throughput]
    }
  }

  private func cell(_ variance: Int, _ variation: Int, _ shared: Int, _ own: Int) -> Int {
    let stock = shared * grid.own.count + own
    return ((variance * grid.variations.count + variation) * stocks.count + stock)
      * grid.throughputs.count
  }
}
