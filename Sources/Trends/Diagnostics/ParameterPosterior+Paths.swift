#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension PathModel {
  /// The posterior of the hyper-parameters of a fitted model, taken for normal about the mode.
  ///
  /// - Parameter fitted: what this model's fit found.
  /// - Returns: one per hyper-parameter, and what a further search would gain.
  /// - Throws: as `fit(startingAt:)`.
  func parameterPosteriors(_ fitted: FittedPaths) throws(TrendError) -> (
    parameters: [ParameterPosterior], expectedGain: Double
  ) {
    let logs = fitted.hyperParameters.map { log($0.value) }
    let (responses, _) = try mode(from: fitted.historyPaths, values: logs.map { exp($0) })
    let curvature = ModeCurvature(at: logs, priorSpreads: hyperParameters.map(\.logSpread)) {
      do throws(TrendError) {
        return try -logPosterior(responses, logs: $0)
      } catch {
        return .infinity
      }
    }
    let spreads = curvature.spreads
    let parameters = hyperParameters.enumerated().map { index, parameter in
      ParameterPosterior(
        name: parameter.name, depth: parameter.depth, isShare: false,
        prior: .init(mean: log(parameter.median), spread: parameter.logSpread),
        posterior: .init(mean: logs[index], spread: spreads[index]), mode: logs[index])
    }
    return (parameters, curvature.expectedGain)
  }
}
