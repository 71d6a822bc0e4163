import LinearAlgebra
import Randomness
import Testing

@testable import Trends

@Suite("Filter of units")
struct LeafFilterTests {
  /// Panels that stress the recursion: length, share of years unseen, ρ, and step size.
  struct Case: CustomTestStringConvertible, Sendable {
    var years: Int
    var gaps: Double
    var persistence: Double
    var step: Double
    var testDescription: String {
      "\(years) years, \(gaps) unseen, ρ = \(persistence), σ = \(step)"
    }
  }

  static let cases =
    [1, 2, 5, 12, 40].flatMap { years in
      [0, 0.3, 0.9].flatMap { gaps in
        [(0.5, 0.1), (0.98, 0.135), (0.999_999, 1e-6), (0.9, 3), (0.999, 0)].map {
          Case(years: years, gaps: gaps, persistence: $0.0, step: $0.1)
        }
      }
    }

  @Test("precision, determinant and square agree with the dense covariance", arguments: cases)
  func dense(one: Case) throws {
    let unit = RandomBatch(one, stream: 1)
    var filter = LeafFilter(unit.variances)
    filter.run(unit.batch, path: unit.path)
    for node in 0..<LeafFilter.nodeCount {
      let precision = filter.precision(node)
      for lane in unit.batch.leaves {
        let dense = try DenseLeaf(unit, node: node, lane: lane)
        // Precisions of a level that stays cancel: digits are those of the largest entry.
        let largest = dense.precision.storage.map(abs).max() ?? 0
        for i in 0..<one.years {
          for j in 0..<one.years {
            let entry = precision[i * one.years + j][lane]
            #expect(abs(entry - dense.precision[i, j]) <= 1e-9 * largest)
          }
          #expect(
            abs(filter.years[i * LeafFilter.nodeCount + node].pull[lane] - dense.pull[i])
              <= 1e-8 * (dense.pull.map(abs).max() ?? 0))
        }
        #expect(isClose(filter.nodes[node].logDeterminant[lane], dense.logDeterminant, 1e-10))
        #expect(isClose(filter.nodes[node].square[lane], dense.square, 1e-9))
      }
    }
  }

  @Test("the slopes agree with central differences of value and message", arguments: cases)
  func slopes(one: Case) throws {
    let unit = RandomBatch(one, stream: 2)
    var stream = testStream(3)
    let shift = (0..<one.years).map { _ in 0.3 * StandardNormal.sample(using: &stream) }
    var root = Matrix(rows: one.years, columns: one.years)
    for j in 0..<one.years {
      for i in 0..<one.years { root[i, j] = 0.2 * StandardNormal.sample(using: &stream) }
    }
    let spread = root.transposedTimes(root)
    /// The expansion's log-likelihood, averaged over paths with that mean and covariance.
    func told(_ values: DynamicValues) -> Double {
      var filter = LeafFilter(LeafVariances(values, yearScale: unit.yearScale))
      filter.run(unit.batch, path: unit.path)
      var expansion = LeafExpansion(about: unit.path)
      _ = expansion.add(filter)
      let message = expansion.message
      let mean = zip(unit.path, shift).map(+)
      var value = message.constant
      for i in 0..<one.years {
        value += mean[i] * message.shift[i]
        for j in 0..<one.years {
          value -= 0.5 * message.precision[i, j] * (mean[i] * mean[j] + spread[i, j])
        }
      }
      return value
    }
    var filter = LeafFilter(unit.variances)
    filter.run(unit.batch, path: unit.path)
    var expansion = LeafExpansion(about: unit.path)
    let shares = expansion.add(filter)
    var slopes = LeafSlopes(unit.variances)
    slopes.add(unit.batch, filter, shares, shift: shift, spread: spread.storage)
    let scale = slopes.values.map(abs).max() ?? 0
    for (position, slope) in slopes.values.enumerated() {
      var point = unit.point
      point[2 + position] += 1e-4
      let above = told(DynamicValues(point: point))
      point[2 + position] -= 2e-4
      let below = told(DynamicValues(point: point))
      // Half a step of rounding either side, and the third derivative.
      #expect(
        abs(slope - (above - below) / 2e-4) < 1e-5 * scale + 1e-6 * abs(told(unit.values)) + 1e-7,
        "hyper-parameter \(position + 2)")
    }
  }
}

