extension Budget {
  /// The years that cost something, the first to the last; nil if none does.
  public var years: ClosedRange<Int>? {
    let years = totals.compactMap(\.year)
    return years.min().flatMap { first in years.max().map { first...$0 } }
  }

  /// The years with costs that the data reach, so that they are spent; nil if there are none.
  public var past: ClosedRange<Int>? {
    guard let years, let lastSeen, years.lowerBound <= lastSeen else { return nil }
    return years.lowerBound...min(lastSeen, years.upperBound)
  }

  /// The years with costs that are still to come; nil if there are none.
  public var toCome: ClosedRange<Int>? {
    guard let years, years.upperBound > lastSeen ?? .min else { return nil }
    return max(years.lowerBound, (lastSeen ?? .min) + 1)...years.upperBound
  }

  /// What several years come to.
  ///
  /// - Parameters:
  ///   - years: the first to the last.
  ///   - intervention: its id; nil for all.
  /// - Returns: the mean is the sum of the years' own, to the dong; quantiles are of the sum in each draw. Nought
  ///   where nothing is spent.
  public func cost(of years: ClosedRange<Int>, intervention: String? = nil) -> Amount {
    var cost = Amount(draws(of: years, intervention: intervention))
    cost.mean = totals.reduce(0) { sum, total in
      let isIn = total.year.map(years.contains) ?? false
      return isIn && total.intervention == intervention ? sum + total.cost.mean : sum
    }
    return cost
  }

  /// Dong per draw of several years.
  func draws(of years: ClosedRange<Int>, intervention: String? = nil) -> [Int] {
    var sum = totalDraws[Scope()].map { [Int](repeating: 0, count: $0.count) } ?? [0]
    for (scope, costs) in totalDraws where scope.intervention == intervention {
      guard let year = scope.year, years.contains(year) else { continue }
      for draw in sum.indices { sum[draw] += costs[draw] }
    }
    return sum
  }
}
