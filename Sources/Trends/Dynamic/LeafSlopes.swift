/// The slopes of the log-likelihood in the hyper-parameters of units, batch after batch.
///
/// The messages of the units stay expanded about where a path stands; the path itself has mean
/// that place + δ and covariance C. Then for a unit and node with probability r, with α = Gz,
/// β = G(z − δ) and M = C + δδᵀ, the slope is ½ tr(B ∂S/∂θ) with
///
/// B = q (ααᵀ − G) + r (ββᵀ − ααᵀ + GCG),
/// q = r [1 + αᵀδ − ½ tr(GM) − the mean of that over the nodes]:
///
/// Fisher's identity, and what a change of the nodes' probabilities does to slope and curvature.
/// Every trace is had in O(T) from the filter but that with GCG, which is the slope of −tr(GC):
/// that one is differentiated backwards through the recursions, in O(T²).
struct LeafSlopes {
  /// Slopes in log σ_d, log τ, log ω, log κ, logit ρ and logit φ: the order of the search space.
  var values: [Double] {
    [step, transient, level, volatility, persistence, fading].map { $0.sum() }
  }

  /// Slopes in the coefficients of covariates, in prior standard deviations: K of levels, K of slopes.
  ///
  /// A shift of the path that a unit sees has the slope Σ q α + r (β − α) a year: what the traces have of squares,
  /// of first moments.
  var covariates: [Double] {
    levels.map { $0.sum() * CovariateEffects.levelSpread }
      + changes.map { $0.sum() * CovariateEffects.slopeSpread }
  }

  private var levels: [Lanes]
  private var changes: [Lanes]
  private let times: [Double]
  private var step = Lanes.zero
  private var transient = Lanes.zero
  private var level = Lanes.zero
  private var volatility = Lanes.zero
  private var persistence = Lanes.zero
  private var fading = Lanes.zero

  private let variances: LeafVariances
  private let count: Int
  private var years: [Year]
  private var nodes: [Node]
  /// The predictions of one row of C after the other: `row * count + year`.
  private var predictions: [Lanes]

  /// Traces of a matrix with each piece of ∂S, a lane a unit.
  private struct Traces {
    /// With 11ᵀ, of a level that stays.
    var staying = Lanes.zero
    /// With the covariance of what the first year's deviation leaves, for variance 1.
    var first = Lanes.zero
    /// With the covariance of lasting steps.
    var step = Lanes.zero
    /// With that of one-year noise.
    var noise = Lanes.zero
    /// With the slope of the covariance in ρ.
    var persistence = Lanes.zero
    /// Of first moments, Σ_t.
    var shift = Lanes.zero
    /// The same, each year times its time since the middle of the history.
    var change = Lanes.zero

    @inline(__always)
    mutating func add(_ share: Lanes, _ other: Traces) {
      staying += share * other.staying
      first += share * other.first
      step += share * other.step
      noise += share * other.noise
      persistence += share * other.persistence
      shift += share * other.shift
      change += share * other.change
    }
  }

  private struct Node {
    /// With ααᵀ − G.
    var own = Traces()
    /// With ββᵀ − ααᵀ + GCG.
    var path = Traces()
    /// αᵀδ − ½ tr(GM).
    var tilt = Lanes.zero
  }

  private struct Year {
    /// (Gδ)_t.
    var shift = Lanes.zero
    /// (C g)_t, then (G₀ C g)_t.
    var spread = Lanes.zero
    var weight = Lanes.zero
    var reach = Lanes.zero
    var carry = Lanes.zero
    var information = Lanes.zero
    // Σ_{s≥t} ρ^{s−t} x_s of α, β, g and GCg.
    var pulls = Lanes.zero
    var shifted = Lanes.zero
    var units = Lanes.zero
    var spreads = Lanes.zero
    // Slopes of tr(G₀C).
    var dWeight = Lanes.zero
    var dReach = Lanes.zero
    var dCarry = Lanes.zero
    var dInformation = Lanes.zero
  }

  init(_ variances: LeafVariances) {
    self.variances = variances
    count = variances.step.count
    years = Array(repeating: Year(), count: count)
    nodes = Array(repeating: Node(), count: LeafFilter.nodeCount)
    predictions = Array(repeating: .zero, count: count * count)
    times = CovariateEffects.times(history: count, count: count)
    levels = variances.covariates.level.map { _ in .zero }
    changes = levels
  }

