extension Budget {
  /// What a year costs in every draw, in whole dong; empty for a year without costs.
  public func costs(of year: Int) -> [Int] {
    lines.filter { $0.year == year }.reduce(into: []) { sum, line in
      if sum.isEmpty { sum = Array(repeating: 0, count: line.perDraw.count) }
      for draw in line.perDraw.indices { sum[draw] += line.perDraw[draw] }
    }
  }

  /// How much of a year's uncertainty each of its lines brings: Cov(line, year) / Var(year).
  ///
  /// Lines are paired draw by draw, so that what they have in common (a price, the growth of prices)
  /// counts where it is paid. Shares add up to one; a line that is high where the others are low has a
  /// negative share.
  ///
  /// - Parameter year: the calendar year.
  /// - Returns: the lines of the year in the order of `lines`; empty where nothing is uncertain.
  public func varianceShares(of year: Int) -> [(line: Line, share: Double)] {
    let total = Self.centred(costs(of: year))
    let variance = total.reduce(0) { $0 + $1 * $1 }
    guard variance > 0 else { return [] }
    return lines.filter { $0.year == year }.map { line in
      let own = Self.centred(line.perDraw)
      return (line, zip(own, total).reduce(0) { $0 + $1.0 * $1.1 } / variance)
    }
  }

  /// Values less their mean.
  private static func centred(_ costs: [Int]) -> [Double] {
    let mean = costs.reduce(0.0) { $0 + Double($1) } / Double(max(costs.count, 1))
    return costs.map { Double($0) - mean }
  }
}
