internal import Parallelism
public import Registry

/// Why a history cannot be judged.
public enum BacktestError: Error, Equatable, Sendable {
  /// No indicator has a year with four observed years before it and one after it, of one unit four up to it and one
  /// after: it has `years` at most, and no unit more than `ofUnit`, both without outliers.
  case historyTooShort(years: Int, ofUnit: Int)
}

/// A forecast of a past year, with what came of it.
public struct JudgedForecast: Sendable, Equatable {
  /// The indicator's id.
  public var indicator: String
  /// Where the counts come from.
  public var source: String
  /// The unit's index.
  public var unit: Int
  /// The last year that was known.
  public var origin: Int
  /// The year that was forecast.
  public var year: Int
  /// The rate that was observed, 0…1.
  public var rate: Double
  /// The quantiles of the forecast at `QuantileLevels.judged`.
  public var quantiles: [Double]
  /// The levels that targets set this unit, 0…1.
  public var levels: [Double]
  /// For each level the odds that were given of reaching it.
  public var odds: [Double]

  /// Makes a judged forecast; one value of `odds` per level.
  public init(
    indicator: String, source: String, unit: Int, origin: Int, year: Int, rate: Double,
    quantiles: [Double], levels: [Double], odds: [Double]
  ) {
    self.indicator = indicator
    self.source = source
    self.unit = unit
    self.origin = origin
    self.year = year
    self.rate = rate
    self.quantiles = quantiles
    self.levels = levels
    self.odds = odds
  }

  /// Years from what was known to what was forecast.
  public var horizon: Int { year - origin }
  /// The odds of each level, and whether it was reached.
  public var events: [(odds: Double, hit: Bool)] {
    zip(levels, odds).map { ($1, ForecastScores.hits($0, rate: rate)) }
  }
}

/// Rolling origins over a programme's own history.
///
/// From every year with at least four observed years before it, rates up to five years ahead are
/// forecast from what was known then and compared with what came. Their denominators are given.
/// Units need four observations to be judged; all are learned from. Outlier years are neither
/// learned from nor judged. Indicators are forecast one by one: nesting is not enforced.
public struct ProgrammeBacktest: Sendable {
  /// The earlier observed years that an origin needs, and the observations that a unit needs.
  public static let fewestYears = 4
  /// The years ahead that are judged.
  public static let furthestHorizon = 5

  private struct Job: Sendable {
    var origin: Int
    var slice: BacktestSlice
    /// One per question, without the answer.
    var cases: [JudgedForecast]
  }

  private let jobs: [Job]

  /// Collects the origins of every rate indicator of every source.
  ///
  /// - Parameters:
  ///   - data: the history and the programme.
  ///   - outliers: years that are unlike the others.
  ///   - covariates: what levels and slopes may depend on.
  /// - Throws: `historyTooShort`.
  public init(
    _ data: RegistrationData, outliers: Set<Int>, covariates: [Covariate] = []
  ) throws(BacktestError) {
    var jobs: [Job] = []
    for indicator in data.programme.indicators where indicator.kind == .rate {
      let series = data.series(of: indicator.id)
      for source in Set(series.map(\.source)).sorted() {
        let own = series.filter { $0.source == source }
        jobs += Self.jobs(indicator.id, source: source, own, data, outliers, covariates)
      }
    }
    guard !jobs.isEmpty else {
      let longest = Self.longest(data, outliers)
      throw .historyTooShort(years: longest.years, ofUnit: longest.ofUnit)
    }
    self.jobs = jobs
  }

  /// The most years with events that an indicator has from one source, and that one unit has of it.
  private static func longest(
    _ data: RegistrationData, _ outliers: Set<Int>
  ) -> (years: Int, ofUnit: Int) {
    var (most, ofUnit) = (0, 0)
    for indicator in data.programme.indicators where indicator.kind == .rate {
      for own in Dictionary(grouping: data.series(of: indicator.id), by: \.source).values {
        let years = own.map { one in
          Set(one.counts.filter { $0.denominator > 0 && !outliers.contains($0.year) }.map(\.year))
        }
        most = max(most, years.reduce(into: Set()) { $0.formUnion($1) }.count)
        ofUnit = max(ofUnit, years.map(\.count).max() ?? 0)
      }
    }
    return (most, ofUnit)
  }