  /// Adds the units of a batch.
  ///
  /// - Parameters:
  ///   - batch: the units.
  ///   - filter: run over them about where the path above stands.
  ///   - shares: the posterior probability of each node.
  ///   - shift: δ.
  ///   - spread: C, T × T row by row.
  mutating func add(
    _ batch: LeafBatch, _ filter: LeafFilter, _ shares: [Lanes], shift: [Double], spread: [Double]
  ) {
    var tilt = Lanes.zero
    for node in nodes.indices {
      nodes[node] = Self.trace(
        batch, filter, node, shift: shift, spread: spread, times, &years, &predictions)
      tilt += shares[node] * nodes[node].tilt
    }
    let staying = batch.hasLevel * variances.staying
    let fading = batch.hasLevel * variances.fading
    let share = variances.fading / (variances.staying + variances.fading)
    for node in nodes.indices {
      var traces = Traces()
      traces.add(shares[node] * (1 + nodes[node].tilt - tilt), nodes[node].own)
      traces.add(shares[node], nodes[node].path)
      step += traces.step
      transient += traces.noise
      level += staying * traces.staying + fading * traces.first
      let exponent = variances.volatilitySpread * DynamicState.volatilityNodes[node]
      volatility += exponent * (traces.step + traces.noise)
      let rho = variances.persistence
      persistence += (0.5 * rho * (1 - rho)) * traces.persistence
      // ω² φ (1 − φ) either way.
      self.fading += (0.5 * (1 - share)) * fading * (traces.first - traces.staying)
      for (k, column) in batch.covariates.enumerated() {
        levels[k] += column * traces.shift
        changes[k] += column * traces.change
      }
    }
  }

  private static func trace(
    _ batch: LeafBatch, _ filter: LeafFilter, _ node: Int, shift: [Double], spread: [Double],
    _ times: [Double], _ years: inout [Year], _ predictions: inout [Lanes]
  ) -> Node {
    let variances = filter.variances
    let count = filter.count
    let rho = variances.persistence
    let volatility = variances.volatility[node]
    let levelWeight = filter.nodes[node].levelWeight
    let unitSum = filter.nodes[node].unitSum
    let y = filter.years.span
    var x = years.mutableSpan
    // Forwards: the surprises of δ, and of C g.
    var prediction = Lanes.zero
    var spreadPrediction = Lanes.zero
    var spreadSquare = Lanes.zero
    for t in 0..<count {
      let here = t * LeafFilter.nodeCount + node
      x[t].weight = y[here].weight
      x[t].reach = y[here].reach
      x[t].carry = y[here].carry
      x[t].information = y[here].information
      x[t].shift = y[here].weight * (shift[t] - prediction)
      prediction = y[here].carry * prediction + y[here].reach * shift[t]
      var told = Lanes.zero
      for s in 0..<count {
        told += y[s * LeafFilter.nodeCount + node].unit * spread[t * count + s]
      }
      spreadSquare += told * y[here].unit
      x[t].spread = y[here].weight * (told - spreadPrediction)
      spreadPrediction = y[here].carry * spreadPrediction + y[here].reach * told
    }
    // Backwards: G₀δ and G₀Cg.
    var cumulated = Lanes.zero
    var spreadCumulated = Lanes.zero
    var shared = Lanes.zero
    for t in stride(from: count - 1, through: 0, by: -1) {
      let surprise = x[t].shift
      let spreadSurprise = x[t].spread
      x[t].shift = surprise - x[t].reach * cumulated
      x[t].spread = spreadSurprise - x[t].reach * spreadCumulated
      cumulated = surprise + x[t].carry * cumulated
      spreadCumulated = spreadSurprise + x[t].carry * spreadCumulated
      shared += y[t * LeafFilter.nodeCount + node].unit * shift[t]
    }
    shared *= levelWeight

    // Discounted sums; what the level that stays takes off G₀CG₀ is the symmetric product of g
    // with 2 × `spread` after this.
    let half = 0.5 * spreadSquare * levelWeight * levelWeight
    var own = Traces()
    var path = Traces()
    var pullSum = Lanes.zero
    var shiftedSum = Lanes.zero
    var squareShift = Lanes.zero
    var pullShift = Lanes.zero
    var sums = (pull: Lanes.zero, shifted: Lanes.zero, unit: Lanes.zero, spread: Lanes.zero)
    for t in stride(from: count - 1, through: 0, by: -1) {
      let here = t * LeafFilter.nodeCount + node
      let unit = y[here].unit
      let pull = y[here].pull
      let told = x[t].shift - shared * unit
      let shifted = pull - told
      let spread = half * unit - levelWeight * x[t].spread
      let noise = variances.noise(batch, t) * volatility
      squareShift += told * shift[t]
      pullShift += pull * shift[t]
      pullSum += pull
      shiftedSum += shifted
      own.change += pull * times[t]
      path.change -= told * times[t]
      sums.pull = pull + rho * sums.pull
      sums.shifted = shifted + rho * sums.shifted
      sums.unit = unit + rho * sums.unit
      sums.spread = spread + rho * sums.spread
      x[t].pulls = sums.pull
      x[t].shifted = sums.shifted
      x[t].units = sums.unit
      x[t].spreads = sums.spread
      own.noise += noise * (pull * pull + levelWeight * unit * unit - y[here].precision)
      path.noise += noise * (shifted * shifted - pull * pull + 2 * spread * unit)
    }
    own.shift = pullSum
    path.shift = shiftedSum - pullSum
    let growth = 1 / (1 + batch.hasLevel * variances.staying * unitSum)
    own.staying = pullSum * pullSum - unitSum * growth
    path.staying = shiftedSum * shiftedSum - pullSum * pullSum + spreadSquare * growth * growth

    // Forwards: the deviations that go with them, and traces with the pieces of K.
    var states = (pull: Lanes.zero, shifted: Lanes.zero, unit: Lanes.zero, spread: Lanes.zero)
    var before = Lanes.zero
    for t in 0..<count {
      let pulls = x[t].pulls
      let shifted = x[t].shifted
      let units = x[t].units
      let spreads = x[t].spreads
      let told = x[t].weight + x[t].carry * x[t].carry * x[t].information
      let ownSquare = pulls * pulls + levelWeight * units * units - told
      let pathSquare = shifted * shifted - pulls * pulls + 2 * spreads * units
      var shock = variances.shock(batch, t)
      if t == 0 {
        own.first = ownSquare
        path.first = pathSquare
      } else {
        shock *= volatility
        own.step += shock * ownSquare
        path.step += shock * pathSquare
        own.persistence +=
          pulls * states.pull + levelWeight * units * states.unit - before * told
        path.persistence +=
          shifted * states.shifted - pulls * states.pull + spreads * states.unit
          + units * states.spread
      }
      states.pull = rho * states.pull + shock * pulls
      states.shifted = rho * states.shifted + shock * shifted
      states.unit = rho * states.unit + shock * units
      states.spread = rho * states.spread + shock * spreads
      before = y[t * LeafFilter.nodeCount + node].predicted * x[t].carry
    }
    own.persistence *= 2
    path.persistence *= 2
    var traced = Node(
      own: own, path: path, tilt: pullShift - 0.5 * (squareShift - levelWeight * spreadSquare))
    differentiate(batch, filter, node, spread: spread, &years, &predictions, &traced)
    return traced
  }

