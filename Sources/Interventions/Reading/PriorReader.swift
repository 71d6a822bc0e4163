internal import Randomness
internal import Registry

/// Reads priors: `{median, ci90}`, `{beta}`, `{triangular}`, `{fixed}`.
enum PriorReader {
  /// What a number can be.
  enum Range {
    /// A share, 0…1.
    case share
    /// An amount of at least 0, at most 10⁹.
    case amount

    var bounds: ClosedRange<Double> { self == .share ? 0...1 : 0...1e9 }
  }

  /// The prior under a key; nil after a problem, or where the key is absent.
  static func read(_ map: YAMLMap, _ key: String, _ range: Range, _ problems: inout InputProblems)
    -> Prior?
  {
    guard
      let prior = map.map(key, keys: ["median", "ci90", "beta", "triangular", "fixed"], &problems)
    else { return nil }
    func refuse(_ rule: LeverRule) -> Prior? {
      problems.add(map.problem(key, .lever(rule)))
      return nil
    }
    func firstNoShare(_ numbers: [Double]) -> LeverRule? {
      guard range == .share else { return nil }
      return numbers.first { $0 > 1 }.map {
        .priorNotShare(Int(exactly: $0).map { "\($0)" } ?? "\($0)")
      }
    }
    switch Set(prior.pairs.map(\.key)) {
    case ["fixed"]:
      guard let value = prior.number("fixed", &problems) else { return nil }
      if let rule = firstNoShare([value]) { return refuse(rule) }
      return range.bounds.contains(value) ? .fixed(value) : refuse(outside(range))
    case ["median", "ci90"]:
      guard let median = prior.number("median", &problems),
        let ends = numbers(prior, "ci90", count: 2, &problems)
      else { return nil }
      if let rule = firstNoShare([median] + ends) { return refuse(rule) }
      guard ends[0] < median, median < ends[1] else { return refuse(.priorNotIncreasing) }
      guard ends[0] > 0, ends[1] < (range == .share ? 1 : 1e9) else {
        return refuse(outside(range))
      }
      return range == .share
        ? .share(low: ends[0], median: median, high: ends[1])
        : .amount(low: ends[0], median: median, high: ends[1])
    case ["beta"] where range == .share:
      guard let shapes = numbers(prior, "beta", count: 2, &problems) else { return nil }
      guard let beta = try? Beta(alpha: shapes[0], beta: shapes[1]) else {
        return refuse(.priorOutside(low: "1e-300", high: "1e300"))
      }
      return .beta(beta)
    case ["triangular"]:
      guard let corners = numbers(prior, "triangular", count: 3, &problems) else { return nil }
      if let rule = firstNoShare(corners) { return refuse(rule) }
      guard corners[0] <= corners[1], corners[1] <= corners[2], corners[0] < corners[2] else {
        return refuse(.priorNotIncreasing)
      }
      guard range.bounds.contains(corners[0]), range.bounds.contains(corners[2]) else {
        return refuse(outside(range))
      }
      return .triangular(low: corners[0], mode: corners[1], high: corners[2])
    default: return refuse(.notPrior)
    }
  }

  private static func outside(_ range: Range) -> LeverRule {
    .priorOutside(low: "0", high: range == .share ? "1" : "1000000000")
  }

  /// A list of so many numbers.
  private static func numbers(
    _ map: YAMLMap, _ key: String, count: Int, _ problems: inout InputProblems
  ) -> [Double]? {
    guard let items = map.list(key, &problems) else { return nil }
    let values = items.compactMap { item -> Double? in
      guard case .scalar(let text, false) = item.value.content, let value = Double(text),
        value.isFinite
      else { return nil }
      return value
    }
    guard values.count == count, items.count == count else {
      problems.add(
        map.handwrittenList(key, count: count) ?? map.problem(key, .lever(.notPrior)))
      return nil
    }
    return values
  }
}
