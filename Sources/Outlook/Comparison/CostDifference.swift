/// What a run costs beside the reference, of one year, one intervention, one unit, or of all.
public struct CostDifference: Sendable, Equatable {
  /// What is added up.
  public enum Scope: Sendable, Hashable {
    /// The sum over everything; nil stands for all years, or all interventions.
    case total(year: Int?, intervention: String?)
    /// Several years together; nil stands for all interventions.
    case span(Span, intervention: String?)
    /// All years and interventions, as far as they are spent on one unit alone.
    case unit(Int)
  }

  /// Several years, and why they are taken together.
  public struct Span: Sendable, Hashable {
    /// Why.
    public enum Kind: Sendable, Hashable {
      /// The data reach them: they are paid for.
      case past
      /// The data do not.
      case toCome
      /// They were asked for.
      case chosen
    }

    /// Why they are taken together.
    public let kind: Kind
    /// The first to the last.
    public let years: ClosedRange<Int>
  }

  /// The position of the run among those compared; 1 or more.
  public let run: Int
  /// What is added up.
  public let scope: Scope
  /// In the reference; 0 where it has no such cost.
  public let reference: Budget.Amount
  /// In the run.
  public let cost: Budget.Amount
  /// The run minus the reference: the mean is the difference of the means to the dong, quantiles are of the
  /// difference in each draw.
  public let difference: Budget.Amount

  init(run: Int, scope: Scope, _ reference: [Int], _ cost: [Int]) {
    self.init(
      run: run, scope: scope, reference, cost,
      amounts: (Budget.Amount(reference), Budget.Amount(cost)))
  }

  init(
    run: Int, scope: Scope, _ reference: [Int], _ cost: [Int],
    amounts: (Budget.Amount, Budget.Amount)
  ) {
    self.run = run
    self.scope = scope
    (self.reference, self.cost) = amounts
    var difference = Budget.Amount(zip(reference, cost).map { $1 - $0 })
    difference.mean = self.cost.mean - self.reference.mean
    self.difference = difference
  }

  /// Compares all totals of two budgets; nil is a run that costs nothing.
  ///
  /// - Parameters:
  ///   - run: the run's position.
  ///   - reference: its budget.
  ///   - cost: the run's budget.
  ///   - draws: of either.
  /// - Returns: all; each year; each intervention; each year and intervention.
  static func totals(run: Int, _ reference: Budget?, _ cost: Budget?, draws: Int)
    -> [CostDifference]
  {
    let none = [Int](repeating: 0, count: draws)
    var scopes: [Budget.Scope] = []
    for total in (reference?.totals ?? []) + (cost?.totals ?? []) {
      let scope = Budget.Scope(year: total.year, intervention: total.intervention)
      if !scopes.contains(scope) { scopes.append(scope) }
    }
    let rank = Dictionary(uniqueKeysWithValues: scopes.enumerated().map { ($1, $0) })
    func amount(_ budget: Budget?, _ scope: Budget.Scope, _ drawn: [Int]) -> Budget.Amount {
      budget?.totals.first { $0.year == scope.year && $0.intervention == scope.intervention }?.cost
        ?? Budget.Amount(drawn)
    }
    return scopes.sorted { ($0.year ?? 0, rank[$0] ?? 0) < ($1.year ?? 0, rank[$1] ?? 0) }.map {
      let drawn = (reference?.totalDraws[$0] ?? none, cost?.totalDraws[$0] ?? none)
      return CostDifference(
        run: run, scope: .total(year: $0.year, intervention: $0.intervention), drawn.0, drawn.1,
        amounts: (amount(reference, $0, drawn.0), amount(cost, $0, drawn.1)))
    }
  }

  /// Compares what several years come to: all interventions, then each.
  ///
  /// - Parameters:
  ///   - run: the run's position.
  ///   - span: the years.
  ///   - reference: its budget; nil of a run that costs nothing.
  ///   - cost: the run's budget.
  ///   - draws: of either.
  /// - Returns: one element for all, and one per intervention.
  static func totals(
    run: Int, of span: Span, _ reference: Budget?, _ cost: Budget?, draws: Int
  ) -> [CostDifference] {
    let nothing = [Int](repeating: 0, count: draws)
    var ids: [String?] = []
    for total in (reference?.totals ?? []) + (cost?.totals ?? [])
    where !ids.contains(total.intervention) { ids.append(total.intervention) }
    return ids.map { id in
      func drawn(_ budget: Budget?) -> [Int] {
        budget?.draws(of: span.years, intervention: id) ?? nothing
      }
      func amount(_ budget: Budget?) -> Budget.Amount {
        budget?.cost(of: span.years, intervention: id) ?? Budget.Amount(nothing)
      }
      return CostDifference(
        run: run, scope: .span(span, intervention: id), drawn(reference), drawn(cost),
        amounts: (amount(reference), amount(cost)))
    }
  }
}
