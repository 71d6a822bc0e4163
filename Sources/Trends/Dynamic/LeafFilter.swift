#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// The Kalman recursion of eight units for every volatility node: all that likelihood, messages,
/// moments and slopes need of the units' covariances, in O(T) a unit and node.
///
/// A unit's responses about the path above it have the covariance S = b 11ᵀ + K + D: a level that
/// stays, b = ω²(1 − φ); a lasting deviation d_t = ρ d_{t−1} + N(0, q_t) with d_1 ~ N(0, q_1),
/// q_1 = ω² φ and q_t = s² σ² λ_t g_t² after; and D = diag(one-year noise + sampling variance).
/// Years that were not seen have infinite D: weight 0.
///
/// With G₀ = (K + D)⁻¹ the recursion gives G₀z for any z and the entries of G₀ themselves:
/// (G₀)_tt = f_t + e_t² N_t and (G₀)_ts = −h_t a_{t−1} … a_{s+1} e_s for s < t, with
/// h_t = f_t − a_t e_t N_t. Then G = S⁻¹ = G₀ − w g gᵀ with g = G₀1, w = b / (1 + b 1ᵀg).
/// Nothing is divided by a step or by the variance of a level, so both may be 0.
///
/// > Reference: Durbin & Koopman (2012), *Time Series Analysis by State Space Methods*, §4.2–4.5;
/// > Rasmussen & Williams (2006), *Gaussian Processes for Machine Learning*, §A.3.
struct LeafFilter {
  /// What is known of one year for one node, a lane a unit.
  struct Year {
    /// P_t: variance of the lasting deviation given the years before.
    var predicted = Lanes.zero
    /// f_t = 1 / (P_t + D_t); 0 if the year was not seen.
    var weight = Lanes.zero
    /// e_t = ρ P_t f_t: how far a year's surprise reaches into the next.
    var reach = Lanes.zero
    /// a_t = ρ − e_t: how much of a deviation's error is carried on to the next year.
    var carry = Lanes.zero
    /// N_t: what the years after t tell of the deviation predicted for t + 1, as a precision.
    var information = Lanes.zero
    /// (G z)_t for the responses about the path, z.
    var pull = Lanes.zero
    /// g_t = (G₀ 1)_t.
    var unit = Lanes.zero

    /// h_t, by which the year is tied to those before.
    @inline(__always) var tie: Lanes { weight - carry * reach * information }
    /// (G₀)_tt.
    @inline(__always) var precision: Lanes { weight + reach * reach * information }
  }

  /// What is known of one node, a lane a unit.
  struct Node {
    /// log det S over the years that were seen.
    var logDeterminant = Lanes.zero
    /// zᵀGz for the responses about the path, z.
    var square = Lanes.zero
    /// w in G = G₀ − w g gᵀ.
    var levelWeight = Lanes.zero
    /// 1ᵀg.
    var unitSum = Lanes.zero

    fileprivate var product = Lanes(repeating: 1)
    fileprivate var prediction = Lanes.zero
    fileprivate var unitPrediction = Lanes.zero
    fileprivate var cumulated = Lanes.zero
    fileprivate var unitCumulated = Lanes.zero
    fileprivate var shared = Lanes.zero
  }

  /// T.
  let count: Int
  let variances: LeafVariances
  /// Year by year, node by node within a year: `year * nodeCount + node`.
  private(set) var years: [Year]
  private(set) var nodes: [Node]
  /// The path above as each unit of the batch sees it: with what covariates add.
  private(set) var above: [Lanes]
  /// The time of each year since the middle of the history.
  private let times: [Double]

  /// The volatility nodes.
  static let nodeCount = DynamicState.volatilityNodes.count
  /// So many variances multiply without leaving the range of numbers: from 10⁻²⁰ for a rate known
  /// from 10²⁰ events to 10²⁰, the most of a working response.
  private static let mostFactors = 14

  /// Room for one batch after the other.
  init(_ variances: LeafVariances) {
    count = variances.step.count
    self.variances = variances
    years = Array(repeating: Year(), count: count * Self.nodeCount)
    nodes = Array(repeating: Node(), count: Self.nodeCount)
    above = Array(repeating: .zero, count: count)
    times = CovariateEffects.times(history: count, count: count)
  }

