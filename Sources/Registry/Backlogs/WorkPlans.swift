/// What a scenario says about backlogs and milestones, by indicator id.
public struct WorkPlans: Sendable, Equatable, Codable {
  /// What is assumed of each backlog; a backlog that is not here has the defaults.
  public var backlogs: [String: BacklogAssumptions]
  /// How each milestone is reached.
  public var milestones: [String: MilestonePlan]

  /// Makes the collection.
  public init(
    backlogs: [String: BacklogAssumptions] = [:], milestones: [String: MilestonePlan] = [:]
  ) {
    self.backlogs = backlogs
    self.milestones = milestones
  }
}

/// What is assumed of a backlog before its history is looked at.
public struct BacklogAssumptions: Sendable, Equatable, Codable {
  /// The month before which nothing had been done, if known; the first row then tells a throughput.
  public var started: Period?
  /// People at work in one unit; given together with `productivity` or not at all.
  public var staff: AmountPrior?
  /// Items of average difficulty that one of them completes in a year.
  public var productivity: AmountPrior?
  /// The most items one unit can complete in a year from now on, 0 or more; nil for no limit.
  public var capacityPerYear: Double?
  /// The true stock over the stated one.
  public var stockRatio: AmountPrior
  /// The variance of difficulty between items about their mean of 1: 0 for none, larger for a
  /// harder tail.
  public var difficultyVariance: AmountPrior
  /// The standard deviation of the logarithm of throughput between units.
  public var betweenUnits: AmountPrior
  /// The coefficient of variation of one unit's throughput from period to period.
  public var betweenPeriods: AmountPrior
  /// The standard deviation of the yearly change of the logarithm of throughput that all units
  /// share in the years to come, 0…2.
  public var yearlyChange: Double
  /// Where the assumptions come from; nil if nobody said.
  public var evidence: LocalizedText?

  /// Makes assumptions; by default they are wide and there is neither staff nor a limit.
  public init(
    started: Period? = nil, staff: AmountPrior? = nil, productivity: AmountPrior? = nil,
    capacityPerYear: Double? = nil,
    stockRatio: AmountPrior = .logNormal(median: 1, logSD: 0.1),
    difficultyVariance: AmountPrior = .logNormal(median: 0.3, logSD: 1),
    betweenUnits: AmountPrior = .logNormal(median: 0.4, logSD: 0.6),
    betweenPeriods: AmountPrior = .logNormal(median: 0.25, logSD: 0.5),
    yearlyChange: Double = 0.15, evidence: LocalizedText? = nil
  ) {
    self.started = started
    self.staff = staff
    self.productivity = productivity
    self.capacityPerYear = capacityPerYear
    self.stockRatio = stockRatio
    self.difficultyVariance = difficultyVariance
    self.betweenUnits = betweenUnits
    self.betweenPeriods = betweenPeriods
    self.yearlyChange = yearlyChange
    self.evidence = evidence
  }
}

/// How a milestone is reached.
public enum MilestonePlan: Sendable, Equatable, Codable {
  /// Once, when the last step of a chain is done.
  case steps(StepPlan)
  /// Anew each year.
  case yearly(YearlyPlan)
}

/// A small network of steps that ends in a milestone.
public struct StepPlan: Sendable, Equatable, Codable {
  /// One step.
  public struct Step: Sendable, Equatable, Codable {
    /// Its key within the plan.
    public var id: String
    /// How long it takes once all it waits for is done, in months.
    public var months: AmountPrior
    /// The positions of the steps it waits for; all of them smaller than its own.
    public var after: [Int]

    /// Makes a step.
    public init(id: String, months: AmountPrior, after: [Int] = []) {
      self.id = id
      self.months = months
      self.after = after
    }
  }

  /// The month at whose beginning the first steps start.
  public var start: Period
  /// The steps, each after those it waits for; at least one.
  public var steps: [Step]
  /// True if all units wait for one and the same chain; false if each has a chain of its own.
  public var isShared: Bool
  /// Where the durations come from; nil if nobody said.
  public var evidence: LocalizedText?

  /// Makes a plan.
  public init(start: Period, steps: [Step], isShared: Bool = true, evidence: LocalizedText? = nil) {
    self.start = start
    self.steps = steps
    self.isShared = isShared
    self.evidence = evidence
  }
}

/// What is believed of something that is due each year: the probability that it is done is
/// Beta(alpha, beta) before any year was seen.
public struct YearlyPlan: Sendable, Equatable, Codable {
  /// Above 0; ½ by Jeffreys' rule.
  public var alpha: Double
  /// Above 0; ½ by Jeffreys' rule.
  public var beta: Double
  /// The first year that it is due in units that have no history; nil if those have no odds.
  public var from: Int?
  /// Where the prior comes from; nil if nobody said.
  public var evidence: LocalizedText?

  /// Makes a plan.
  public init(
    alpha: Double = 0.5, beta: Double = 0.5, from: Int? = nil, evidence: LocalizedText? = nil
  ) {
    self.alpha = alpha
    self.beta = beta
    self.from = from
    self.evidence = evidence
  }
}
