internal import Interventions
internal import Registry

/// In what the interventions of one run differ from those of another, and what follows from that alone.
struct PlanDifference {
  /// What no draw can show otherwise, since the draws are the same and the measures that differ only help.
  enum Direction {
    /// The run does all that the reference does, and more.
    case noWorse
    /// The reference does all that the run does, and more.
    case noBetter
  }

  private let before: [Intervention]
  private let after: [Intervention]

  init(_ before: [Intervention], _ after: [Intervention]) {
    (self.before, self.after) = (before, after)
  }

  /// Ids that only the run has.
  var added: [String] { Self.ids(in: after, notIn: before) }
  /// Ids that only the reference has.
  var left: [String] { Self.ids(in: before, notIn: after) }
  /// Ids that both have, of interventions that are not the same.
  var changed: [String] {
    after.filter { one in before.contains { $0.id == one.id && $0 != one } }.map(\.id)
  }

  /// True if the two do the same about every rate, whatever it costs: odds are the same by construction.
  var isOfSameEffects: Bool {
    let (first, second) = (Self.acting(before), Self.acting(after))
    return first.count == second.count && first.allSatisfy(second.contains)
  }

  /// What follows for an indicator.
  ///
  /// - Parameters:
  ///   - indicator: its id.
  ///   - basis: of its rate; nil of others.
  ///   - programme: which indicators nest which, so that what moves one may move the other.
  /// - Returns: nil where the runs do the same about it, or where it takes the draws to tell.
  func direction(on indicator: String, _ basis: Basis?, in programme: Programme) -> Direction? {
    let family = Self.family(of: indicator, in: programme)
    func about(_ plan: [Intervention]) -> [Intervention] {
      Self.acting(plan).filter { one in
        // Overdue registrations enlarge the denominator of all shares of the same registrations.
        !family.isDisjoint(with: one.affects) || one.overdue != nil
      }
    }
    let (first, second) = (about(before), about(after))
    let (more, less) = (
      second.filter { !first.contains($0) }, first.filter { !second.contains($0) }
    )
    func onlyHelp(_ plan: [Intervention]) -> Bool {
      plan.allSatisfy { Self.onlyHelps($0, basis) }
    }
    if less.isEmpty, !more.isEmpty, onlyHelp(more) { return .noWorse }
    if more.isEmpty, !less.isEmpty, onlyHelp(less) { return .noBetter }
    return nil
  }

  /// True of a measure that no draw lets do harm.
  private static func onlyHelps(_ one: Intervention, _ basis: Basis?) -> Bool {
    if one.overdue != nil, basis != .cohort { return false }
    return one.throughputs.allSatisfy { effect in
      guard one.unitSpread == 0 else { return false }
      return switch effect.times {
      case .fixed(let times), .triangular(let times, _, _): times >= 1
      case .amount, .share, .beta: false
      }
    }
  }

  /// The indicators that are nested in one another with one.
  private static func family(of indicator: String, in programme: Programme) -> Set<String> {
    var family: Set = [indicator]
    var size = 0
    while family.count > size {
      size = family.count
      for one in programme.indicators {
        guard let inner = one.nests else { continue }
        if family.contains(one.id) || family.contains(inner) { family.formUnion([one.id, inner]) }
      }
    }
    return family
  }

  /// What does something, without its costs.
  private static func acting(_ plan: [Intervention]) -> [Intervention] {
    plan.filter { !$0.isInert }.map { one in
      var one = one
      one.costs = []
      return one
    }
  }

  private static func ids(in plan: [Intervention], notIn other: [Intervention]) -> [String] {
    plan.filter { one in !other.contains { $0.id == one.id } }.map(\.id)
  }
}
