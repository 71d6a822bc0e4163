public import Interventions
internal import Outlook
public import Registry
public import Reports
public import Simulation
internal import Trends

/// A run that can be drawn: a fit, what is done about its rates, and how many futures of which seed.
///
/// `attain run` is these steps, and so is whatever draws in a program of its own:
///
///     let run = try await Run(scenario: "baseline.yaml", by: maker, workers: 4)
///     let result = try await run.drawn(by: maker, workers: 4)
///     try await result.files(language: .vi).write(result.manifest, to: "out/run", force: false)
public struct Run: Sendable {
  /// What was fitted.
  public var model: ModelFile
  /// The model file it was read from; nil if it was fitted for this run.
  public var modelFile: Manifest.Input?
  /// What is done about the rates; nil if nothing is.
  public var planned: PlannedInterventions?
  /// The scenario file as it was given; nil where the model file is all there is.
  public var scenarioFile: String?
  /// The number of joint draws.
  public var draws: Int
  /// The seed of every stream.
  public var seed: UInt64

  /// A run of a fit that is at hand.
  ///
  /// - Parameters:
  ///   - model: what was fitted.
  ///   - modelFile: what it was read from; nil if it was fitted for this run.
  ///   - planned: what is done about the rates; nil if nothing is.
  ///   - scenarioFile: as it was given; nil without one.
  ///   - draws: joint draws; nil for the model's.
  ///   - seed: of every stream; nil for the model's.
  public init(
    model: ModelFile, modelFile: Manifest.Input? = nil, planned: PlannedInterventions? = nil,
    scenarioFile: String? = nil, draws: Int? = nil, seed: UInt64? = nil
  ) {
    self.model = model
    self.modelFile = modelFile
    self.planned = planned
    self.scenarioFile = scenarioFile
    self.draws = draws ?? model.draws
    self.seed = seed ?? model.seed
  }

  /// Reads a scenario and fits it.
  ///
  /// - Parameters:
  ///   - file: the scenario file.
  ///   - draws: joint draws; nil for the scenario's.
  ///   - seed: of every stream; nil for the scenario's.
  ///   - horizon: the last year; nil for the scenario's.
  ///   - maker: the program that fits.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of models fitted and their total.
  ///   - phase: called with `read` and `fit` as they end.
  /// - Throws: `InputRejected`, `ReportError`, `ProgrammeFitError`, `CancellationError`.
  public init(
    scenario file: String, draws: Int? = nil, seed: UInt64? = nil, horizon: Int? = nil,
    by maker: Maker, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
    phase: (String) -> Void = { _ in }
  ) async throws {
    let scenario = try ScenarioFile.read(file).with(draws: draws, seed: seed, horizon: horizon)
    let inputs = try FitInputs(scenario)
    let planned = try PlannedInterventions(
      scenario, for: inputs.data.programme, inputs.data.tree, isRead: true)
    phase("read")
    let model = try await inputs.fit(by: maker, workers: workers, progress: progress)
    phase("fit")
    self.init(model: model, planned: planned, scenarioFile: file)
  }

  /// Reads a model file.
  ///
  /// - Parameters:
  ///   - file: the model file.
  ///   - scenario: the file of a scenario whose interventions are drawn on it; nil for none.
  ///   - draws: joint draws; nil for the model's.
  ///   - seed: of every stream; nil for the model's.
  ///   - phase: called with `read` at its end.
  /// - Throws: `InputRejected`, `ReportError`.
  public init(
    model file: String, scenario: String? = nil, draws: Int? = nil, seed: UInt64? = nil,
    phase: (String) -> Void = { _ in }
  ) throws {
    let model = try ModelFile(reading: file)
    let read = Run(
      model: model, modelFile: try Manifest.Input.reading([file])[0], draws: draws, seed: seed)
    self = try scenario.map(read.under(scenario:)) ?? read
    phase("read")
  }

  /// The same futures under what another scenario does about the rates; nothing of its model is looked at.
  ///
  /// - Parameter file: the scenario file.
  /// - Returns: the run.
  /// - Throws: `InputRejected`, `ReportError`.
  public func under(scenario file: String) throws -> Run {
    var run = self
    run.planned = try PlannedInterventions(
      ScenarioFile.read(file), for: model.programme, model.fitted.tree, isRead: false)
    // Without interventions the model is all that the run is made of.
    if modelFile == nil || run.planned != nil { run.scenarioFile = file }
    return run
  }

  /// What is done about the rates.
  public var interventions: [Intervention] { planned?.interventions ?? [] }

  /// What draws.
  public var simulator: Simulator {
    Simulator(programme: model.fitted, draws: draws, seed: seed, interventions: interventions)
  }

  /// Everything that was found before anything is drawn.
  private var fitFindings: [DataQualityFinding] { model.findings + model.fitted.findings }

  /// What makes the run.
  ///
  /// - Parameters:
  ///   - maker: the program that draws.
  ///   - findings: what the targets come to; see `Outlook.findings`.
  ///   - workers: threads in use.
  ///   - seconds: by phase.
  /// - Returns: the manifest, without its outputs.
  public func manifest(
    by maker: Maker, findings: [DataQualityFinding], workers: Int, seconds: [String: Double] = [:]
  ) -> Manifest {
    Manifest(
      version: Maker.version, model: model, file: modelFile, seed: seed, draws: draws,
      findings: fitFindings + findings,
      execution: Manifest.Execution(
        commandLine: maker.commandLine, threads: workers, seconds: seconds),
      scenario: planned?.scenario ?? model.scenario, interventions: interventions,
      interventionInputs: planned?.inputs ?? [], scenarioFile: scenarioFile, build: maker.build)
  }

  /// Draws.
  ///
  /// - Parameters:
  ///   - maker: the program that draws.
  ///   - workers: threads to use; the draws do not depend on it.
  ///   - progress: called with the number of units drawn and their total.
  ///   - phase: called with the name of each phase at its end.
  ///   - seconds: what the phases took, asked for once all is drawn.
  /// - Returns: the run and what it found.
  /// - Throws: `MemoryNeed`; `CancellationError`.
  public func drawn(
    by maker: Maker, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
    phase: @escaping @Sendable (String) -> Void = { _ in },
    seconds: () -> [String: Double] = { [:] }
  ) async throws -> RunResult {
    let simulator = simulator
    try MemoryNeed.check([simulator], programme: model.programme, workers: workers)
    let outlook = try await Outlook(
      simulator, programme: model.programme, workers: workers, priceGrowth: planned?.priceGrowth,
      progress: progress, phase: phase)
    return RunResult(
      model: model,
      manifest: manifest(
        by: maker, findings: outlook.findings, workers: workers, seconds: seconds()),
      scenario: planned?.scenario, interventions: interventions,
      reached: simulator.levers?.pinned ?? [], findings: fitFindings + outlook.findings,
      outlook: outlook)
  }
}
