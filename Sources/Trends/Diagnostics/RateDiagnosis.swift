public import Registry

/// What a statistician asks of a fitted rate: what it learned, from what, and how exactly.
public struct RateDiagnosis: Sendable {
  /// A kind of shared trend and how probable it is.
  public struct TrendBelief: Sendable, Equatable {
    /// The probability that the trend is the same change every year, before looking.
    public var priorDrift: Double
    /// The same given the data; otherwise it is a slope that fades.
    public var drift: Double
  }

  /// How volatile a year is.
  public struct YearFactor: Sendable, Equatable {
    /// The calendar year.
    public var year: Int
    /// The factor of standard deviations; the last year of history has 1.
    public var factor: Double
    /// True for years to come.
    public var isFuture: Bool
  }

  /// How the dynamic model and the annual-change forecast are put together.
  public struct StackShares: Sendable, Equatable {
    /// The share of the annual-change forecast, 0…1.
    public var annualChange: Double
    /// The share of the dynamic model's forecast as if nothing changed, 0…1.
    public var stays = 0.0
    /// The factor of distances from the median; more than 0.
    public var spread: Double
    /// False if the scenario asked for the annual-change forecast alone.
    public var isLearned: Bool
    /// How many forecasts one year ahead the past can be asked about.
    public var pastForecasts = 0
    /// From how many different years they were made.
    public var pastYears = 0

    /// The fewest past forecasts, and the fewest years they are from, that tell how sure to be: with
    /// fewer the spread stays near 1 whatever happened, and says nothing of the past.
    public static let fewestForecasts = 20
    /// See `fewestForecasts`.
    public static let fewestYears = 3

    /// True if there are enough past forecasts to say whether they were as sure as they should be.
    public var canJudge: Bool {
      pastForecasts >= Self.fewestForecasts && pastYears >= Self.fewestYears
    }
  }

  /// The indicator's id.
  public var indicator: String
  /// What stands under the fraction line.
  public var basis: Basis
  /// The key of the model: indicator, basis, source.
  public var key: String
  /// True if the rate is a share of the events that missed the stricter rule.
  public var isConditional: Bool
  /// The trend model that was asked for.
  public var kind: TrendKind
  /// Units with counts of their own.
  public var units: Int
  /// First and last year of history.
  public var years: ClosedRange<Int>
  /// The rate of a unit in the middle, in the last year, 0…1: where logits are told in points.
  public var usualRate: Double
  /// The unit at the top, whose name says what is shared; nil where units have no common parent.
  public var top: Int?
  /// The hyper-parameters before and after.
  public var parameters: [ParameterPosterior]
  /// What was learned of each covariate; empty without any.
  public var coefficients: [CoefficientPosterior] = []
  /// How far units' own steps of it move with those of each rate before it; empty of the first.
  public var companions: [RateCompanion] = []
  /// The kind of the shared trend; nil for trends without that question.
  public var trend: TrendBelief?
  /// The volatility of years; empty for trends in which all years are alike.
  public var yearFactors: [YearFactor]
  /// The two forecasts; nil where there is one.
  public var stack: StackShares?
  /// Years that are unlike those around them, the least likely first.
  public var outlyingYears: [OutlyingYear]
  /// How many years of units and of shared paths were looked at for that.
  public var testedYears: Int
  /// What could not be done exactly.
  public var limits: FitLimits
}

/// How far units' own steps of a rate move with those of another one.
public struct RateCompanion: Sendable, Equatable {
  /// The other rate's indicator.
  public var indicator: String
  /// The key of its model.
  public var key: String
  /// The correlation of steps to come.
  public var correlation: RateCorrelations.Entry

  /// Makes one.
  public init(indicator: String, key: String, correlation: RateCorrelations.Entry) {
    self.indicator = indicator
    self.key = key
    self.correlation = correlation
  }
}

extension RateDiagnosis {
  /// Fits a trend and looks at it.
  ///
  /// Outlying years are found with the dynamic model, whatever the trend.
  ///
  /// - Parameters:
  ///   - kind: the trend model.
  ///   - tree: binomial observations by node and year.
  ///   - rate: whose they are.
  /// - Throws: as `TrendFit.rates(_:tree:)`.
  init(_ kind: TrendKind, tree: PathTree, rate: RatePlan.Rate) throws(TrendError) {
    let fit = try DynamicFit(tree)
    var limits = FitLimits(tree)
    let outlying = try OutlyingYear.search(fit)
    let middle = fit.evidence.paths[0].last ?? 0
    self.init(
      indicator: rate.indicator, basis: rate.basis, key: rate.key,
      isConditional: rate.composition != .direct,
      kind: kind, units: tree.nodes.count(where: \.isObserved),
      years: tree.grid.first...tree.grid.lastHistory, usualRate: logistic(middle),
      top: tree.nodes[0].unit, parameters: [], trend: nil, yearFactors: [], stack: nil,
      outlyingYears: outlying.found, testedYears: outlying.tested, limits: limits)
    if let structure = kind.structure {
      let model = PathModel(tree: tree, family: .binomial, structure: structure)
      let fitted = try model.parameterPosteriors(try TrendFit.rates(kind, tree: tree))
      parameters = fitted.parameters
      limits.expectedGain = fitted.expectedGain
    } else {
      limits.look(at: fit)
      let curvature = ModeCurvature(fit)
      let learned = try DynamicParameters(fit, curvature: curvature)
      parameters = learned.parameters
      coefficients = learned.coefficients
      trend = TrendBelief(
        priorDrift: CommonTrend.drift.priorProbability, drift: learned.trends[.drift] ?? 0)
      yearFactors = Self.yearFactors(fit)
      limits.look(at: curvature, try DynamicDesign(fit, curvature: curvature))
      if kind != .dynamic {
        stack = try Self.stack(fit, isLearned: kind == .stacked)
        limits.hasNoAnnualChange = stack == nil
      }
    }
    self.limits = limits
  }

  private static func yearFactors(_ fit: DynamicFit) -> [YearFactor] {
    let history = fit.state.yearScale.count
    return (fit.state.yearScale + fit.state.futureScale).enumerated().map { index, scale in
      YearFactor(
        year: fit.panel.tree.grid.first + index, factor: scale.squareRoot(),
        isFuture: index >= history)
    }
  }

  /// Nil where no unit was seen twice.
  private static func stack(_ fit: DynamicFit, isLearned: Bool) throws(TrendError)
    -> StackShares?
  {
    guard isLearned else { return StackShares(annualChange: 1, spread: 1, isLearned: false) }
    let annual: AnnualChange
    do throws(TrendError) {
      annual = try AnnualChange(fit.panel.tree)
    } catch .underdetermined {
      return nil
    }
    let rule = try StackFit(fit, annual).rule
    let past = annual.pastForecasts[1] ?? []
    return StackShares(
      annualChange: rule.annual, stays: rule.stays, spread: rule.spread, isLearned: true,
      pastForecasts: past.count,
      pastYears: Set(past.map(\.origin)).count)
  }
}
