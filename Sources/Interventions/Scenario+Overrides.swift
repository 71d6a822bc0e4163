public import Registry

extension Scenario {
  /// The scenario with what the command line says in place of what the file says.
  ///
  /// - Parameters:
  ///   - draws: how many futures to draw, in `drawCounts`; nil to keep the file's.
  ///   - seed: the seed of every random stream; nil to keep the file's.
  ///   - horizon: the last year to look at, in `horizonYears`; nil to keep the file's.
  /// - Returns: the changed scenario.
  /// - Throws: a rejection that names the options whose values are out of range.
  public func with(draws: Int? = nil, seed: UInt64? = nil, horizon: Int? = nil)
    throws(InputRejected) -> Scenario
  {
    var problems = InputProblems()
    func require(_ value: Int?, in range: ClosedRange<Int>, option: String) {
      guard let value, !range.contains(value) else { return }
      problems.add(
        InputProblem(
          file: option, text: "\(value)",
          rule: .value(.outsideRange("\(range.lowerBound)", "\(range.upperBound)"))))
    }
    require(draws, in: Self.drawCounts, option: "--draws")
    require(horizon, in: Self.horizonYears, option: "--horizon")
    try problems.check()
    var changed = self
    changed.draws = draws ?? self.draws
    changed.seed = seed ?? self.seed
    if let horizon {
      changed.horizon = horizon
      changed.horizonMention = nil
    }
    return changed
  }
}
