public import Registry

/// The files a scenario takes its data from, as paths that can be opened from here.
public struct DataFiles: Sendable, Equatable {
  /// units.csv.
  public var units: String
  /// registrations.csv.
  public var registrations: String
  /// programme.yaml.
  public var programme: String
  /// costs.csv, if named.
  public var costs: String?
  /// The source to take where there are several, if chosen.
  public var source: SourceChoice?
  /// The month to whose end the figures are known, if said.
  public var knownTo: Period?
  /// Where the scenario's files name each of the above, by key: `units`, `source`, ….
  public var mentions: [String: InputMention]

  /// Makes the list.
  public init(
    units: String, registrations: String, programme: String, costs: String? = nil,
    source: SourceChoice? = nil, knownTo: Period? = nil, mentions: [String: InputMention] = [:]
  ) {
    self.knownTo = knownTo
    self.units = units
    self.registrations = registrations
    self.programme = programme
    self.costs = costs
    self.source = source
    self.mentions = mentions
  }
}

/// How the trend of the history is carried forward.
public enum TrendChoice: String, Sendable, CaseIterable, Codable {
  /// The dynamic model and the annual-change forecast together, in shares that the past tells.
  case auto
  /// A shared path with a trend, and units that wander about it with heavy tails.
  case dynamic
  /// Past yearly changes go on, and err as they erred before.
  case annualChange = "annual-change"
  /// A trend pooled over the units of a province.
  case pooledRegression = "pooled-regression"
  /// Tomorrow as today, with the spread of past changes.
  case persistence
}

/// Something about a single year that the model must know.
public enum YearEvent: String, Sendable, CaseIterable, Codable {
  /// The year is unlike the others and says nothing about the trend.
  case outlier
}

/// What a scenario says about the model.
public struct ModelOptions: Sendable, Equatable {
  /// How the trend is carried forward.
  public var trend: TrendChoice
  /// The first year of the history to use; nil for all.
  public var historyFrom: Int?
  /// The years something is to be known about.
  public var events: [Int: YearEvent]
  /// Where it says so, if it does.
  public var eventsMention: InputMention?
  /// How cohort rates above 100 % are taken.
  public var over100: Over100Policy
  /// What is done with cohorts that cannot be complete yet.
  public var incompleteCohorts: DoubtfulPolicy
  /// What is done with zeros that the periods around them contradict.
  public var zeros: DoubtfulPolicy
  /// What levels and slopes of rates may depend on.
  public var covariates: [Covariate]
  /// Where it says so, if it does.
  public var covariatesMention: InputMention?

  /// Makes options; by default everything is used and nothing is special.
  public init(
    trend: TrendChoice = .auto, historyFrom: Int? = nil, events: [Int: YearEvent] = [:],
    over100: Over100Policy = .reject, incompleteCohorts: DoubtfulPolicy = .leaveOut,
    zeros: DoubtfulPolicy = .leaveOut, covariates: [Covariate] = []
  ) {
    self.covariates = covariates
    self.incompleteCohorts = incompleteCohorts
    self.zeros = zeros
    self.trend = trend
    self.historyFrom = historyFrom
    self.events = events
    self.over100 = over100
  }
}

/// A question put to the tool: which data, which model, how far ahead, how many draws.
public struct Scenario: Sendable, Equatable {
  /// What people call it.
  public var name: LocalizedText
  /// The files it takes its data from.
  public var data: DataFiles
  /// What it says about the model.
  public var model: ModelOptions
  /// What it says about backlogs and milestones.
  public var work: WorkPlans
  /// Where it says so, by key: `backlogs.ID`, `milestones.ID`.
  public var workMentions: [String: InputMention]
  /// The last year to look at, in `horizonYears`.
  public var horizon: Int
  /// Where its file says so; nil where no file does.
  public var horizonMention: InputMention?
  /// How many joint futures are drawn, in `drawCounts`.
  public var draws: Int
  /// The seed of every random stream.
  public var seed: UInt64
  /// Every scenario file that was read: the one asked for, then what it extends.
  public var inputs: [String]
  /// The interventions as they are asked for; `resolvedInterventions` makes them ready.
  public var requests: InterventionRequests
  /// By how much prices grow from year to year, as a share; nil where the scenario leaves prices as
  /// the cost table has them.
  public var priceGrowth: Prior?

  /// The years a horizon may be.
  public static let horizonYears = 2000...2100
  /// The numbers of draws a run may make.
  public static let drawCounts = 1...10_000_000
  /// How many futures are drawn when nothing is said.
  public static let defaultDraws = 10_000
  /// The seed when nothing is said.
  public static let defaultSeed: UInt64 = 20_260_101

  /// Makes a scenario.
  public init(
    name: LocalizedText = LocalizedText(), data: DataFiles, model: ModelOptions = ModelOptions(),
    horizon: Int, draws: Int = Scenario.defaultDraws, seed: UInt64 = Scenario.defaultSeed,
    inputs: [String] = [], requests: InterventionRequests = InterventionRequests(),
    priceGrowth: Prior? = nil,
    work: WorkPlans = WorkPlans(),
    workMentions: [String: InputMention] = [:]
  ) {
    self.work = work
    self.workMentions = workMentions
    self.name = name
    self.data = data
    self.model = model
    self.horizon = horizon
    self.draws = draws
    self.seed = seed
    self.inputs = inputs
    self.requests = requests
    self.priceGrowth = priceGrowth
  }
}
