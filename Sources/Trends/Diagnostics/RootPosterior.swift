internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The posterior of what only the root has, its two hyper-parameters and the kind of its trend, over
/// a grid as wide as the priors.
struct RootPosterior {
  /// Steps of the grid and how far it reaches, in prior standard deviations.
  private static let step = 0.25
  private static let reach = 3.0
  /// The points of the other hyper-parameters that are looked at, the weightiest.
  private static let mostPoints = 8

  private(set) var parameters: [ParameterPosterior.Normal] = []
  private(set) var trends: [CommonTrend: Double] = [:]

  init(_ points: [DynamicDesign.Point]) throws(TrendError) {
    let kept = points.sorted { $0.weight > $1.weight }.prefix(Self.mostPoints)
    var cells: [(weight: Double, step: Double, slope: Double, trend: CommonTrend)] = []
    for point in kept {
      let own = try Self.cells(point)
      let best = own.map(\.log).max() ?? 0
      let total = own.reduce(0) { $0 + exp($1.log - best) }
      cells += own.map {
        (point.weight * exp($0.log - best) / total, $0.step, $0.slope, $0.trend)
      }
    }
    parameters = [
      .init(points: cells.map { ($0.weight, $0.step) }),
      .init(points: cells.map { ($0.weight, $0.slope) }),
    ]
    let total = cells.reduce(0) { $0 + $1.weight }
    for cell in cells { trends[cell.trend, default: 0] += cell.weight / total }
  }

  private static func cells(_ point: DynamicDesign.Point) throws(TrendError) -> [(
    log: Double, step: Double, slope: Double, trend: CommonTrend
  )] {
    let message = point.evidence.messages[0]
    let offsets = Array(stride(from: -reach, through: reach + 0.01, by: step))
    let priors = DynamicValues.priors
    var cells: [(log: Double, step: Double, slope: Double, trend: CommonTrend)] = []
    for trend in CommonTrend.allCases {
      for first in offsets {
        for second in offsets {
          var shifted = point.point
          shifted[0] = priors[0].mean + first * priors[0].spread
          shifted[1] = priors[1].mean + second * priors[1].spread
          let kernel = trend.kernel(
            DynamicValues(point: shifted), years: message.shift.count)
          let factor = try DynamicKernels.factor(kernel, "the common path")
          let told: Double
          do throws(LinearAlgebraError) {
            told = try message.integratedOver(factor: factor).constant
          } catch {
            throw .notPositiveDefinite(what: "posterior of the common path")
          }
          let prior = log(trend.priorProbability) - 0.5 * (first * first + second * second)
          cells.append((told + prior, shifted[0], shifted[1], trend))
        }
      }
    }
    return cells
  }
}
