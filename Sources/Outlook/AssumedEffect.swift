public import Interventions
public import Registry
public import Simulation
public import Trends

/// What an intervention is assumed to do to one indicator, and on what evidence: what stands beside the odds that
/// come of it.
public struct AssumedEffect: Sendable, Equatable {
  /// What the number is.
  public enum Measure: String, Sendable {
    /// The fraction of the remaining gap closed at full dose.
    case gapClosed = "gap_closed"
    /// How many times as much of a backlog is completed at full dose.
    case throughput = "throughput_times"
    /// Overdue registrations found in a year at full dose, as a multiple of the year's registrations.
    case overdueFound = "overdue_found"
  }

  /// The dose of one year.
  public struct YearDose: Sendable, Equatable {
    /// The calendar year.
    public let year: Int
    /// The mean where it is done, 0…1.
    public let dose: Double
  }

  /// The intervention's id.
  public let intervention: String
  /// The indicator's id.
  public let indicator: String
  /// What `size` is.
  public let measure: Measure
  /// How much it is believed to be.
  public let size: BelievedRange
  /// The doses of the years that decide the indicator's targets, increasing; of the last year forecast where no
  /// target is decided.
  public let doses: [YearDose]
  /// Where the number is known from, or that it is an assumption.
  public let evidence: LocalizedText
  /// The probability that the law it waits for passes; nil if it waits for none.
  public let lawProbability: Double?

  /// What it is an assumption of, and on what evidence, as odds that rest on it say.
  public var assumption: LocalizedText { Self.assumption(intervention, evidence) }

  /// What stands beside odds that rest on an intervention.
  static func assumption(_ id: String, _ evidence: LocalizedText) -> LocalizedText {
    LocalizedText(
      vi: "giải pháp \(id): \(evidence.text(in: .vi) ?? "")",
      en: "\(id): \(evidence.text(in: .en) ?? "")")
  }

  /// Every effect of every intervention of a plan, in the scenario's order; none of interventions that do nothing.
  ///
  /// - Parameters:
  ///   - plan: the interventions; nil for none.
  ///   - programme: the targets.
  ///   - fitted: what is forecast.
  /// - Returns: one element per intervention and indicator.
  public static func all(of plan: LeverPlan?, programme: Programme, fitted: FittedProgramme)
    -> [AssumedEffect]
  {
    guard let plan else { return [] }
    return plan.interventions.enumerated().flatMap { index, one -> [AssumedEffect] in
      guard !one.isInert else { return [] }
      var sizes: [(String, Measure, BelievedRange)] = []
      for effect in one.effects {
        let size = BelievedRange(productOf: effect.steps.map(\.share))
        sizes.append((effect.indicator, .gapClosed, size))
      }
      for effect in one.throughputs {
        sizes.append((effect.indicator, .throughput, BelievedRange(effect.times)))
      }
      if let overdue = one.overdue, let first = one.affects.first {
        sizes.append((first, .overdueFound, BelievedRange(overdue)))
      }
      return sizes.map { indicator, measure, size in
        AssumedEffect(
          intervention: one.id, indicator: indicator, measure: measure, size: size,
          doses: decisive(indicator, programme, fitted).map {
            YearDose(year: $0, dose: plan.meanDose(of: index, in: $0))
          }, evidence: one.evidence(of: indicator), lawProbability: one.law?.probability)
      }
    }
  }

  /// The years that decide an indicator's targets as far as they are forecast; else the last that is.
  private static func decisive(
    _ indicator: String, _ programme: Programme, _ fitted: FittedProgramme
  ) -> [Int] {
    let rates = fitted.rates.filter { $0.indicator == indicator }.map(\.paths.tree.grid)
    let backlogs = fitted.backlogs.filter { $0.indicator == indicator }
    let milestones = fitted.milestones.filter { $0.indicator == indicator }
    let ends = rates.map(\.horizon) + backlogs.map(\.horizon) + milestones.map(\.horizon)
    guard let last = ends.max() else { return [] }
    let first = (rates.map { $0.lastHistory + 1 } + backlogs.map(\.firstYear)).min() ?? .min
    let targets = programme.targets.filter { $0.indicator == indicator && $0.atLeast != nil }
    let judged = Set(targets.map { programme.judgedYear(of: $0) }).filter {
      first <= $0 && $0 <= last
    }
    return judged.isEmpty ? [last] : judged.sorted()
  }
}
