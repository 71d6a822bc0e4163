internal import Foundation
public import Registry

/// `manifest.json`: what made a run folder, so that it can be made again and told from others.
///
/// Only `execution` differs between two runs of one question on one machine.
public struct Manifest: Codable, Sendable, Equatable {
  /// A file that was read.
  public struct Input: Codable, Sendable, Equatable {
    /// The path; see `pathsFrom`.
    public var file: String
    /// Its SHA-256, hexadecimal.
    public var sha256: String
    /// Its size.
    public var bytes: Int
  }

  /// What the data said of a hyper-parameter.
  public struct HyperParameter: Codable, Sendable, Equatable {
    /// What it is, and the depth it belongs to.
    public var name: String
    /// The posterior mode.
    public var value: Double
    /// The prior median.
    public var priorMedian: Double
  }

  /// One fitted model.
  public struct Model: Codable, Sendable, Equatable {
    /// Indicator or event, basis and source.
    public var key: String
    /// The trend.
    public var trend: String
    /// Units with counts of their own.
    public var units: Int
    /// The first and last year learned from.
    public var years: [Int]
    /// What was learned about variation.
    public var hyperParameters: [HyperParameter]
  }

  /// What it takes to make a run again, draw by draw.
  public struct Origin: Codable, Sendable, Equatable {
    /// The scenario file; nil where a model file was drawn from and nothing is done about
    /// the rates.
    public var scenario: String?
    /// Every file that has to be read again, the model file aside.
    public var files: [Input]
    /// What was fitted, by the keys of scenario and programme; see `ModelFile.question`.
    public var question: [String: String]
  }

  /// How this particular run went.
  public struct Execution: Codable, Sendable, Equatable {
    /// The command line.
    public var commandLine: [String]
    /// Threads used.
    public var threads: Int
    /// Seconds per phase.
    public var seconds: [String: Double]
    /// When the run folder was written, as `2026-11-22T07:30:00Z`; absent in folders of older tools.
    public var written: String?
    /// The SHA-256 of the manifest in which this is 64 zeros; absent in folders of older tools.
    public var seal: String?

    /// Describes an execution.
    public init(commandLine: [String], threads: Int, seconds: [String: Double]) {
      self.commandLine = commandLine
      self.threads = threads
      self.seconds = seconds
    }
  }

  /// `attain` and its version.
  public var tool: String
  /// `FolderSchema.version` when the folder was written; absent in folders of older tools.
  public var schema: Int? = FolderSchema.version
  /// What that was built from and ran on; absent in folders of older tools.
  public var build: Build?
  /// The kernels of OpenBLAS that the model was fitted with; absent in folders of older tools.
  public var kernel: String?
  /// One intervention that was simulated.
  public struct Intervention: Codable, Sendable, Equatable {
    /// Its id.
    public var id: String
    /// The kind of lever.
    public var lever: String
    /// The indicators it is about.
    public var affects: [String]
    /// Where its effect is known from.
    public var evidence: String
  }

  /// One indicator of the programme.
  public struct Indicator: Codable, Sendable, Equatable {
    /// Its id.
    public var id: String
    /// What people call it.
    public var name: LocalizedText
    /// How its progress is counted.
    public var kind: IndicatorKind
  }

  /// The scenario's name, Vietnamese first.
  public var scenario: LocalizedText
  /// The seed of every random stream.
  public var seed: UInt64
  /// The number of joint draws.
  public var draws: Int
  /// The last year forecast.
  public var horizon: Int
  /// What relative paths are taken from; absent in folders of older tools, and before the folder is written: from
  /// where the command was run.
  public var pathsFrom: PathBase?
  /// The model file that was drawn from; absent if the model was fitted in the same run.
  public var modelFile: Input?
  /// Every file that was read.
  public var inputs: [Input]
  /// What it takes to make the run again; absent in folders of older tools, and where a model file does not
  /// say what it was fitted on.
  public var origin: Origin?
  /// The interventions that were simulated; absent without any.
  public var interventions: [Intervention]?
  /// The indicators of the programme, in its order; absent in folders of older tools.
  public var indicators: [Indicator]?
  /// Every model that was fitted.
  public var models: [Model]
  /// The warnings of `data-quality.csv`, in English.
  public var warnings: [String]
  /// Every file of the folder but this one; absent in folders of older tools, and before the folder is written.
  public var outputs: [FolderOutput]?
  /// How this particular run went.
  public var execution: Execution

  /// The manifest as JSON with sorted keys.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
