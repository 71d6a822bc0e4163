/// Which source the series are taken from where a file holds several.
public enum SourceChoice: Sendable, Equatable {
  /// One source for everything.
  case one(String)
  /// A source for each of some indicators, by id; the others must have but one.
  case perIndicator([String: String])

  /// The source chosen for an indicator, or nil if none was.
  public func source(for indicator: String) -> String? {
    switch self {
    case .one(let name): name
    case .perIndicator(let names): names[indicator]
    }
  }
}

/// How cohort rates above 100 % are taken.
///
/// They can be genuine: people register where they stay, and late cohorts catch up. On the
/// `registrations` basis they are mistakes, whatever is chosen here.
public enum Over100Policy: String, Sendable, CaseIterable, Codable {
  /// Reject the file and list every such row.
  case reject
  /// Leave such years out.
  case exclude
  /// Raise the denominator of such years to the numerator.
  case capDenominator = "cap_denominator"
}

/// What a scenario says about how its data are taken.
public struct IntakeOptions: Sendable, Equatable {
  /// The source to take where there are several; nil if the file must have one per series.
  public var source: SourceChoice?
  /// How cohort rates above 100 % are taken.
  public var over100: Over100Policy
  /// The first year used; earlier rows are read and checked, then left out.
  public var historyFrom: Int?
  /// The last year of the forecast; rows of later years, and later than all targets, are mistakes.
  public var horizon: Int?
  /// Years that are set aside as outliers: kept in the series, and noted.
  public var outliers: Set<Int>
  /// The last month of which anything that happened could still come into the figures; nil for the end of the
  /// newest period in the rows.
  public var knownTo: Period?
  /// What is done with cohorts that cannot be complete yet.
  public var incompleteCohorts: DoubtfulPolicy
  /// What is done with zeros that the periods around them contradict.
  public var zeros: DoubtfulPolicy
  /// What units.csv must say of units, beside what it always does.
  public var covariates: [Covariate]
  /// The files and choices that another file mentions, by what they are: `units`,
  /// `registrations`, `programme`, `source`, `known_to`, `events`, `covariates`.
  ///
  /// Problems with them are reported where the mention stands.
  public var mentions: [String: InputMention]

  /// Makes options; by default nothing is chosen, rates above 100 % are rejected and doubtful counts left out.
  public init(
    source: SourceChoice? = nil, over100: Over100Policy = .reject, historyFrom: Int? = nil,
    horizon: Int? = nil, outliers: Set<Int> = [], knownTo: Period? = nil,
    incompleteCohorts: DoubtfulPolicy = .leaveOut, zeros: DoubtfulPolicy = .leaveOut,
    covariates: [Covariate] = [], mentions: [String: InputMention] = [:]
  ) {
    self.covariates = covariates
    self.knownTo = knownTo
    self.incompleteCohorts = incompleteCohorts
    self.zeros = zeros
    self.source = source
    self.over100 = over100
    self.historyFrom = historyFrom
    self.horizon = horizon
    self.outliers = outliers
    self.mentions = mentions
  }
}
