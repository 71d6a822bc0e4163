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
  /// By how much the normal distribution is widened before points are spread over it.
  private static let widening = 1.15
  /// The hyper-parameters that only the root has come first and have a grid of their own.
  private static let rootOnly = 2

  let points: [Point]

  init(_ fit: DynamicFit) throws(TrendError) {
    let count = min(Self.mostPoints, Self.budget / max(fit.panel.nodeOfLeaf.count, 1))
    guard count > 3 else {
      points = [Point(weight: 1, point: fit.point, evidence: fit.evidence, rootPoints: nil)]
      return
    }
    let spread = try Self.spread(fit)
    let dimensions = fit.point.count - Self.rootOnly
    var candidates: [(logWeight: Double, point: Point)] = []
    for normals in Self.evenNormals(count: count, dimensions: dimensions) {
      var point = fit.point
      for i in 0..<dimensions {
        for k in 0...i {
          point[Self.rootOnly + i] += Self.widening * spread[i, k] * normals[k]
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
      let kept = max(4, 96 / count)
      candidates.append(
        (logWeight, Point(weight: 0, point: point, evidence: evidence, rootPoints: kept)))
    }
    guard let best = candidates.map(\.logWeight).max() else {
      points = [Point(weight: 1, point: fit.point, evidence: fit.evidence, rootPoints: nil)]
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

  /// L with LLᵀ the inverse of minus the second derivatives of the log posterior at the mode.
  ///
  /// Curvatures below the prior's are taken for the prior's; if the matrix is no covariance even so,
  /// its diagonal is used.
  private static func spread(_ fit: DynamicFit) throws(TrendError) -> Matrix {
    let objective = DynamicObjective(state: fit.state, dimensions: fit.point.count)
    let count = fit.point.count - rootOnly
    // Wide enough to see past the mode: the curvature is that of the whole hill.
    let step = 0.2
    var curvature = Matrix(rows: count, columns: count, repeating: 0)
    for i in 0..<count {
      var (up, down) = (fit.point, fit.point)
      up[rootOnly + i] += step
      down[rootOnly + i] -= step
      let (above, below) = (objective(up).gradient, objective(down).gradient)
      guard above.count == fit.point.count, below.count == fit.point.count else { continue }
      for j in 0..<count {
        let half = 0.5 * (above[rootOnly + j] - below[rootOnly + j]) / (2 * step)
        curvature[i, j] += half
        curvature[j, i] += half
      }
    }
    for i in 0..<count {
      let prior = DynamicValues.priors[rootOnly + i].spread
      curvature[i, i] = max(curvature[i, i], 1 / (prior * prior))
    }
    do throws(LinearAlgebraError) {
      return try inverseFactor(curvature)
    } catch {
      var diagonal = Matrix(rows: count, columns: count, repeating: 0)
      for i in 0..<count { diagonal[i, i] = 1 / curvature[i, i].squareRoot() }
      return diagonal
    }
  }

  /// L with LLᵀ = C⁻¹.
  private static func inverseFactor(_ matrix: Matrix) throws(LinearAlgebraError) -> Matrix {
    let identity = Matrix(rows: matrix.rows, columns: matrix.rows, repeating: 0)
      .addingToDiagonal(1)
    let inverse = try Cholesky(matrix).solveLower(identity)
    return try Cholesky(inverse.transposedTimes(inverse)).lower
  }

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
