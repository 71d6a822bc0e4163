internal import Parallelism
public import Registry

/// Answers a judge's keys from a panel: nothing after a key's origin is looked at.
public struct KeyedBacktest: Sendable {
  /// Everything that was asked, answered.
  public struct Result: Sendable, Equatable {
    /// One forecast per key, in the order of the keys.
    public var forecasts: [KeyedForecast]
    /// All areas that were asked for taken together, by indicator, origin and year.
    public var totals: [PanelTotal]
    /// Where the forecaster failed, by indicator and origin.
    public var replacements: [ReplacedForecaster]
  }

  /// An indicator and an origin, as they stand in keys.
  private struct Origin: Hashable, Comparable {
    var indicator: String
    var year: Int

    static func < (a: Origin, b: Origin) -> Bool {
      (a.indicator, a.year) < (b.indicator, b.year)
    }
  }

  private struct Job: Sendable {
    var origin: Origin
    var slice: BacktestSlice
    /// For each key of this origin: its position, that of its question and of its level there.
    var places: [(key: Int, question: Int, level: Int)]
  }

  private let keys: [ForecastKey]
  private let jobs: [Job]

  /// Sorts keys by indicator and origin, and gives each origin what was known by then.
  ///
  /// All areas of an indicator are learned from. The order of rows and keys, and the name of the
  /// panel, change no forecast.
  public init(rows: [PanelRow], keys: [ForecastKey]) {
    self.keys = keys
    let history = Dictionary(grouping: rows, by: \.indicator)
    let asked = Dictionary(grouping: keys.indices) {
      Origin(indicator: keys[$0].indicator, year: keys[$0].origin)
    }
    jobs = asked.sorted { $0.key < $1.key }.map { origin, positions in
      let known = (history[origin.indicator] ?? []).filter { $0.year <= origin.year }
      return Self.job(origin, known: known, keys: keys, positions: positions)
    }
  }

  private static func job(
    _ origin: Origin, known: [PanelRow], keys: [ForecastKey], positions: [Int]
  ) -> Job {
    let codes = Set(known.map(\.area)).union(positions.map { keys[$0].area }).sorted()
    let unitOfCode = Dictionary(uniqueKeysWithValues: zip(codes, codes.indices))
    var series = Dictionary(
      uniqueKeysWithValues: codes.indices.map { ($0, [Int: YearObservation]()) })
    for row in known {
      guard let unit = unitOfCode[row.area] else { continue }
      series[unit]?[row.year] = YearObservation(count: row.numerator, exposure: row.denominator)
    }
    let panel = RatePanel(
      name: "\(origin.indicator)@\(origin.year)", tree: flatTree(codes), series: series)
    var questions: [BacktestSlice.Question] = []
    var places: [(key: Int, question: Int, level: Int)] = []
    let ordered = positions.sorted { left, right in
      let (a, b) = (keys[left], keys[right])
      return (a.area, a.year, a.denominator, left) < (b.area, b.year, b.denominator, right)
    }
    for position in ordered {
      let key = keys[position]
      guard let unit = unitOfCode[key.area] else { continue }
      let wanted = WantedRate(year: key.year, denominator: key.denominator)
      if questions.last?.unit != unit || questions.last?.wanted != wanted {
        questions.append(BacktestSlice.Question(unit: unit, wanted: wanted, levels: []))
      }
      let question = questions.count - 1
      places.append((position, question, questions[question].levels.count))
      questions[question].levels.append(key.target)
    }
    return Job(
      origin: origin, slice: BacktestSlice(panel: panel, questions: questions), places: places)
  }

  /// Units side by side, joined by nothing but a nameless root.
  private static func flatTree(_ codes: [String]) -> UnitTree {
    do {
      return try UnitTree(
        codes.map { AdministrativeUnit(code: $0, name: $0, kind: .commune) })
    } catch {
      preconditionFailure("different codes without parents form a forest")
    }
  }

  /// Answers every key.
  ///
  /// - Parameters:
  ///   - forecaster: who is asked.
  ///   - futures: which futures are drawn.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the origins done and their total.
  /// - Returns: a forecast per key, and where the forecaster failed.
  /// - Throws: `ProgrammeFitError` naming an indicator and origin of which so little is known that
  ///   nobody can answer; `CancellationError`.
  public func run(
    _ forecaster: any PanelForecaster, futures: Futures, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> Result {
    let counter = ProgressCounter(total: jobs.count, report: progress)
    let answered = try await concurrentMap(jobs.count, workers: workers) { index in
      defer { counter.advance() }
      return try jobs[index].slice.namedAnswers(forecaster, futures: futures)
    }
    var forecasts = [KeyedForecast?](repeating: nil, count: keys.count)
    var replacements: [ReplacedForecaster] = []
    var totals: [PanelTotal] = []
    for (job, answers) in zip(jobs, answered) {
      for place in job.places {
        let answer = answers.answers[place.question]
        forecasts[place.key] = KeyedForecast(
          key: keys[place.key], quantiles: answer.quantiles, odds: answer.odds[place.level])
      }
      totals += answers.totals.map {
        PanelTotal(indicator: job.origin.indicator, origin: job.origin.year, total: $0)
      }
      if let cause = answers.failure {
        replacements.append(ReplacedForecaster(panel: job.slice.panel.name, cause: cause))
      }
    }
    return Result(
      forecasts: forecasts.compactMap(\.self), totals: totals, replacements: replacements)
  }
}

/// The forecast of all areas of a panel together.
public struct PanelTotal: Sendable, Equatable {
  /// The indicator's name.
  public var indicator: String
  /// The last year that was learned from.
  public var origin: Int
  /// The year and its quantiles.
  public var total: BacktestSlice.Total
}

/// A key and its answer.
public struct KeyedForecast: Sendable, Equatable {
  /// What was asked.
  public var key: ForecastKey
  /// The quantiles of the observed rate at `QuantileLevels.judged`.
  public var quantiles: [Double]
  /// The probability that the observed rate reaches the key's target.
  public var odds: Double

  /// Makes an answer.
  public init(key: ForecastKey, quantiles: [Double], odds: Double) {
    self.key = key
    self.quantiles = quantiles
    self.odds = odds
  }
}
