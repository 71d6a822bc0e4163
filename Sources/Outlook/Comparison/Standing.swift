/// Where a run stands among all that are compared, by mean cost and mean effect.
public struct Standing: Sendable, Equatable {
  /// Whether a run is worth considering at any price.
  public enum Status: String, Sendable {
    /// No other run, and no mixture of two, has as much effect for less, or more for as much.
    case frontier
    /// Another run has at least the effect for no more money, and is better in one of the two.
    case dominated
    /// A mixture of two others does.
    case extendedlyDominated = "extended_dominated"
  }

  /// Whether it is worth considering.
  public let status: Status
  /// On the frontier, the position of the next cheaper run there; nil for the cheapest and off it.
  public let next: Int?
  /// Dong per unit of effect more than `next` has; nil as `next`.
  public let ratio: Double?

  /// Finds the frontier.
  ///
  /// Runs of equal cost and effect have equal standing.
  ///
  /// - Parameters:
  ///   - costs: the mean cost of each run, in dong.
  ///   - effects: the mean effect of each, as many.
  /// - Returns: one standing per run, in their order.
  ///
  /// > Reference: Johannesson & Weinstein (1993), Journal of Health Economics 12:459,
  /// > doi:10.1016/0167-6296(93)90005-Y.
  static func standings(costs: [Double], effects: [Double]) -> [Standing] {
    precondition(costs.count == effects.count, "a cost and an effect per run")
    let isDominated = costs.indices.map { one in
      costs.indices.contains { other in
        costs[other] <= costs[one] && effects[other] >= effects[one]
          && (costs[other] < costs[one] || effects[other] > effects[one])
      }
    }
    var frontier: [Int] = []
    let left = costs.indices.filter { !isDominated[$0] }.sorted {
      (costs[$0], $0) < (costs[$1], $1)
    }
    func isEqual(_ a: Int, _ b: Int) -> Bool {
      costs[a] == costs[b] && effects[a] == effects[b]
    }
    for run in left {
      if let last = frontier.last, isEqual(last, run) { continue }
      // The price of more effect rises along the frontier; a run after which it falls is off it.
      while frontier.count > 1,
        price(frontier[frontier.count - 2], frontier[frontier.count - 1], costs, effects)
          >= price(frontier[frontier.count - 1], run, costs, effects)
      {
        frontier.removeLast()
      }
      frontier.append(run)
    }
    return costs.indices.map { run in
      if isDominated[run] { return Standing(status: .dominated, next: nil, ratio: nil) }
      guard let place = frontier.firstIndex(where: { isEqual($0, run) }) else {
        return Standing(status: .extendedlyDominated, next: nil, ratio: nil)
      }
      guard place > 0 else { return Standing(status: .frontier, next: nil, ratio: nil) }
      let next = frontier[place - 1]
      return Standing(
        status: .frontier, next: next, ratio: price(next, run, costs, effects))
    }
  }

  private static func price(_ from: Int, _ to: Int, _ costs: [Double], _ effects: [Double])
    -> Double
  {
    (costs[to] - costs[from]) / (effects[to] - effects[from])
  }
}
