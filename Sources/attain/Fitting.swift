import Interventions
import Registry
import Reports
import Trends

/// The first half of `run`, which is `fit`: from a scenario to a model.
struct Fitting {
  /// What a scenario comes to once its files are read.
  struct Question {
    var scenario: Scenario
    var data: RegistrationData
    /// Every file that was read.
    var inputs: [Manifest.Input]

    /// What the scenario asks of the trends.
    var options: TrendOptions { scenario.trendOptions }

    /// Reads everything that a scenario names.
    init(_ scenario: Scenario) throws {
      self.scenario = scenario
      data = try scenario.loadData()
      inputs = try Manifest.Input.reading(scenario.inputs + data.inputs)
    }
  }

  /// Threads to use.
  var workers: Int
  /// True for no bar.
  var quiet: Bool

  /// Fits every model of a question.
  func fit(_ question: Question) async throws -> ModelFile {
    let bar = ProgressBar(vi: "Ước lượng", en: "Fitting", quiet: quiet)
    defer { bar.finish() }
    let fitted = try await FittedProgramme.fit(
      question.data, options: question.options, workers: workers, progress: bar.update)
    return try ModelFile(
      fitted, of: question.data, inputs: question.inputs, scenario: question.scenario,
      options: question.options, tool: "attain \(Attain.version)")
  }
}

extension Scenario {
  /// What is asked of the trends: the model, the years not to learn from, the last year.
  var trendOptions: TrendOptions {
    let outliers = model.events.filter { $0.value == .outlier }.keys
    return TrendOptions(
      kind: trendKind, outliers: Set(outliers), horizon: horizon, work: work,
      covariates: model.covariates)
  }

  /// The trend model that `trend:` stands for.
  var trendKind: TrendKind {
    switch model.trend {
    case .auto: .auto
    case .dynamic: .dynamic
    case .annualChange: .annualChange
    case .pooledRegression: .pooledRegression
    case .persistence: .persistence
    }
  }
}
