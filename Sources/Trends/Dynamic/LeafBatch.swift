#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Eight units side by side.
typealias Lanes = SIMD8<Double>

/// What is known of eight units over the T years of history, one lane a unit.
///
/// Lanes without a unit have no observed year and weigh nothing.
struct LeafBatch: Sendable {
  /// The units of the lanes, as positions among the leaves; fewer than eight in the last batch.
  var leaves: Range<Int>
  /// The working response per year; 0 where nothing was seen.
  var response: [Lanes]
  /// Its variance; `unseen` where nothing was seen.
  var variance: [Lanes]
  /// 1 where something was seen, else 0.
  var seen: [Lanes]
  /// λ: the squared scale of the year's lasting step (Student t as a mixture of normals).
  var stepScale: [Lanes]
  /// The squared scale of the year's one-year noise.
  var noiseScale: [Lanes]
  /// [0.09 / p(1−p)]^½: one-year noise grows on the logit where rates are extreme.
  var levelScale: [Lanes]
  /// 1 if the unit has a level of its own about its parent's path, else 0.
  var hasLevel: Lanes

  /// The variance of a year that was not seen: large, and small enough to be added to.
  static let unseen = 1e8
}

/// The precision matrices of eight units for one volatility, and what determinants they have.
struct LeafPrecision: Sendable {
  /// G = S⁻¹, T × T, full, at `row * T + column`.
  var precision: [Lanes]
  /// log det S.
  var logDeterminant: Lanes

  /// Inverts the covariances of eight units.
  ///
  /// S = ω² 11ᵀ + s² (K + diag(noise)) + diag(variance), where the lasting deviation has
  /// K_ij = ρ^|i−j| D_min(i,j) with D_t = ρ² D_{t−1} + σ² λ_t g_t², D_1 = 0.
  ///
  /// - Parameters:
  ///   - batch: the units.
  ///   - values: the hyper-parameters.
  ///   - volatility: s², by which steps and noise are multiplied.
  ///   - yearScale: g², per year.
  init(
    _ batch: LeafBatch, values: DynamicValues, volatility: Double, yearScale: [Double]
  ) {
    let years = yearScale.count
    var factor = [Lanes](repeating: .zero, count: years * years)
    Self.fill(&factor, batch, values, volatility, yearScale)
    var determinant = Lanes.zero
    var inverse = [Lanes](repeating: .zero, count: years * years)
    Self.factor(&factor, years: years, &determinant)
    Self.invertLower(factor, years: years, &inverse)
    precision = Self.gram(inverse, years: years)
    logDeterminant = determinant
  }

  private static func fill(
    _ matrix: inout [Lanes], _ batch: LeafBatch, _ values: DynamicValues, _ volatility: Double,
    _ yearScale: [Double]
  ) {
    let years = yearScale.count
    let level = batch.hasLevel * (values.levelSpread * values.levelSpread)
    let step = volatility * values.lastingStep * values.lastingStep
    let noise = volatility * values.transient * values.transient
    let rho = values.persistence
    let staying = level * (1 - values.fadingShare)
    var lasting = level * values.fadingShare
    for j in 0..<years {
      if j > 0 { lasting = lasting * (rho * rho) + batch.stepScale[j] * (step * yearScale[j]) }
      var decayed = lasting
      for i in j..<years {
        matrix[i * years + j] = staying + decayed
        decayed *= rho
      }
      matrix[j * years + j] +=
        batch.noiseScale[j] * batch.levelScale[j] * (noise * yearScale[j]) + batch.variance[j]
    }
  }

  /// Lower Cholesky factor in place, with the inverse of each diagonal entry stored there.
  private static func factor(
    _ matrix: inout [Lanes], years: Int, _ logDeterminant: inout Lanes
  ) {
    var a = matrix.mutableSpan
    var product = Lanes(repeating: 1)
    for j in 0..<years {
      var pivot = a[j * years + j]
      for k in 0..<j { pivot -= a[j * years + k] * a[j * years + k] }
      product *= pivot
      // Products of a few pivots stay within range; their logarithm is taken now and then.
      if j % 8 == 7 || j == years - 1 {
        for lane in 0..<Lanes.scalarCount { logDeterminant[lane] += log(product[lane]) }
        product = Lanes(repeating: 1)
      }
      let inverse = 1 / pivot.squareRoot()
      a[j * years + j] = inverse
      for i in (j + 1)..<max(years, j + 1) {
        var sum = a[i * years + j]
        for k in 0..<j { sum -= a[i * years + k] * a[j * years + k] }
        a[i * years + j] = sum * inverse
      }
    }
  }

  private static func invertLower(_ factor: [Lanes], years: Int, _ inverse: inout [Lanes]) {
    let l = factor.span
    var x = inverse.mutableSpan
    for j in 0..<years {
      x[j * years + j] = l[j * years + j]
      for i in (j + 1)..<max(years, j + 1) {
        var sum = Lanes.zero
        for k in j..<i { sum -= l[i * years + k] * x[k * years + j] }
        x[i * years + j] = sum * l[i * years + i]
      }
    }
  }

  /// XᵀX of a lower triangular X, as a full matrix.
  private static func gram(_ lower: [Lanes], years: Int) -> [Lanes] {
    var product = [Lanes](repeating: .zero, count: years * years)
    let x = lower.span
    var g = product.mutableSpan
    for i in 0..<years {
      for j in 0...i {
        var sum = Lanes.zero
        for k in i..<years { sum += x[k * years + i] * x[k * years + j] }
        g[i * years + j] = sum
        g[j * years + i] = sum
      }
    }
    return product
  }
}
