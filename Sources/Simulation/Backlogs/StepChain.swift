internal import Randomness
internal import Registry
internal import Trends

/// Draws when the last step of a small network of steps is done.
///
/// A step starts when all it waits for is done and takes an independent duration, so the network ends
/// with its longest path.
///
/// > Reference: Van Slyke (1963), Operations Research 11:839, doi:10.1287/opre.11.5.839 (simulation
/// > of activity networks).
struct StepChain: Sendable {
  let plan: StepPlan

  /// How often a draw that ends too early is repeated before it is given up.
  static let mostAttempts = 10_000

  /// Months from the beginning of year 0 until all steps are done.
  func end(using stream: inout PhiloxStream) -> Double {
    var ends: [Double] = []
    for step in plan.steps {
      let start = step.after.map { ends[$0] }.max() ?? Double(plan.start.firstMonth)
      ends.append(start + step.months.sample(using: &stream))
    }
    return ends.max() ?? Double(plan.start.firstMonth)
  }

  /// The end, given that it had not come by a month; infinite where the plan all but excludes that.
  ///
  /// By rejection, which is exact.
  func end(after month: Int?, using stream: inout PhiloxStream) -> Double {
    guard let month else { return end(using: &stream) }
    for _ in 0..<Self.mostAttempts {
      let end = end(using: &stream)
      if end > Double(month) { return end }
    }
    return .infinity
  }
}
