internal import Foundation
public import Interventions
public import Registry
internal import Trends

extension Manifest {
  /// Describes a run.
  ///
  /// - Parameters:
  ///   - version: of the tool that draws.
  ///   - model: what was fitted, and on what.
  ///   - file: the model file it was read from; nil if it was fitted in the same run.
  ///   - seed: of every random stream.
  ///   - draws: joint draws.
  ///   - findings: everything that goes into `data-quality.csv`.
  ///   - execution: how it went.
  ///   - scenario: its name, where that is not the model's.
  ///   - interventions: what was simulated.
  ///   - interventionInputs: files that were read for them.
  ///   - scenarioFile: the scenario file as it was given; nil without one.
  ///   - build: what the tool that draws was built from; nil to leave it out.
  public init(
    version: String, model: ModelFile, file: Input?, seed: UInt64, draws: Int,
    findings: [DataQualityFinding], execution: Execution, scenario: LocalizedText? = nil,
    interventions: [Interventions.Intervention] = [], interventionInputs: [Input] = [],
    scenarioFile: String? = nil, build: Build? = nil
  ) {
    tool = "attain \(version)"
    self.build = build
    kernel = model.kernel
    self.scenario = scenario ?? model.scenario
    self.seed = seed
    self.draws = draws
    horizon = model.horizon
    modelFile = file
    inputs = model.allInputs + interventionInputs
    origin = model.question.map {
      Origin(
        scenario: scenarioFile,
        files: (file == nil ? model.allInputs : []) + interventionInputs, question: $0)
    }
    self.interventions =
      interventions.isEmpty
      ? nil
      : interventions.map {
        Intervention(
          id: $0.id, lever: $0.lever.rawValue, affects: $0.affects,
          evidence: $0.evidence.text(in: .en) ?? "")
      }
    indicators = model.programme.indicators.map {
      Indicator(id: $0.id, name: $0.name, kind: $0.kind)
    }
    models =
      model.fitted.rates.map { Model($0.key, trend: model.trend.rawValue, $0.paths) }
      + model.fitted.events.map { Model("events of \($0.key)", trend: "random walk", $0.paths) }
      + model.fitted.backlogs.map(Model.init) + model.fitted.milestones.map(Model.init)
    warnings = findings.filter { $0.severity == .warning }.compactMap { $0.message.en }
    self.execution = execution
  }
}

extension Manifest.Input {
  /// Fingerprints of files.
  ///
  /// - Throws: `damaged` if one can no longer be read.
  public static func reading(_ files: [String]) throws(ReportError) -> [Manifest.Input] {
    var read: [Manifest.Input] = []
    for file in files {
      let data: Data
      do {
        data = try StoredFile.data(URL(fileURLWithPath: file), isMapped: true)
      } catch {
        throw .damaged(file: file, cause: StorageFault(error))
      }
      read.append(
        Manifest.Input(file: file, sha256: try SHA256.hex(data), bytes: data.count))
    }
    return read
  }
}

extension Manifest.Model {
  fileprivate init(_ key: String, trend: String, _ paths: FittedPaths) {
    self.key = key
    self.trend = trend
    units = paths.tree.nodes.count(where: \.isObserved)
    years = [paths.tree.grid.first, paths.tree.grid.lastHistory]
    hyperParameters = paths.hyperParameters.map {
      Manifest.HyperParameter(
        name: "\($0.parameter.name), depth \($0.parameter.depth)",
        value: rounded($0.value), priorMedian: $0.parameter.median)
    }
  }
}

extension Manifest.Model {
  fileprivate init(_ backlog: BacklogModel) {
    self.init(backlog.key, trend: "backlog", backlog)
    func mean(_ values: [Double], _ nodes: [Int]) -> Double {
      zip(nodes, backlog.points.weight).reduce(0) { $0 + values[$1.0] * $1.1 }
    }
    let points = backlog.points
    let assumed = backlog.assumptions
    hyperParameters = [
      (
        "difficulty variance", mean(backlog.grid.variances, points.variance),
        assumed.difficultyVariance
      ),
      (
        "variation between periods", mean(backlog.grid.variations, points.variation),
        assumed.betweenPeriods
      ),
      ("spread between units", mean(backlog.grid.spreads, points.spread), assumed.betweenUnits),
    ].map {
      Manifest.HyperParameter(
        name: $0, value: rounded($1), priorMedian: rounded($2.quantile(0.5)))
    }
  }

  fileprivate init(_ milestone: MilestoneModel) {
    let kind = if case .steps = milestone.plan { "steps" } else { "yearly" }
    self.init(milestone.key, trend: kind, milestone)
  }

  private init(_ key: String, trend: String, _ model: any ForecastModel) {
    self.key = key
    self.trend = trend
    units = model.ownUnits.count
    let seen = model.ownUnits.flatMap { model.counts(inUnit: $0) ?? [] }.map(\.year)
    years = [seen.min(), seen.max()].compactMap(\.self)
    hyperParameters = []
  }
}

/// Four significant digits: what a reader compares, and less than differs between processors.
private func rounded(_ value: Double) -> Double {
  guard value.isNormal else { return value }
  let scale = pow(10, (3 - log10(abs(value)).rounded(.down)))
  return (value * scale).rounded() / scale
}
