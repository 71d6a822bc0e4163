internal import Foundation
public import Registry

/// `manifest.json` of a comparison: what was compared, and how.
public struct ComparisonManifest: Codable, Sendable, Equatable {
  /// A run that was compared.
  public struct Run: Codable, Sendable, Equatable {
    /// What the tables call it.
    public var name: String
    /// Its folder, as it was given.
    public var folder: String
    /// The scenario's name.
    public var scenario: LocalizedText
    /// Its manifest, with the digest.
    public var manifest: Manifest.Input
    /// Its odds, which were drawn again to the digit, with the digest.
    public var odds: Manifest.Input
    /// What the run is, whatever its odds: a digest by `Manifest.identity`; absent in folders of older tools.
    public var identity: String?

    /// Fingerprints a run folder.
    ///
    /// - Parameters:
    ///   - name: what the tables call it.
    ///   - folder: as it was given.
    ///   - run: its manifest.
    /// - Throws: `damaged`, `digestFailed`.
    public init(name: String, folder: String, _ run: Manifest) throws(ReportError) {
      self.name = name
      self.folder = folder
      scenario = run.scenario
      identity = try run.identity()
      let files = try Manifest.Input.reading(
        [RunFolder.manifest, RunFolder.mark].map { "\(folder)/\($0)" })
      manifest = files[0]
      odds = files[1]
    }
  }

  /// What the folder is.
  public var kind = "comparison"
  /// `attain` and its version.
  public var tool: String
  /// `FolderSchema.version` when the folder was written; absent in folders of older tools.
  public var schema: Int? = FolderSchema.version
  /// The runs, the reference first.
  public var runs: [Run]
  /// The seed that all of them share.
  public var seed: UInt64
  /// The number of draws of each.
  public var draws: Int
  /// The last year forecast.
  public var horizon: Int
  /// Every file of the folder but this one; absent in folders of older tools, and before the folder is written.
  public var outputs: [FolderOutput]?
  /// How this particular comparison went.
  public var execution: Manifest.Execution

  /// Describes a comparison.
  ///
  /// - Parameters:
  ///   - runs: the reference first.
  ///   - common: the manifest of any of them.
  ///   - execution: how it went.
  public init(runs: [Run], common: Manifest, execution: Manifest.Execution) {
    tool = common.tool
    self.runs = runs
    seed = common.seed
    draws = common.draws
    horizon = common.horizon
    self.execution = execution
  }

  /// The manifest as JSON with sorted keys.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