/// Eight units with random responses, scales and gaps; the first is a series of its own parent.
struct RandomBatch {
  let batch: LeafBatch
  let path: [Double]
  let point: [Double]
  let yearScale: [Double]
  var values: DynamicValues { DynamicValues(point: point) }
  var variances: LeafVariances { LeafVariances(values, yearScale: yearScale) }

  init(_ one: LeafFilterTests.Case, stream index: UInt32) {
    var stream = testStream(index)
    func lanes(_ draw: (inout PhiloxStream) -> Double) -> [Lanes] {
      (0..<one.years).map { _ in
        var lanes = Lanes.zero
        for lane in 0..<Lanes.scalarCount { lanes[lane] = draw(&stream) }
        return lanes
      }
    }
    func positive(_ size: Double) -> [Lanes] {
      lanes { PortableMath.exp(size * StandardNormal.sample(using: &$0)) }
    }
    var hasLevel = Lanes(repeating: 1)
    hasLevel[0] = 0
    let seen = lanes { UnitInterval.halfOpen(using: &$0) < one.gaps ? 0 : 1 }
    var response = lanes { StandardNormal.sample(using: &$0) }
    for year in response.indices { response[year] *= seen[year] }
    batch = LeafBatch(
      leaves: 0..<Lanes.scalarCount, response: response,
      variance: positive(2).map { 0.02 * $0 }, seen: seen, stepScale: positive(0.3),
      noiseScale: positive(0.3), levelScale: positive(0.3), hasLevel: hasLevel)
    path = (0..<one.years).map { _ in 0.3 * StandardNormal.sample(using: &stream) }
    yearScale = (0..<one.years).map { _ in
      PortableMath.exp(0.3 * StandardNormal.sample(using: &stream))
    }
    var point = DynamicValues.priors.map(\.mean)
    // A step of nothing at all is as small as a logarithm allows.
    point[2] = PortableMath.log(max(one.step, 1e-100))
    point[6] = logit(one.persistence)
    self.point = point
  }
}

/// One unit and node by the covariance itself.
struct DenseLeaf {
  let precision: Matrix
  let pull: [Double]
  let logDeterminant: Double
  let square: Double

  init(_ unit: RandomBatch, node: Int, lane: Int) throws {
    let (batch, values) = (unit.batch, unit.values)
    let count = unit.path.count
    let seen = (0..<count).filter { batch.seen[$0][lane] > 0 }
    let volatility = PortableMath.exp(
      2 * values.volatilitySpread * DynamicState.volatilityNodes[node])
    let level = values.levelSpread * values.levelSpread * batch.hasLevel[lane]
    var lasting = [level * values.fadingShare]
    for year in 1..<max(count, 1) {
      lasting.append(
        values.persistence * values.persistence * lasting[year - 1]
          + volatility * values.lastingStep * values.lastingStep * batch.stepScale[year][lane]
          * unit.yearScale[year])
    }
    var covariance = Matrix(rows: seen.count, columns: seen.count)
    for (i, late) in seen.enumerated() {
      for (j, early) in seen.enumerated() where early <= late {
        var value = lasting[early]
        for _ in early..<late { value *= values.persistence }
        value += level * (1 - values.fadingShare)
        if i == j {
          value +=
            batch.variance[late][lane] + volatility * values.transient * values.transient
            * batch.noiseScale[late][lane] * batch.levelScale[late][lane] * unit.yearScale[late]
        }
        covariance[i, j] = value
        covariance[j, i] = value
      }
    }
    let cholesky = try Cholesky(covariance)
    let inverse = try cholesky.inverse()
    let residual = seen.map { batch.response[$0][lane] - unit.path[$0] }
    let pulled = inverse * residual
    var precision = Matrix(rows: count, columns: count)
    var pull = [Double](repeating: 0, count: count)
    for (i, late) in seen.enumerated() {
      pull[late] = pulled[i]
      for (j, early) in seen.enumerated() { precision[late, early] = inverse[i, j] }
    }
    self.precision = precision
    self.pull = pull
    logDeterminant = cholesky.logDeterminant
    square = zip(residual, pulled).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