  /// How many forecasts there are to judge.
  public var count: Int { jobs.reduce(0) { $0 + $1.cases.count } }

  private static func jobs(
    _ indicator: String, source: String, _ series: [RateSeries], _ data: RegistrationData,
    _ outliers: Set<Int>, _ covariates: [Covariate]
  ) -> [Job] {
    var observed: [Int: [Int: YearObservation]] = [:]
    for one in series {
      let usable = one.counts.filter { $0.denominator > 0 && !outliers.contains($0.year) }
      observed[one.unit] = Dictionary(
        uniqueKeysWithValues: usable.map {
          let exposure = Double($0.denominator)
          return ($0.year, YearObservation(count: Double($0.numerator), exposure: exposure))
        })
    }
    let key = "\(indicator)/\(source)"
    let years = RatePanel(name: key, tree: data.tree, series: observed).years
    return years.dropFirst(fewestYears).dropLast().compactMap { origin -> Job? in
      let known = RatePanel(
        name: "\(key)@\(origin)", tree: data.tree, series: observed, covariates: covariates
      ).known(at: origin)
      var cases: [JudgedForecast] = []
      var questions: [BacktestSlice.Question] = []
      for (unit, all) in observed.sorted(by: { $0.key < $1.key }) {
        guard known.series[unit]?.count ?? 0 >= fewestYears else { continue }
        let levels = levels(for: unit, indicator: indicator, data)
        for year in (origin + 1)...(origin + furthestHorizon) {
          guard let truth = all[year] else { continue }
          cases.append(
            JudgedForecast(
              indicator: indicator, source: source, unit: unit, origin: origin, year: year,
              rate: truth.count / truth.exposure, quantiles: [], levels: levels, odds: []))
          questions.append(
            BacktestSlice.Question(
              unit: unit, wanted: WantedRate(year: year, denominator: Int(truth.exposure)),
              levels: levels))
        }
      }
      guard !cases.isEmpty else { return nil }
      return Job(
        origin: origin, slice: BacktestSlice(panel: known, questions: questions), cases: cases)
    }
  }

  /// The levels that targets of any year set a unit, in increasing order.
  private static func levels(for unit: Int, indicator: String, _ data: RegistrationData)
    -> [Double]
  {
    let targets = data.programme.targets.filter { $0.indicator == indicator }
    let bound = Set(targets.map(\.year)).compactMap { year in
      data.programme.target(for: unit, in: data.tree, indicator: indicator, year: year)?.atLeast
    }
    return Set(bound).sorted()
  }

  /// Lets a forecaster forecast every case.
  ///
  /// - Parameters:
  ///   - forecaster: who is judged.
  ///   - futures: which futures are drawn.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the origins done and their total.
  /// - Returns: one judged forecast per case, in a fixed order, and the origins at which
  ///   `AnnualChange` had to stand in for the forecaster.
  /// - Throws: `ProgrammeFitError`, `CancellationError`.
  public func run(
    _ forecaster: any PanelForecaster, futures: Futures, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> (forecasts: [JudgedForecast], replacements: [ReplacedForecaster]) {
    let counter = ProgressCounter(total: jobs.count, report: progress)
    let answered = try await concurrentMap(jobs.count, workers: workers) { index in
      defer { counter.advance() }
      return try jobs[index].slice.namedAnswers(forecaster, futures: futures)
    }
    var forecasts: [JudgedForecast] = []
    var replacements: [ReplacedForecaster] = []
    for (job, answers) in zip(jobs, answered) {
      for (judged, answer) in zip(job.cases, answers.answers) {
        var judged = judged
        judged.quantiles = answer.quantiles
        judged.odds = answer.odds
        forecasts.append(judged)
      }
      if let cause = answers.failure {
        replacements.append(ReplacedForecaster(panel: job.slice.panel.name, cause: cause))
      }
    }
    return (forecasts, replacements)
  }
}