  /// Filters and smooths the responses of a batch about `path`.
  mutating func run(_ batch: LeafBatch, path: [Double]) {
    for node in nodes.indices { nodes[node] = Node() }
    for year in 0..<count { above[year] = Lanes(repeating: path[year]) }
    for (k, column) in batch.covariates.enumerated() {
      let (level, slope) = (variances.covariates.level[k], variances.covariates.slope[k])
      for year in 0..<count { above[year] += column * (level + slope * times[year]) }
    }
    Self.filter(batch, path: above, variances, &years, &nodes)
    Self.smooth(batch, path: above, &years, &nodes)
    Self.addLevel(batch.hasLevel * variances.staying, &years, &nodes)
  }

  /// From the first year to the last: what each year surprises with, given those before.
  ///
  /// `pull` and `unit` hold the surprises of responses and of 1, times their weight.
  private static func filter(
    _ batch: LeafBatch, path: [Lanes], _ variances: LeafVariances, _ years: inout [Year],
    _ nodes: inout [Node]
  ) {
    let count = path.count
    let nodeCount = nodeCount
    var y = years.mutableSpan
    var n = nodes.mutableSpan
    let rho = variances.persistence
    for t in 0..<count {
      let seen = batch.seen[t]
      let unseen = 1 - seen
      let z = (batch.response[t] - path[t]) * seen
      let noise = variances.noise(batch, t)
      let shock = variances.shock(batch, t)
      let sampling = batch.variance[t]
      for node in 0..<nodeCount {
        let here = t * nodeCount + node
        let volatility = variances.volatility[node]
        var predicted = shock
        if t > 0 {
          let before = here - nodeCount
          predicted = shock * volatility + rho * y[before].carry * y[before].predicted
        }
        let variance = predicted + noise * volatility + sampling
        let weight = seen / variance
        let reach = rho * predicted * weight
        let carry = rho - reach
        let surprise = z - n[node].prediction
        let unit = weight * (1 - n[node].unitPrediction)
        y[here].predicted = predicted
        y[here].weight = weight
        y[here].reach = reach
        y[here].carry = carry
        y[here].pull = weight * surprise
        y[here].unit = unit
        n[node].square += weight * surprise * surprise
        n[node].prediction = carry * n[node].prediction + reach * z
        n[node].unitPrediction = carry * n[node].unitPrediction + reach
        n[node].product *= variance * seen + unseen
      }
      if t % mostFactors == mostFactors - 1 {
        for node in 0..<nodeCount {
          n[node].logDeterminant += logarithm(n[node].product)
          n[node].product = Lanes(repeating: 1)
        }
      }
    }
  }

  /// From the last year to the first: what later years add.
  private static func smooth(
    _ batch: LeafBatch, path: [Lanes], _ years: inout [Year], _ nodes: inout [Node]
  ) {
    let count = path.count
    let nodeCount = nodeCount
    var y = years.mutableSpan
    var n = nodes.mutableSpan
    for t in stride(from: count - 1, through: 0, by: -1) {
      let z = (batch.response[t] - path[t]) * batch.seen[t]
      for node in 0..<nodeCount {
        let here = t * nodeCount + node
        let carry = y[here].carry
        let reach = y[here].reach
        if t + 1 < count {
          let after = here + nodeCount
          y[here].information =
            y[after].weight + y[after].carry * y[after].carry * y[after].information
        } else {
          y[here].information = .zero
        }
        let surprise = y[here].pull
        let unit = y[here].unit
        let smoothed = unit - reach * n[node].unitCumulated
        y[here].pull = surprise - reach * n[node].cumulated
        y[here].unit = smoothed
        n[node].cumulated = surprise + carry * n[node].cumulated
        n[node].unitCumulated = unit + carry * n[node].unitCumulated
        n[node].unitSum += smoothed
        n[node].shared += smoothed * z
      }
    }
  }

  /// The level that stays, a change of S by b 11ᵀ.
  private static func addLevel(
    _ staying: Lanes, _ years: inout [Year], _ nodes: inout [Node]
  ) {
    let nodeCount = nodeCount
    var y = years.mutableSpan
    var n = nodes.mutableSpan
    for node in 0..<nodeCount {
      let growth = 1 + staying * n[node].unitSum
      let levelWeight = staying / growth
      n[node].levelWeight = levelWeight
      n[node].square -= levelWeight * n[node].shared * n[node].shared
      n[node].logDeterminant += logarithm(n[node].product * growth)
      n[node].shared *= levelWeight
    }
    for here in 0..<y.count { y[here].pull -= n[here % nodeCount].shared * y[here].unit }
  }
}

/// The natural logarithm, lane by lane.
@inline(__always)
func logarithm(_ x: Lanes) -> Lanes {
  var result = x
  for lane in 0..<Lanes.scalarCount { result[lane] = log(x[lane]) }
  return result
}
