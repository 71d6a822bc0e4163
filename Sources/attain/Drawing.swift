import Outlook
import Registry
import Reports
import Simulation
import Trends

/// The second half of `run`, which is `simulate`: from a model to a run folder and the odds on the
/// terminal.
struct Drawing {
  /// What was fitted.
  var model: ModelFile
  /// The model file it was read from; nil if it was fitted just now.
  var file: Manifest.Input?
  /// What is done about the rates, and in which scenario; nil if nothing is.
  var programme: InterventionProgramme?
  /// The scenario file as it was given; nil where the model file is all there is.
  var scenarioFile: String?
  /// The number of joint draws.
  var draws: Int
  /// The seed of every stream.
  var seed: UInt64
  /// Threads to use.
  var workers: Int
  /// How the result is printed.
  var output: OutputOptions

  /// Draws, writes the run folder and prints the odds.
  ///
  /// - Parameters:
  ///   - folder: where the run folder is to stand; nil to write none.
  ///   - clock: has measured what went before.
  /// - Throws: `ReportError`, `CancellationError`.
  func run(writing folder: RunFolderOptions.Place?, _ clock: PhaseClock) async throws {
    var clock = clock
    let outlook = try await simulate(&clock)
    try await result(outlook.findings, clock).write(outlook, to: folder, clock)
  }

  /// The run as it will be told, before anything is drawn.
  ///
  /// - Parameters:
  ///   - findings: see `Outlook.findings`.
  ///   - clock: has measured what went before.
  /// - Returns: everything but the outlook.
  func result(_ findings: [DataQualityFinding], _ clock: PhaseClock) -> RunResult {
    let fitFindings = model.findings + model.fitted.findings
    return RunResult(
      model: model,
      manifest: Manifest(
        version: Attain.version, model: model, file: file, seed: seed, draws: draws,
        findings: fitFindings + findings,
        execution: Manifest.Execution(
          commandLine: CommandLine.arguments, threads: workers, seconds: clock.seconds),
        scenario: programme?.scenario ?? model.scenario,
        interventions: programme?.interventions ?? [],
        interventionInputs: programme?.inputs ?? [], scenarioFile: scenarioFile,
        build: Build(commit: builtCommit)),
      scenario: programme?.scenario, interventions: programme?.interventions ?? [],
      reached: simulator.levers?.pinned ?? [], findings: fitFindings + findings, output: output)
  }

  /// What draws.
  var simulator: Simulator {
    Simulator(
      programme: model.fitted, draws: draws, seed: seed,
      interventions: programme?.interventions ?? [])
  }

  private func simulate(_ clock: inout PhaseClock) async throws -> Outlook {
    try MemoryNeed.check([simulator], programme: model.programme, workers: workers)
    let bar = ProgressBar(vi: "Mô phỏng", en: "Simulating", quiet: output.quiet)
    defer { bar.finish() }
    let phases = PhaseLog()
    let outlook = try await Outlook(
      simulator, programme: model.programme, workers: workers,
      priceGrowth: programme?.priceGrowth, progress: bar.update, phase: phases.end)
    for phase in phases.ended { clock.lap(phase.name, at: phase.instant) }
    return outlook
  }
}
