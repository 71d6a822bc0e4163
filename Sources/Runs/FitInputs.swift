public import Interventions
public import Registry
public import Reports
public import Trends

/// What a scenario comes to once its files are read: everything that a fit needs.
public struct FitInputs: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// Units, counts and targets.
  public let data: RegistrationData
  /// Every file that was read.
  public let files: [Manifest.Input]

  /// Reads everything that a scenario names.
  ///
  /// - Parameter scenario: as read, with what the command line overrides.
  /// - Throws: `InputRejected` with everything that is wrong with the files; `ReportError` if one of them can no
  ///   longer be read.
  public init(_ scenario: Scenario) throws {
    self.scenario = scenario
    data = try scenario.loadData()
    files = try Manifest.Input.reading(scenario.inputs + data.inputs)
  }

  /// What the scenario asks of the trends.
  public var options: TrendOptions { scenario.trendOptions }

  /// Fits every model.
  ///
  /// - Parameters:
  ///   - maker: the program that fits.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of models fitted and their total.
  /// - Returns: the fit, as model files hold it.
  /// - Throws: `ProgrammeFitError`; `CancellationError`.
  public func fit(
    by maker: Maker, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> ModelFile {
    let fitted = try await FittedProgramme.fit(
      data, options: options, workers: workers, progress: progress)
    return try ModelFile(
      fitted, of: data, inputs: files, scenario: scenario, options: options, tool: maker.tool)
  }
}

extension Scenario {
  /// What is asked of the trends: the model, the years not to learn from, the last year.
  public var trendOptions: TrendOptions {
    let outliers = model.events.filter { $0.value == .outlier }.keys
    return TrendOptions(
      kind: trendKind, outliers: Set(outliers), horizon: horizon, work: work,
      covariates: model.covariates)
  }

  /// The trend model that `trend:` stands for.
  public var trendKind: TrendKind {
    switch model.trend {
    case .auto: .auto
    case .dynamic: .dynamic
    case .annualChange: .annualChange
    case .pooledRegression: .pooledRegression
    case .persistence: .persistence
    }
  }
}
