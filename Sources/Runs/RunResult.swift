public import Interventions
public import Outlook
public import Registry
public import Reports

/// A run that was drawn, at once or in shards.
public struct RunResult: Sendable {
  /// What was fitted; of a run in shards, the trunk.
  public var model: ModelFile
  /// What made it.
  public var manifest: Manifest
  /// The scenario's name where it is not the model's.
  public var scenario: LocalizedText?
  /// What was done about the rates.
  public var interventions: [Intervention]
  /// The same with the units named that a selector had to look up.
  public var reached: [Intervention]
  /// Everything that goes into `data-quality.csv`.
  public var findings: [DataQualityFinding]
  /// What was found.
  public var outlook: Outlook

  /// Puts a run together.
  public init(
    model: ModelFile, manifest: Manifest, scenario: LocalizedText?,
    interventions: [Intervention], reached: [Intervention], findings: [DataQualityFinding],
    outlook: Outlook
  ) {
    self.model = model
    self.manifest = manifest
    self.scenario = scenario
    self.interventions = interventions
    self.reached = reached
    self.findings = findings
    self.outlook = outlook
  }

  /// What its run folder holds.
  ///
  /// - Parameters:
  ///   - language: of names and remarks inside cells.
  ///   - workers: threads to use; the files do not depend on it.
  /// - Returns: all of it, not yet written.
  /// - Throws: `CancellationError`.
  public func files(language: Language, workers: Int = 1) async throws -> RunFiles {
    try await RunFiles(
      outlook, model: model, interventions: interventions, reached: reached, findings: findings,
      language: language, workers: workers)
  }
}
