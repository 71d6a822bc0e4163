internal import Foundation
public import Outlook
public import Registry
internal import Trends

extension Manifest {
  /// Describes a run.
  ///
  /// - Parameters:
  ///   - version: of the tool.
  ///   - scenario: the scenario's name.
  ///   - seed: of every random stream.
  ///   - draws: joint draws.
  ///   - horizon: the last year forecast.
  ///   - trend: the name of the trend model of the rates.
  ///   - inputs: the files that were read.
  ///   - outlook: what the run found.
  ///   - findings: everything that goes into `data-quality.csv`.
  ///   - execution: how it went.
  /// - Throws: `damaged` if an input can no longer be read.
  public init(
    version: String, scenario: LocalizedText, seed: UInt64, draws: Int, horizon: Int,
    trend: String, inputs: [String], outlook: Outlook, findings: [DataQualityFinding],
    execution: Execution
  ) throws(ReportError) {
    var read: [Input] = []
    for file in inputs {
      let data: Data
      do {
        data = try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
      } catch {
        throw .damaged(file: file, cause: StorageFault(error))
      }
      read.append(Input(file: file, sha256: try SHA256.hex(data), bytes: data.count))
    }
    let fitted = outlook.fitted
    tool = "attain \(version)"
    self.scenario = scenario
    self.seed = seed
    self.draws = draws
    self.horizon = horizon
    self.inputs = read
    models =
      fitted.rates.map { Model($0.key, trend: trend, $0.paths) }
      + fitted.events.map { Model("events of \($0.key)", trend: "random walk", $0.paths) }
    warnings = findings.filter { $0.severity == .warning }.compactMap { $0.message.en }
    self.execution = execution
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

/// Four significant digits: what a reader compares, and less than differs between processors.
private func rounded(_ value: Double) -> Double {
  guard value.isNormal else { return value }
  let scale = pow(10, (3 - log10(abs(value)).rounded(.down)))
  return (value * scale).rounded() / scale
}
