/// What is asked of one origin: rates of units in later years.
public struct BacktestSlice: Sendable {
  /// A rate to forecast, and the levels whose odds are wanted.
  public struct Question: Sendable, Equatable {
    /// The unit's index.
    public var unit: Int
    /// The year and its events.
    public var wanted: WantedRate
    /// Levels of the rate, 0…1.
    public var levels: [Double]

    /// Makes a question.
    public init(unit: Int, wanted: WantedRate, levels: [Double]) {
      self.unit = unit
      self.wanted = wanted
      self.levels = levels
    }
  }

  /// The answer to a question.
  public struct Answer: Sendable, Equatable {
    /// The quantiles of the observed rate at `QuantileLevels.judged`, not decreasing.
    public var quantiles: [Double]
    /// For each level the probability that the observed rate reaches it.
    public var odds: [Double]
  }

  /// The rate of all units that a year is asked of, taken together.
  public struct Total: Sendable, Equatable {
    /// The calendar year.
    public var year: Int
    /// How many units.
    public var units: Int
    /// The quantiles of the observed rate at `QuantileLevels.judged`, not decreasing.
    public var quantiles: [Double]
  }

  /// All answers, in the order of the questions.
  public struct Answers: Sendable, Equatable {
    /// The answers.
    public var answers: [Answer]
    /// What all units together will have, for each year that was asked for, in order.
    public var totals: [Total]
    /// Why another forecaster had to stand in, if one had to.
    public var failure: TrendError?
  }

  /// What is known at the origin.
  public let panel: RatePanel
  /// What is asked, each unit's questions in a row.
  public let questions: [Question]

  /// Makes a slice.
  ///
  /// - Parameters:
  ///   - panel: what is known at the origin, and nothing later.
  ///   - questions: about units of the panel, in years after the panel's last.
  public init(panel: RatePanel, questions: [Question]) {
    precondition(
      questions.allSatisfy { panel.series[$0.unit] != nil }, "a question is about the panel")
    self.panel = panel
    self.questions = questions
  }

  /// Asks a forecaster.
  ///
  /// Where it cannot learn from the panel, `AnnualChange` answers instead, since it only needs two
  /// observations of one unit; the failure is handed back with the answers.
  ///
  /// - Throws: why not even that was possible.
  public func answers(_ forecaster: any PanelForecaster, futures: Futures) throws(TrendError)
    -> Answers
  {
    let horizon = questions.map(\.wanted.year).max() ?? 0
    var failure: TrendError?
    let forecast: any PanelForecast
    do throws(TrendError) {
      forecast = try forecaster.forecast(panel, through: horizon, futures: futures)
    } catch {
      failure = error
      forecast = try AnnualChangeForecaster().forecast(panel, through: horizon, futures: futures)
    }
    var answers: [Answer] = []
    var sums: [Int: YearSum] = [:]
    var next = 0
    while next < questions.count {
      let unit = questions[next].unit
      let own = questions[next...].prefix { $0.unit == unit }
      let drawn = forecast.observedRates(of: unit, own.map(\.wanted))
      answers += zip(own, drawn).map { question, rates in
        Self.answer(to: question, from: rates)
      }
      for (question, rates) in zip(own, drawn) {
        sums[question.wanted.year, default: YearSum(draws: futures.draws)]
          .add(rates, of: question.wanted.denominator)
      }
      next = own.endIndex
    }
    let totals = sums.sorted { $0.key < $1.key }.map { year, sum in
      let sorted = sum.met.map { $0 / sum.events }.sorted()
      return Total(
        year: year, units: sum.units,
        quantiles: QuantileLevels.judged.map { QuantileLevels.quantile($0, of: sorted) })
    }
    return Answers(answers: answers, totals: totals, failure: failure)
  }

  /// As `answers(_:futures:)`, with the panel's name in the error.
  func namedAnswers(_ forecaster: any PanelForecaster, futures: Futures)
    throws(ProgrammeFitError) -> Answers
  {
    do throws(TrendError) {
      return try answers(forecaster, futures: futures)
    } catch {
      throw ProgrammeFitError(model: panel.name, cause: error)
    }
  }

  private static func answer(to question: Question, from rates: [Double]) -> Answer {
    let sorted = rates.sorted()
    return Answer(
      quantiles: QuantileLevels.judged.map { QuantileLevels.quantile($0, of: sorted) },
      odds: question.levels.map { level in
        Double(rates.count { $0 >= level - ForecastScores.tie }) / Double(rates.count)
      })
  }
}

/// An origin at which a forecaster failed and `AnnualChange` stood in.
public struct ReplacedForecaster: Sendable, Equatable {
  /// The indicator and the origin: `birth_on_time@2021`.
  public var panel: String
  /// Why.
  public var cause: TrendError
}

/// Events of one year that met the rule, added up over units draw by draw.
private struct YearSum {
  private(set) var met: [Double]
  private(set) var events = 0.0
  private(set) var units = 0

  init(draws: Int) { met = Array(repeating: 0, count: draws) }

  mutating func add(_ rates: [Double], of denominator: Int) {
    for draw in met.indices { met[draw] += rates[draw] * Double(denominator) }
    events += Double(denominator)
    units += 1
  }
}
