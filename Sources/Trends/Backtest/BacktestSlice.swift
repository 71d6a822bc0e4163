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

  /// All answers, in the order of the questions.
  public struct Answers: Sendable, Equatable {
    /// The answers.
    public var answers: [Answer]
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
    var next = 0
    while next < questions.count {
      let unit = questions[next].unit
      let own = questions[next...].prefix { $0.unit == unit }
      let drawn = forecast.observedRates(of: unit, own.map(\.wanted))
      answers += zip(own, drawn).map { question, rates in
        Self.answer(to: question, from: rates)
      }
      next = own.endIndex
    }
    return Answers(answers: answers, failure: failure)
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
