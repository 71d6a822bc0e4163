public import Interventions
internal import Randomness
internal import Registry
internal import Trends

/// When interventions run, as those who pay for them see it.
///
/// Lists have one value per draw, or a single one where all draws agree.
extension LeverPlan {
  /// The communes that an intervention reaches, in tree order.
  public func communes(of lever: Int) -> [Int] { drawn[lever].reach.communes }

  /// The units at which what an intervention does to a model is counted, so that everything is counted
  /// once: the lowest with counts of their own, but a unit above them where some unit that is reached
  /// below it has none.
  public func countedUnits(of lever: Int, model: Int) -> Set<Int> {
    let (tree, reach) = (programme.tree, drawn[lever].reach)
    let counts = programme.model(model)
    func isComplete(_ unit: Int) -> Bool {
      let children = tree.children[unit]
      guard children.isEmpty else { return children.allSatisfy(isComplete) }
      return reach.start(in: unit) == nil || counts.counts(inUnit: unit) != nil
    }
    var counted: Set<Int> = []
    func visit(_ unit: Int, isCovered: Bool) {
      let children = tree.children[unit]
      let isCounted =
        !isCovered && counts.counts(inUnit: unit) != nil
        && (children.isEmpty || !isComplete(unit))
      if isCounted { counted.insert(unit) }
      for child in children { visit(child, isCovered: isCovered || isCounted) }
    }
    for root in tree.roots { visit(root, isCovered: false) }
    return counted
  }

  /// The first month of an intervention anywhere, before any law; nil if it reaches nobody.
  public func firstStart(of lever: Int) -> Month? { drawn[lever].reach.firstStart }

  /// The months of a year in which an intervention runs and the unit exists.
  ///
  /// - Parameters:
  ///   - lever: its position in the plan.
  ///   - unit: a unit that was chosen or stands under one; nil for wherever it begins first.
  ///   - year: the calendar year.
  ///   - doses: true to count each month by its dose.
  ///   - cutoff: months before it do not count; nil for all.
  /// - Returns: 0…12.
  public func months(
    of lever: Int, in unit: Int?, year: Int, doses: Bool, since cutoff: Month? = nil
  ) -> [Double] {
    let one = drawn[lever]
    guard let start = unit.map(one.reach.start) ?? one.reach.firstStart else { return [0] }
    return perLaw(one) { law in
      months(
        one, from: law.map { max(start, $0) } ?? start, year: year, of: lifetime(unit),
        doses: doses, since: cutoff)
    }
  }

  /// As `months`, of a unit that is reached in part only: each part by its share; in twelfths of the part
  /// of the year in which the unit exists, as its events are those of that part.
  public func months(
    of lever: Int, inPartsOf unit: Int, model: Int, year: Int, doses: Bool,
    since cutoff: Month? = nil
  ) -> [Double] {
    let one = drawn[lever]
    let parts = one.reach.parts(of: unit, model: model)
    let lifetime = lifetime(unit)
    let existing = lifetime.share(of: year)
    guard existing > 0 else { return [0] }
    return perLaw(one) { law in
      parts.reduce(0) { sum, part in
        let start = law.map { max(part.start, $0) } ?? part.start
        return sum + part.share
          * months(
            one, from: start, year: year, of: lifetime, doses: doses, since: cutoff)
      } / existing
    }
  }

  /// 1 in the year in which an intervention begins, in a unit that begins later in that unit's first, else
  /// 0.
  ///
  /// - Parameters: as for `months`.
  /// - Returns: 0 or 1.
  public func beginnings(of lever: Int, in unit: Int?, year: Int, since cutoff: Month? = nil)
    -> [Double]
  {
    let one = drawn[lever]
    guard let start = unit.map(one.reach.start) ?? one.reach.firstStart else { return [0] }
    return perLaw(one) { law in
      let lifetime = lifetime(unit)
      let first = max(
        law.map { max(start, $0) } ?? start,
        lifetime.from.map { Month(index: $0.firstMonth) } ?? start)
      let runs =
        lifetime.exists(inMonth: first.index) && one.intervention.end.map { first < $0 } ?? true
      let counts = cutoff.map { first >= $0 } ?? true
      return first.year == year && runs && counts ? 1 : 0
    }
  }

  /// Draws a number that all units share from a stratified stream of its own.
  ///
  /// - Parameters:
  ///   - prior: its distribution; a known number is one value.
  ///   - purpose: what it is for.
  ///   - name: which of its kind.
  /// - Returns: one value per draw, or a single one.
  public func sample(_ prior: Prior, purpose: String, name: String) -> [Double] {
    if case .fixed(let value) = prior { return [value] }
    let family = StreamFamily(seed: seed, purpose: purpose, model: name)
    return (0..<draws).map { draw in
      var stream = family.stratified(unit: 0, draw: draw)
      return prior.sample(using: &stream)
    }
  }

  func perLaw(_ one: Drawn, _ value: (Month?) -> Double) -> [Double] {
    guard !one.lawMonths.isEmpty else { return [value(nil)] }
    var known: [Month: Double] = [:]
    return one.lawMonths.map { law in
      guard let law else { return 0 }
      if let done = known[law] { return done }
      let result = value(law)
      known[law] = result
      return result
    }
  }

  private func lifetime(_ unit: Int?) -> Lifetime {
    unit.map { programme.tree.units[$0].lifetime } ?? .always
  }

  private func months(
    _ one: Drawn, from start: Month, year: Int, of lifetime: Lifetime, doses: Bool,
    since cutoff: Month?
  ) -> Double {
    (1...12).reduce(0) { sum, number in
      let month = Month(year: year, month: number)
      guard month >= start, cutoff.map({ month >= $0 }) ?? true,
        one.intervention.end.map({ month < $0 }) ?? true, lifetime.exists(inMonth: month.index)
      else { return sum }
      guard doses else { return sum + 1 }
      let end = one.intervention.end.map { $0.index - start.index }
      return sum + one.intervention.dose.mean(inMonth: month.index - start.index, end: end)
    }
  }
}
