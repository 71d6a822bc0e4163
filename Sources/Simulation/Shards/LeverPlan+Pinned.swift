public import Interventions
internal import Registry
internal import Trends

extension LeverPlan {
  /// The interventions with waves that mean the same in a part of the country: where the worst units were
  /// asked for, they are named.
  public var pinned: [Intervention] {
    drawn.map { one in
      var pinned = one.intervention
      let asksForWorst = pinned.waves.contains {
        if case .worst = $0.selector { true } else { false }
      }
      guard asksForWorst else { return pinned }
      var codes: [Month: [String]] = [:]
      for (unit, named) in programme.tree.units.enumerated() {
        if let start = one.reach.start(in: unit) { codes[start, default: []].append(named.code) }
      }
      pinned.waves = codes.sorted { $0.key < $1.key }.map { Wave(.units($0.value), start: $0.key) }
      return pinned
    }
  }
}
