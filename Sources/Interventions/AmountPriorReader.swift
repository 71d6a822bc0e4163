internal import Foundation
internal import Registry

/// Reads priors of amounts and probabilities.
enum AmountPriorReader {
  /// The standard normal quantile of 95 %: a 90 % interval is this many deviations to each side.
  static let halfWidth = 1.6448536269514722

  /// The amount under a key; nil if it is absent, or after a problem.
  static func amount(_ key: String, in map: YAMLMap, _ problems: inout InputProblems)
    -> AmountPrior?
  {
    let keys = ["fixed", "median", "ci90", "triangular"]
    guard let own = map.map(key, keys: keys, &problems) else { return nil }
    switch keys.filter(own.has) {
    case ["fixed"]:
      return own.number("fixed", &problems).flatMap {
        checked(.fixed($0), own, "fixed", .value(.outsideBounds(0, 1e12)), &problems)
      }
    case ["median", "ci90"]:
      guard let median = own.number("median", &problems),
        let ends = numbers("ci90", count: 2, in: own, .intervalWithoutMedian, &problems)
      else { return nil }
      guard 0 < ends[0], ends[0] < median, median < ends[1], ends[1] <= 1e12 else {
        problems.add(own.problem("ci90", .work(.intervalWithoutMedian)))
        return nil
      }
      let logSD = (log(ends[1]) - log(ends[0])) / (2 * halfWidth)
      return checked(
        .logNormal(median: median, logSD: logSD), own, "ci90", .work(.intervalWithoutMedian),
        &problems)
    case ["triangular"]:
      return numbers("triangular", count: 3, in: own, .pointsOutOfOrder, &problems).flatMap {
        checked(
          .triangular(low: $0[0], mode: $0[1], high: $0[2]), own, "triangular",
          .work(.pointsOutOfOrder), &problems)
      }
    default:
      problems.add(map.problem(key, .work(.notAmount)))
      return nil
    }
  }

  /// The two parameters of a beta distribution under a key, both in 0.001…10⁶.
  static func beta(_ key: String, in map: YAMLMap, _ problems: inout InputProblems)
    -> (alpha: Double, beta: Double)?
  {
    guard let own = map.map(key, keys: ["beta"], required: ["beta"], &problems),
      let values = numbers("beta", count: 2, in: own, .notBeta, &problems)
    else { return nil }
    guard values.allSatisfy({ (0.001...1e6).contains($0) }) else {
      problems.add(own.problem("beta", .work(.notBeta)))
      return nil
    }
    return (values[0], values[1])
  }

  private static func checked(
    _ prior: AmountPrior, _ map: YAMLMap, _ key: String, _ rule: InputRule,
    _ problems: inout InputProblems
  ) -> AmountPrior? {
    guard prior.isValid else {
      problems.add(map.problem(key, rule))
      return nil
    }
    return prior
  }

  /// The numbers of a list of a known length.
  private static func numbers(
    _ key: String, count: Int, in map: YAMLMap, _ rule: WorkRule, _ problems: inout InputProblems
  ) -> [Double]? {
    guard let items = map.list(key, &problems) else { return nil }
    let values = items.compactMap { item -> Double? in
      guard case .scalar(let text, let isQuoted) = item.value.content, !isQuoted else {
        return nil
      }
      return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
    guard items.count == count, values.count == count else {
      problems.add(map.handwrittenList(key, count: count) ?? map.problem(key, .work(rule)))
      return nil
    }
    return values
  }
}
