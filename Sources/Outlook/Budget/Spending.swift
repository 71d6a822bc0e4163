internal import Interventions

/// What is spent year by year, in every draw, in whole dong.
///
/// Of a year whose first months were seen before the rest is forecast, what is spent from then on is kept as well:
/// money is set against gains of the same months.
struct Spending: Sendable, Equatable {
  /// Dong per draw, by calendar year.
  private(set) var years: [Int: [Int]] = [:]
  /// Dong per draw from a month within a year to the end of that year.
  private(set) var late: [Month: [Int]] = [:]

  /// True if nothing is spent in any draw.
  var isNothing: Bool { years.values.allSatisfy { $0.allSatisfy { $0 == 0 } } }

  mutating func add(_ costs: [Int], in year: Int) { years[year].add(costs) }

  mutating func add(_ costs: [Int], from month: Month) { late[month].add(costs) }

  mutating func add(_ other: Spending) {
    for (year, costs) in other.years { add(costs, in: year) }
    for (month, costs) in other.late { add(costs, from: month) }
  }

  /// What is spent in all years.
  func sum(draws: Int) -> [Int] {
    var sum = [Int](repeating: 0, count: draws)
    for costs in years.values {
      for draw in sum.indices { sum[draw] += costs[draw] }
    }
    return sum
  }

  /// What is spent from a month to the end of a year.
  ///
  /// - Parameters:
  ///   - month: a January, or one of the months that are kept.
  ///   - last: the last year.
  ///   - draws: how many there are.
  /// - Returns: dong per draw.
  func sum(from month: Month, through last: Int, draws: Int) -> [Int] {
    var sum = [Int](repeating: 0, count: draws)
    guard month.year <= last else { return sum }
    for year in month.year...last {
      let isPart = year == month.year && month != Month(year: year, month: 1)
      guard let costs = isPart ? late[month] : years[year] else { continue }
      for draw in sum.indices { sum[draw] += costs[draw] }
    }
    return sum
  }
}

extension Optional<[Int]> {
  /// Adds as many numbers, one to each; the first to come are the sum.
  mutating func add(_ costs: [Int]) {
    // Taken out while it is changed, so that it is changed in place.
    guard var sum = take() else {
      self = costs
      return
    }
    for draw in costs.indices { sum[draw] += costs[draw] }
    self = sum
  }
}
