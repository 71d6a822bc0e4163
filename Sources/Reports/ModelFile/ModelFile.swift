public import Interventions
internal import LinearAlgebra
public import Registry
public import Trends

/// The model file: what `fit` learned, and all that drawing from it and reporting need.
///
/// It depends on no data file any more. `run` makes one and draws from it at once; `fit` writes it and
/// `simulate` reads it back, bit for bit.
public struct ModelFile: Sendable {
  /// The version of the format that this tool writes, and the only one it reads.
  ///
  /// Units have lifetimes since 2: a tool that does not know them would take a closed unit for a living one. Maps of
  /// the stack move what is a unit's own since 3: before, all of a path. Rates have correlations since 4.
  public static let version = 4

  /// One unit that was learned anew after the fit.
  public struct Refit: Codable, Sendable, Equatable {
    /// The unit's code.
    public var unit: String
    /// The files its counts were taken from.
    public var inputs: [Manifest.Input]
  }

  /// Which part of a model it is, and what of it is drawn.
  public struct Part: Codable, Sendable, Equatable {
    /// The number of the shard, from 1; 0 for the trunk, from which what stands above is drawn.
    public var shard: Int
    /// The codes of the units that are drawn from it.
    public var units: [String]
  }

  /// The tool that wrote it: `attain` and its version.
  public var tool: String
  /// The kernels of OpenBLAS that fitted it; nil in files of older tools.
  public var kernel: String?
  /// The scenario's name.
  public var scenario: LocalizedText
  /// The seed that is used when none is asked for.
  public var seed: UInt64
  /// The number of draws when none is asked for.
  public var draws: Int
  /// The last year forecast.
  public var horizon: Int
  /// The trend model of the rates.
  public var trend: TrendKind
  /// The years that were looked at but not learned from, increasing.
  public var outliers: [Int]
  /// What levels and slopes of rates were learned from, in the scenario's order.
  public var covariates: [Covariate]
  /// What was fitted, so that two models can be told apart without fitting them: by the keys of scenario and
  /// programme (`data.registrations`, `model.trend`, `targets.ID.LEVEL.YEAR`, …), digests of what is long.
  ///
  /// Seed, draws and horizon are not in it. Nil in files of older tools.
  public var question: [String: String]?
  /// Every file that was read.
  public var inputs: [Manifest.Input]
  /// The units that were learned anew since, in the order that was done.
  public var refits: [Refit]
  /// What the intake found.
  public var findings: [DataQualityFinding]
  /// The indicators and targets.
  public var programme: Programme
  /// What was fitted.
  public var fitted: FittedProgramme
  /// Nil for a whole model.
  public var part: Part?

  /// Puts a fit together with what it was made of.
  ///
  /// - Parameters:
  ///   - fitted: what was fitted.
  ///   - data: what it was fitted on.
  ///   - inputs: the files that were read.
  ///   - scenario: what was asked.
  ///   - options: the model.
  ///   - tool: `attain` and its version.
  /// - Throws: `ReportError.digestFailed`.
  public init(
    _ fitted: FittedProgramme, of data: RegistrationData, inputs: [Manifest.Input],
    scenario: Scenario, options: TrendOptions, tool: String
  ) throws {
    question = try Question.parts(
      of: scenario, programme: data.programme, options: options, inputs: inputs)
    self.tool = tool
    kernel = LinearAlgebraLibrary.kernel
    self.scenario = scenario.name
    seed = scenario.seed
    draws = scenario.draws
    horizon = scenario.horizon
    trend = options.kind
    outliers = options.outliers.sorted()
    covariates = options.covariates
    self.inputs = inputs
    refits = []
    findings = data.findings
    programme = data.programme
    self.fitted = fitted
  }

  /// All files whose counts went into the fit, each once.
  public var allInputs: [Manifest.Input] {
    refits.flatMap(\.inputs).reduce(into: inputs) { all, input in
      if !all.contains(input) { all.append(input) }
    }
  }

  /// The same model with one unit learned anew; see `FittedProgramme.refitting`.
  ///
  /// - Parameters:
  ///   - unit: its code.
  ///   - data: where its counts are taken from.
  ///   - inputs: the files that were read for it.
  ///   - options: what the scenario asks of the trends; horizon aside it must be what the model was
  ///     fitted with.
  /// - Returns: the changed model, which also says what was done.
  /// - Throws: `RefitError`, `ProgrammeFitError`.
  public func refitting(
    _ unit: String, from data: RegistrationData, inputs: [Manifest.Input], options: TrendOptions
  ) throws -> ModelFile {
    guard options.kind == trend, options.outliers.sorted() == outliers,
      options.covariates == covariates
    else {
      throw RefitError.otherOptions
    }
    var changed = self
    changed.fitted = try fitted.refitting(
      unit, from: data, kind: trend, outliers: options.outliers)
    changed.findings = findings.replacing(unit, by: data.findings)
    changed.refits.append(Refit(unit: unit, inputs: inputs))
    changed.question?["refits.\(unit)"] = inputs.map { Question.short($0.sha256) }
      .joined(separator: " ")
    return changed
  }
}
