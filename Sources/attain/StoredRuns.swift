import Interventions
import Registry
import Reports
import Trends

/// Makes runs again from what their manifests name, fitting once what is the same.
struct StoredRuns {
  /// What a run is drawn from.
  struct Redrawn {
    var model: ModelFile
    /// What it does about the rates; nil if nothing.
    var programme: InterventionProgramme?
  }

  private let workers: Int
  private let quiet: Bool
  private var fitted: ModelFile?
  /// By the digest of the model file.
  private var read: [String: ModelFile] = [:]

  /// - Parameters:
  ///   - workers: threads to use.
  ///   - quiet: true for no bar.
  init(workers: Int, quiet: Bool) {
    self.workers = workers
    self.quiet = quiet
  }

  /// Gets a run ready, whose files are as they were and whose question is that of all others.
  ///
  /// - Parameters:
  ///   - path: the run folder.
  ///   - manifest: what it says.
  /// - Returns: the model, and what is done about its rates.
  /// - Throws: `InputRejected`, `ReportError`, `ProgrammeFitError`, `CancellationError`;
  ///   `RefusedComparison.withoutOrigin` if the scenario file is not named.
  mutating func run(_ path: String, _ manifest: Manifest) async throws -> Redrawn {
    let origin = manifest.origin
    if let file = manifest.modelFile {
      let model = try read[file.sha256] ?? ModelFile(reading: file.file)
      read[file.sha256] = model
      let programme = try origin?.scenario.flatMap {
        try InterventionProgramme(
          ScenarioFile.read($0), for: model.programme, model.fitted.tree, isRead: false)
      }
      return Redrawn(model: model, programme: programme)
    }
    guard let file = origin?.scenario else {
      throw RefusedComparison.withoutOrigin(folder: path)
    }
    let scenario = try ScenarioFile.read(file).with(
      draws: manifest.draws, seed: manifest.seed, horizon: manifest.horizon)
    let model: ModelFile
    if let fitted {
      model = fitted
    } else {
      let question = try Fitting.Question(scenario)
      model = try await Fitting(workers: workers, quiet: quiet).fit(question)
      fitted = model
    }
    return Redrawn(
      model: model,
      programme: try InterventionProgramme(
        scenario, for: model.programme, model.fitted.tree, isRead: true))
  }
}
