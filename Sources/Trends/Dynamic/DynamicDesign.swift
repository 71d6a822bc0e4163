internal import LinearAlgebra
internal import Randomness

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Points of the hyper-parameters that stand for their posterior.
///
/// Around the mode the log posterior is taken for a quadratic; points are spread evenly over that
/// normal distribution, a little widened, and weighed by what the posterior really is there. A
/// panel of many units knows its hyper-parameters well and gets few points, one of few units more.
/// The hyper-parameters of the root have a grid of their own at each point.
///
/// > Reference: Rue, Martino & Chopin (2009), JRSS B 71:319, doi:10.1111/j.1467-9868.2008.00700.x;
/// > the even spread is Roberts' sequence by powers of the generalised golden ratio.
struct DynamicDesign {
  struct Point {
    var weight: Double
    /// On the scale that is searched.
    var point: [Double]
    var evidence: DynamicEvidence
    /// How many points of the root's own grid to keep; nil for all.
    var rootPoints: Int?
  }

  /// The most points there are.
  static let mostPoints = 24
  /// Points times leaves stay below this.
  private static let budget = 2400
  /// No panel with covariates gets fewer points, so that their coefficients are uncertain in every draw.
  private static let fewestWithCovariates = 8
  /// About so many points of the root's own grid are kept over all points.
  private static let rootPoints = 192
  /// By how much the normal distribution is widened before points are spread over it.
  private static let widening = 1.15

  let points: [Point]
  /// True if the panel is so large that the mode alone was asked for.
  let isPluggedIn: Bool
  /// How many points that were asked for rounding left without a posterior.
  let lost: Int

  /// The points that forecasts are made from.
  ///
  /// - Parameters:
  ///   - fit: the mode.
  ///   - curvature: how the log posterior bends there; looked at if nil and needed.
  /// - Throws: as `init(_:count:curvature:)`.
  init(_ fit: DynamicFit, curvature: ModeCurvature? = nil) throws(TrendError) {
    let affordable = Self.budget / max(fit.panel.nodeOfLeaf.count, 1)
    let count = min(
      Self.mostPoints,
      fit.panel.covariateCount > 0 ? max(affordable, Self.fewestWithCovariates) : affordable)
    guard count > 3 else {
      (points, isPluggedIn, lost) = ([Self.mode(of: fit)], true, 0)
      return
    }
    self = try DynamicDesign(fit, count: count, curvature: curvature ?? ModeCurvature(fit))
  }

  /// As many points as are asked for, given how the log posterior bends at the mode.
  init(_ fit: DynamicFit, count: Int, curvature: ModeCurvature) throws(TrendError) {
    let spread = curvature.factor
    let dimensions = fit.point.count - DynamicValues.rootOnly
    var candidates: [(logWeight: Double, point: Point)] = []
    for normals in Self.evenNormals(count: count, dimensions: dimensions) {
      var point = fit.point
      for i in 0..<dimensions {
        for k in 0...i {
          point[DynamicValues.rootOnly + i] += Self.widening * spread[i, k] * normals[k]
        }
      }
      let evidence: DynamicEvidence
      do throws(TrendError) {
        evidence = try DynamicEvidence(fit.state, values: DynamicValues(point: point))
      } catch {
        // Where rounding leaves a covariance without a factor the posterior has no mass to speak of.
        continue
      }
      let proposal = normals.reduce(0) { $0 - 0.5 * $1 * $1 }
      let logWeight = evidence.total + DynamicValues.logPrior(point) - proposal
      guard logWeight.isFinite else { continue }
      let kept = max(8, Self.rootPoints / count)
      candidates.append(
        (logWeight, Point(weight: 0, point: point, evidence: evidence, rootPoints: kept)))
    }
    isPluggedIn = false
    lost = count - candidates.count
    guard let best = candidates.map(\.logWeight).max() else {
      points = [Self.mode(of: fit)]
      return
    }
    let weights = candidates.map { exp($0.logWeight - best) }
    let total = weights.reduce(0, +)
    points = zip(candidates, weights).compactMap { candidate, weight in
      guard weight > 1e-3 * total else { return nil }
      var point = candidate.point
      point.weight = weight
      return point
    }.normalised()
  }

  private static func mode(of fit: DynamicFit) -> Point {
    Point(weight: 1, point: fit.point, evidence: fit.evidence, rootPoints: rootPoints)
  }

  /// How many points of equal weight these are worth: 1 / Σw².
  var effectiveCount: Double { 1 / points.reduce(0) { $0 + $1.weight * $1.weight } }

  /// Standard normals of an even sequence, with means 0 and variances 1 exactly.
  private static func evenNormals(count: Int, dimensions: Int) -> [[Double]] {
    // The root of x^(d+1) = x + 1.
    var ratio = 2.0
    for _ in 0..<40 { ratio = pow(1 + ratio, 1 / Double(dimensions + 1)) }
    var normals = (0..<count).map { index in
      (0..<dimensions).map { dimension in
        let place = 0.5 + Double(index + 1) * pow(ratio, -Double(dimension + 1))
        return StandardNormal.quantile(place - place.rounded(.down))
      }
    }
    for dimension in 0..<dimensions {
      let mean = normals.reduce(0) { $0 + $1[dimension] } / Double(count)
      let square = normals.reduce(0) { $0 + ($1[dimension] - mean) * ($1[dimension] - mean) }
      let size = (square / Double(count)).squareRoot()
      for index in normals.indices {
        normals[index][dimension] = (normals[index][dimension] - mean) / size
      }
    }
    return normals
  }
}

extension [DynamicDesign.Point] {
  fileprivate func normalised() -> Self {
    let total = reduce(0) { $0 + $1.weight }
    return map { point in
      var point = point
      point.weight /= total
      return point
    }
  }
}
