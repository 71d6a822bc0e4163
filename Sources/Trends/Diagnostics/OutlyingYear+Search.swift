internal import LinearAlgebra

extension OutlyingYear {
  /// The fewest standard deviations that make a year outlying.
  public static let leastDeviations = 2.5
  /// The years a unit must have been seen in to be tested.
  private static let fewestYears = 4

  /// The outlying years of a fitted panel, the least likely first, and how many were tested.
  ///
  /// A unit's year is compared with the unit's other years and with what all other units say of the
  /// path above it; the path that units share, with its other years.
  static func search(_ fit: DynamicFit) throws(TrendError) -> (
    found: [OutlyingYear], tested: Int
  ) {
    let above = try PathsAbove(fit)
    var tested = (own: 0, shared: 0)
    var found: [OutlyingYear] = []
    for (position, node) in fit.panel.nodeOfInner.enumerated() {
      let leaves = fit.panel.leaves(below: position)
      guard leaves.count > 1 else { continue }
      let shifts = position == 0 ? SharedShifts(root: fit) : SharedShifts(position, above)
      tested.shared += fit.state.years
      for shift in shifts.search(limit: leastDeviations) {
        guard let observed = fit.panel.observedRate(of: leaves, under: node, year: shift.year)
        else { continue }
        found.append(
          OutlyingYear(shift, observed, unit: fit.panel.tree.nodes[node].unit, isShared: true, fit))
      }
    }
    for (index, batch) in fit.state.batches.enumerated() {
      for (lane, leaf) in batch.leaves.enumerated() {
        let shifts = LeafShifts(fit, batch: index, lane: lane)
        guard shifts.seen.count >= fewestYears else { continue }
        tested.own += shifts.seen.count
        let parent = fit.panel.parentOfLeaf[leaf]
        let node = fit.panel.nodeOfLeaf[leaf]
        let path: PathBelief
        do throws(LinearAlgebraError) {
          let message = try shifts.message(
            about: fit.evidence.paths[parent],
            shares: fit.evidence.responsibilities[index].map { $0[lane] })
          path = try above.path(parent, without: message)
        } catch {
          throw .notPositiveDefinite(what: "posterior of a unit's path")
        }
        for shift in shifts.search(path, limit: leastDeviations) {
          guard let observed = fit.panel.observedRate(of: [leaf], under: node, year: shift.year)
          else { continue }
          found.append(
            OutlyingYear(
              shift, observed, unit: fit.panel.tree.nodes[node].unit, isShared: false, fit))
        }
      }
    }
    for index in found.indices {
      let family = found[index].isShared ? tested.shared : tested.own
      found[index].expectedByChance = byChance(found[index].deviations, among: family)
    }
    let sorted = withoutRepeats(found).sorted { $0.expectedByChance < $1.expectedByChance }
    return (sorted, tested.own + tested.shared)
  }

  private init(
    _ shift: FoundShift, _ observed: YearObservation, unit: Int?, isShared: Bool,
    _ fit: DynamicFit
  ) {
    let rate = observed.count / observed.exposure
    let held = ObservationFamily.binomial.start(observed)
    self.init(
      unit: unit, isShared: isShared, year: fit.panel.tree.grid.first + shift.year,
      kind: shift.kind, deviations: shift.deviations, observed: rate,
      expected: logistic(held - shift.shift), expectedByChance: 0)
  }

  /// What a unit's own counts and everything below it both say of a year is said once.
  private static func withoutRepeats(_ found: [OutlyingYear]) -> [OutlyingYear] {
    found.filter { one in
      !found.contains { other in
        other.unit == one.unit && other.year == one.year && other.isShared != one.isShared
          && abs(other.deviations) > abs(one.deviations)
      }
    }
  }
}

extension DynamicPanel {
  /// The leaves that hang below an inner path, its own series among them.
  func leaves(below position: Int) -> [Int] {
    let node = nodeOfInner[position]
    return nodeOfLeaf.indices.filter { leaf in
      var here: Int? = nodeOfLeaf[leaf]
      while let current = here {
        if current == node { return true }
        here = tree.nodes[current].parent
      }
      return false
    }
  }

  /// The counts of a node in a year: its own if it has any, else those of the leaves below.
  func observedRate(of leaves: [Int], under node: Int, year: Int) -> YearObservation? {
    if let own = tree.nodes[node].observations[year] { return own }
    let seen = leaves.compactMap { tree.nodes[nodeOfLeaf[$0]].observations[year] }
    guard !seen.isEmpty else { return nil }
    return YearObservation(
      count: seen.reduce(0) { $0 + $1.count }, exposure: seen.reduce(0) { $0 + $1.exposure })
  }
}