  /// Adds the traces with G₀CG₀, the slopes of −tr(G₀C), to `path`, and takes half of tr(G₀C)
  /// itself off `tilt`.
  private static func differentiate(
    _ batch: LeafBatch, _ filter: LeafFilter, _ node: Int, spread: [Double],
    _ years: inout [Year], _ predictions: inout [Lanes], _ traced: inout Node
  ) {
    let variances = filter.variances
    let count = filter.count
    let rho = variances.persistence
    let volatility = variances.volatility[node]
    let y = filter.years.span
    var x = years.mutableSpan
    var rows = predictions.mutableSpan
    // tr(G₀C) = Σ_t C_tt (f + e²N) − 2 h_t Y_t, where Y_t is what the filter predicts of year t
    // from the entries of C's row t before it. Slopes in f, e, a and N of each year:
    var trace = Lanes.zero
    for t in 0..<count {
      var prediction = Lanes.zero
      for s in 0..<t {
        rows[t * count + s] = prediction
        prediction = x[s].carry * prediction + spread[t * count + s] * x[s].reach
      }
      let (reach, carry, information) = (x[t].reach, x[t].carry, x[t].information)
      let own = spread[t * count + t]
      let tie = x[t].weight - carry * reach * information
      trace += own * (x[t].weight + reach * reach * information) - 2 * tie * prediction
      x[t].dWeight = own - 2 * prediction
      x[t].dReach = 2 * information * (own * reach + carry * prediction)
      x[t].dCarry = 2 * information * reach * prediction
      x[t].dInformation = own * reach * reach + 2 * carry * reach * prediction
      var factor = -2 * tie
      var s = t - 1
      while s >= 0 {
        x[s].dReach += spread[t * count + s] * factor
        x[s].dCarry += factor * rows[t * count + s]
        factor *= x[s].carry
        s -= 1
      }
    }
    traced.tilt -= 0.5 * trace
    // N_{t−1} = f_t + a_t² N_t runs backwards in time, its slopes forwards.
    var carried = Lanes.zero
    for t in 0..<count {
      x[t].dWeight += carried
      x[t].dCarry += 2 * x[t].carry * x[t].information * carried
      carried = x[t].dInformation + x[t].carry * x[t].carry * carried
    }
    // P_{t+1} = ρ a_t P_t + q_{t+1}, with a = ρ − e, e = ρ P f and f = 1 / (P + D).
    var after = Lanes.zero
    var dPersistence = Lanes.zero
    for t in stride(from: count - 1, through: 0, by: -1) {
      let predicted = y[t * LeafFilter.nodeCount + node].predicted
      let (weight, carry) = (x[t].weight, x[t].carry)
      let dCarry = x[t].dCarry + rho * predicted * after
      let dReach = x[t].dReach - dCarry
      let dWeight = x[t].dWeight + rho * predicted * dReach
      let dVariance = -(weight * weight) * dWeight
      dPersistence += dCarry + predicted * (carry * after + weight * dReach)
      after = rho * (carry * after + weight * dReach) + dVariance
      traced.path.noise -= variances.noise(batch, t) * volatility * dVariance
      if t > 0 {
        traced.path.step -= variances.shock(batch, t) * volatility * after
      } else {
        traced.path.first -= after
      }
    }
    traced.path.persistence -= dPersistence
  }
}
