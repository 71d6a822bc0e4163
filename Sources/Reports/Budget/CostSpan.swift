internal import Outlook

/// What several years cost together, of all interventions or of one: `context.json` has it of all spans of years, since
/// quantiles of a sum do not come from those of its years.
struct CostSpan: Codable, Sendable, Equatable {
  /// The first year and the last.
  var first: Int
  var last: Int
  /// The intervention's id; nil for all.
  var intervention: String?
  /// Dong: the sum of the years' means, and the levels that are not exceeded with probability 50, 80 and 95 %.
  var mean: Int
  var q50: Int
  var q80: Int
  var q95: Int

  /// The most years of which all spans are kept; a longer budget keeps those of its last years.
  static let mostYears = 25

  /// Every span of two years or more with costs.
  static func all(of budget: Budget) -> [CostSpan] {
    guard let years = budget.years else { return [] }
    var ids: [String?] = []
    for total in budget.totals where !ids.contains(total.intervention) {
      ids.append(total.intervention)
    }
    let starts = Array(years).suffix(mostYears)
    return ids.flatMap { id in
      starts.flatMap { first in
        (first...years.upperBound).dropFirst().map { last in
          let cost = budget.cost(of: first...last, intervention: id)
          return CostSpan(
            first: first, last: last, intervention: id, mean: cost.mean, q50: cost.q50,
            q80: cost.q80, q95: cost.q95)
        }
      }
    }
  }
}
