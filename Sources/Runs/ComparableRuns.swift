internal import Interventions
public import Outlook
internal import Registry
public import Reports
internal import Simulation
internal import Trends

/// Runs of one question, which can be drawn again side by side from what their manifests name.
public struct ComparableRuns: Sendable {
  /// What one of them is drawn from.
  public struct Redrawn: Sendable {
    /// What was fitted; of every run the same.
    public var model: ModelFile
    /// What it does about the rates; nil if nothing.
    public var planned: PlannedInterventions?
  }

  /// The run folders, the reference first.
  public let folders: [String]
  /// What made them.
  public let manifests: [Manifest]

  /// Looks whether runs can be compared, before anything is fitted.
  ///
  /// - Parameters:
  ///   - folders: two or more run folders, the reference first.
  ///   - maker: the program that is to draw them again.
  /// - Throws: `RefusedComparison`; `ReportError` if a folder is not what a run wrote.
  public init(_ folders: [String], for maker: Maker) throws {
    let stored = try folders.map { path in
      let folder = try OpenedFolder(path)
      let manifest = try folder.manifestOfRun()
      // Before minutes of drawing, and not only after them.
      try folder.checked(RunFolder.mark)
      return manifest
    }
    let manifests = zip(folders, stored).map { $1.opened(in: $0) }
    for (path, manifest) in zip(folders, manifests) where manifest.origin == nil {
      throw RefusedComparison.withoutOrigin(folder: path)
    }
    let pairs = zip(folders, manifests).dropFirst().compactMap { path, manifest in
      let differences = manifests[0].differences(from: manifest)
      return differences.isEmpty ? nil : (folders: (folders[0], path), differences: differences)
    }
    if !pairs.isEmpty { throw RefusedComparison.notComparable(pairs) }
    if manifests[0].tool != maker.tool {
      throw RefusedComparison.otherTool(
        folder: folders[0], tool: manifests[0].tool, here: maker.tool)
    }
    for (index, path) in folders.enumerated() {
      let changes = try manifests[index].changedFiles()
      if !changes.isEmpty {
        throw RefusedComparison.filesChanged(
          folder: path, changes, isOlder: stored[index].pathsFrom == nil)
      }
    }
    self.folders = folders
    self.manifests = manifests
  }

  /// Gets the runs ready, reading or fitting once what is the same.
  ///
  /// - Parameters:
  ///   - maker: the program that fits.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of models fitted and their total.
  /// - Returns: one for each folder.
  /// - Throws: `InputRejected`, `ReportError`, `ProgrammeFitError`, `CancellationError`;
  ///   `RefusedComparison.withoutOrigin` if a scenario file is not named.
  public func redrawn(
    by maker: Maker, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [Redrawn] {
    var fitted: ModelFile?
    // By the digest of the model file.
    var read: [String: ModelFile] = [:]
    var all: [Redrawn] = []
    for (path, manifest) in zip(folders, manifests) {
      let origin = manifest.origin
      if let file = manifest.modelFile {
        let model = try read[file.sha256] ?? ModelFile(reading: file.file)
        read[file.sha256] = model
        let planned = try origin?.scenario.flatMap {
          try PlannedInterventions(
            ScenarioFile.read($0), for: model.programme, model.fitted.tree, isRead: false)
        }
        all.append(Redrawn(model: model, planned: planned))
        continue
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
        model = try await FitInputs(scenario).fit(by: maker, workers: workers, progress: progress)
        fitted = model
      }
      all.append(
        Redrawn(
          model: model,
          planned: try PlannedInterventions(
            scenario, for: model.programme, model.fitted.tree, isRead: true)))
    }
    return all
  }

  /// Draws runs again, side by side.
  ///
  /// - Parameters:
  ///   - redrawn: what `redrawn(by:workers:progress:)` gave.
  ///   - years: years whose costs are wanted together; nil for none.
  ///   - workers: threads to use; the result does not depend on it.
  ///   - progress: called with the number of units drawn and their total.
  /// - Returns: the runs within pairs of draws.
  /// - Throws: `MemoryNeed`; `RefusedComparison.otherOdds` where a run folder's odds are not what was drawn now;
  ///   `ReportError`; `CancellationError`.
  public func comparison(
    of redrawn: [Redrawn], years: ClosedRange<Int>?, workers: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> Comparison {
    let model = redrawn[0].model
    let (draws, seed) = (manifests[0].draws, manifests[0].seed)
    try MemoryNeed.check(
      redrawn.map {
        Simulator(
          programme: model.fitted, draws: draws, seed: seed,
          interventions: $0.planned?.interventions ?? [])
      }, programme: model.programme, workers: workers)
    let comparison = try await Comparison(
      Simulator(programme: model.fitted, draws: draws, seed: seed), programme: model.programme,
      alternatives: redrawn.map {
        Comparison.Alternative(
          interventions: $0.planned?.interventions ?? [], priceGrowth: $0.planned?.priceGrowth)
      }, years: years, workers: workers, progress: progress)
    for (path, odds) in zip(folders, comparison.odds) {
      guard try StoredOdds.match(runFolder: path, odds, tree: model.fitted.tree) else {
        throw RefusedComparison.otherOdds(folder: path)
      }
    }
    return comparison
  }
}
