public import Registry

/// The kind of thing that is done.
public enum Lever: String, Sendable, CaseIterable, Codable {
  /// Notices of births and deaths go from health services to registrars as data.
  case linkage
  /// Campaigns, mobile desks.
  case outreach
  /// Hamlet notifiers of births and deaths at home.
  case notifiers
  /// Training and staff.
  case training
  /// Equipment and online service.
  case equipment
  /// A benefit that is paid on registration.
  case benefit
  /// Registration that the agency itself starts from shared data, once a law allows it.
  case automatic
  /// Old events are registered: the denominator of shares of registrations grows.
  case backlogDrive = "backlog_drive"
  /// Vulnerable groups are listed and registered.
  case vulnerableSweep = "vulnerable_sweep"
  /// Anything else; it has no defaults.
  case custom
}

/// Which units an intervention reaches; what is above a unit that is chosen, reaches all below it.
public enum UnitSelector: Sendable, Equatable, Codable {
  /// Every unit.
  case all
  /// Units by code.
  case units([String])
  /// Units that carry one of the tags.
  case tags([String])
  /// All units below these.
  case parent([String])
  /// The lowest units with data whose share of an indicator was lowest in the last three observed
  /// years together; equal ones by code.
  case worst(by: String, count: Int)
}

/// Some units, and when an intervention begins there.
public struct Wave: Sendable, Equatable, Codable {
  /// Where.
  public var selector: UnitSelector
  /// The first month.
  public var start: Month

  /// Makes a wave.
  public init(_ selector: UnitSelector, start: Month) {
    self.selector = selector
    self.start = start
  }
}

/// The effect on one indicator: the fraction of the remaining gap to 100 % closed at full dose.
public struct GapEffect: Sendable, Equatable, Codable {
  /// One factor of the fraction.
  public struct Step: Sendable, Equatable, Codable {
    /// The step's name, which keys its random stream.
    public var name: String
    /// The share that it lets through, 0…1.
    public var share: Prior

    /// Makes a step.
    public init(_ name: String, _ share: Prior) {
      self.name = name
      self.share = share
    }
  }

  /// The indicator's id.
  public var indicator: String
  /// The steps whose product the fraction is: one for a plain effect, several for a chain.
  public var steps: [Step]
  /// Where it is known from; nil where that is the intervention's evidence.
  public var evidence: LocalizedText?

  /// Makes an effect.
  public init(_ indicator: String, steps: [Step], evidence: LocalizedText? = nil) {
    self.indicator = indicator
    self.steps = steps
    self.evidence = evidence
  }

  /// True if it is known to close nothing.
  public var isZero: Bool { steps.contains { $0.share.isZero } }
}

/// The effect on one backlog: how many times as much is completed in a period at full dose.
public struct ThroughputEffect: Sendable, Equatable, Codable {
  /// The indicator's id.
  public var indicator: String
  /// The factor of throughput, at least 0; 1 changes nothing.
  public var times: Prior

  /// Makes an effect.
  public init(_ indicator: String, times: Prior) {
    self.indicator = indicator
    self.times = times
  }

  /// True if it is known to change nothing.
  public var isOne: Bool { times == .fixed(1) }
}

/// A law that has to pass before an intervention begins.
public struct Law: Sendable, Equatable {
  /// The probability that it passes at all, 0…1.
  public var probability: Double
  /// The earliest, likeliest and latest month in which it takes effect, of a triangular distribution.
  public var dates: (earliest: Month, likeliest: Month, latest: Month)

  /// Makes a law.
  public init(probability: Double, earliest: Month, likeliest: Month, latest: Month) {
    self.probability = probability
    dates = (earliest, likeliest, latest)
  }

  /// Laws of the same chances and dates are equal.
  public static func == (a: Law, b: Law) -> Bool {
    a.probability == b.probability && a.dates == b.dates
  }
}

/// One intervention, ready to be simulated: nothing is left to defaults.
public struct Intervention: Sendable, Equatable, Codable {
  /// The key of its random streams and its name in every file.
  public var id: String
  /// The kind of thing that is done.
  public var lever: Lever
  /// The ids of the indicators it is about, in file order.
  public var affects: [String]
  /// What it does to rates and yearly milestones; empty for a backlog drive.
  public var effects: [GapEffect]
  /// What it does to backlogs.
  public var throughputs: [ThroughputEffect]
  /// Standard deviation between units of the logit of the fraction closed, and of the logarithm of
  /// the factor of throughput; at least 0.
  public var unitSpread: Double
  /// Where and from when; a unit of several waves belongs to the one that begins first.
  public var waves: [Wave]
  /// The first month in which it no longer runs; nil if it goes on.
  public var end: Month?
  /// How the dose rises and what is left of it.
  public var dose: DoseCurve
  /// The law it waits for; nil if for none.
  public var law: Law?
  /// Overdue registrations found in a year at full dose, as a multiple of the year's registrations;
  /// nil unless it is a backlog drive.
  public var overdue: Prior?
  /// Where its effects are known from, or that they are assumptions; see `evidence(of:)`.
  public var evidence: LocalizedText
  /// What it costs.
  public var costs: [CostLine]

  /// Makes an intervention; ranges are those of the properties.
  public init(
    id: String, lever: Lever, affects: [String], effects: [GapEffect] = [],
    throughputs: [ThroughputEffect] = [], unitSpread: Double = 0, waves: [Wave],
    end: Month? = nil, dose: DoseCurve = DoseCurve(), law: Law? = nil, overdue: Prior? = nil,
    evidence: LocalizedText, costs: [CostLine] = []
  ) {
    self.id = id
    self.lever = lever
    self.affects = affects
    self.effects = effects
    self.throughputs = throughputs
    self.unitSpread = unitSpread
    self.waves = waves
    self.end = end
    self.dose = dose
    self.law = law
    self.overdue = overdue
    self.evidence = evidence
    self.costs = costs
  }

  /// Where its effect on an indicator is known from.
  public func evidence(of indicator: String) -> LocalizedText {
    effects.first { $0.indicator == indicator }?.evidence ?? evidence
  }

  /// True if it is known to change nothing.
  public var isInert: Bool {
    effects.allSatisfy(\.isZero) && throughputs.allSatisfy(\.isOne) && (overdue?.isZero ?? true)
  }
}
