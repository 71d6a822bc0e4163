import Foundation
import Randomness
import Registry
import Testing

@testable import Trends

@Suite("The posterior of a backlog")
struct BacklogFitTests {
  /// A history in half-years from the beginning of 2025.
  static func history(_ completed: [Int], of stated: Int, known: Bool = true) -> BacklogHistory {
    var done = 0
    let rows = completed.enumerated().map { index, count in
      done += count
      return Observation(
        unit: 0, indicator: "b",
        period: Period("\(2025 + index / 2)-H\(1 + index % 2)") ?? Period(year: 2025),
        numerator: done, denominator: stated, source: "s", line: index + 2)
    }
    return BacklogHistory(rows, started: known ? Period("2025-01") : nil)
  }

  static func fit(_ histories: [BacklogHistory], _ assumptions: BacklogAssumptions) async throws
    -> BacklogModel
  {
    try await BacklogModel.fit(
      indicator: "b", source: "s",
      histories: Dictionary(uniqueKeysWithValues: histories.enumerated().map { ($0, $1) }),
      assumptions: assumptions, horizon: 2030, workers: 2)
  }

  static func mean(_ values: [Double], _ model: BacklogModel) -> Double {
    zip(values, model.points.weight).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test("rows become increments: the first only where the start is known")
  func increments() {
    let known = Self.history([10, 20, 5], of: 100)
    #expect(known.increments.map(\.completed) == [10, 20, 5])
    #expect(known.increments.map(\.before) == [0, 10, 30])
    #expect(known.increments.allSatisfy { $0.years == 0.5 })
    #expect(known.done == 35 && known.stated == 100)
    #expect(known.firstYear == 2026 && known.firstYearLeft == 0.5)
    let unknown = Self.history([10, 20, 5], of: 100, known: false)
    #expect(unknown.increments.map(\.completed) == [20, 5])
    #expect(Self.history([10], of: 100, known: false).increments.isEmpty)
  }

  /// 60 units that complete 100 of 1000 a half-year: the mean pace is known to a few per cent.
  @Test("many units tell the mean throughput")
  func throughput() async throws {
    let units = (0..<60).map { Self.history([95 + $0 % 11, 100, 96 + $0 % 9], of: 1000) }
    let model = try await Self.fit(
      units, BacklogAssumptions(difficultyVariance: .fixed(0)))
    let pace = exp(Self.mean(model.points.mean, model))
    #expect(abs(pace - 0.2) < 0.01)
    #expect(abs(model.points.weight.reduce(0, +) - 1) < 1e-12)
    // Units that are so alike say that they are: the spread goes to its smallest node.
    let spread = Self.mean(model.points.spread.map { model.grid.spreads[$0] }, model)
    #expect(spread < 1.2 * (model.grid.spreads.min() ?? 0))
  }

  @Test("a slowing pace tells a hard tail, a steady one does not")
  func tail() async throws {
    func variance(_ completed: [Int]) async throws -> Double {
      let units = (0..<40).map { _ in Self.history(completed, of: 1000) }
      let model = try await Self.fit(units, BacklogAssumptions(stockRatio: .fixed(1)))
      return Self.mean(model.points.variance.map { model.grid.variances[$0] }, model)
    }
    let steady = try await variance([200, 200, 200, 200])
    let slowing = try await variance([500, 200, 90, 45])
    #expect(steady < 0.15)
    #expect(slowing > 0.6)
  }

  @Test("without any history the throughput is that of staff and productivity")
  func staff() async throws {
    let assumptions = BacklogAssumptions(
      staff: .logNormal(median: 2, logSD: 0.3), productivity: .logNormal(median: 150, logSD: 0.4))
    let model = try await Self.fit([Self.history([0], of: 900, known: false)], assumptions)
    let mean = Self.mean(model.points.mean, model)
    let square = Self.mean(model.points.mean.map { ($0 - mean) * ($0 - mean) }, model)
    #expect(abs(mean - log(300)) < 0.01)
    // √(0.3² + 0.4²), less what lies beyond four deviations.
    #expect(abs(square.squareRoot() - 0.5) < 0.01)
  }

  @Test("no stock is smaller than what was done, also where that is more than was stated")
  func underestimated() async throws {
    let model = try await Self.fit([Self.history([80, 50], of: 100)], BacklogAssumptions())
    let history = try #require(model.histories[0])
    #expect(history.base == 130)
    let table = BacklogTable(history, grid: model.grid, assumptions: model.assumptions)
    for shared in model.grid.shared.indices {
      for x in model.grid.throughputs.indices {
        let errors = table.errors(variance: 0, variation: 0, shared: shared, throughput: x)
        for own in errors.indices
        where table.stocks[shared * model.grid.own.count + own] < 130 {
          #expect(errors[own] == 0)
        }
      }
    }
  }

  /// Ranks of the truth among posterior draws are uniform if the posterior is right.
  ///
  /// 150 data sets of four units; χ² with 5 degrees of freedom is below 20.5 in 99.9 of 100.
  ///
  /// > Reference: Talts et al. (2018), arXiv:1804.06788.
  @Test("simulation-based calibration of throughput and stock", .tags(.slow))
  func calibration() async throws {
    let assumptions = BacklogAssumptions(
      staff: .logNormal(median: 1, logSD: 0.3), productivity: .logNormal(median: 90, logSD: 0.3),
      stockRatio: .logNormal(median: 1, logSD: 0.15))
    let prior = BacklogGrid(assumptions, histories: [])
    var stream = PhiloxStream(key: 77, stream: 1, index: 0)
    var throughputs = [Int](repeating: 0, count: 6)
    var stocks = [Int](repeating: 0, count: 6)
    let sets = 150
    for _ in 0..<sets {
      func pick<Value>(_ values: [Value]) -> Value {
        values[Int(UnitInterval.halfOpen(using: &stream) * Double(values.count))]
      }
      func pickNode(_ weights: [Double]) -> Int {
        var rest = UnitInterval.halfOpen(using: &stream)
        return weights.firstIndex {
          rest -= $0
          return rest < 0
        } ?? weights.count - 1
      }
      let (variance, variation) = (pick(prior.variances), pick(prior.variations))
      let spread = pick(prior.spreads)
      let shared = pickNode(prior.sharedWeights)
      let mean =
        log(90) + (0.3 * 2.0.squareRoot()) * StandardNormal.sample(using: &stream)
      var truths: [Int] = []
      let units = try (0..<4).map { _ -> BacklogHistory in
        let empty = Self.history([0], of: 400)
        let stock = prior.stocks(assumptions, empty)[
          shared * prior.own.count + pickNode(prior.ownWeights)]
        truths.append(stock)
        let throughput = exp(mean + spread * StandardNormal.sample(using: &stream))
        var done = 0
        let completed = try (0..<3).map { _ -> Int in
          let expected = StockProgress.expected(
            effort: throughput / 2, open: Double(stock - done), stock: Double(stock),
            variance: variance)
          let shape = 1 / (variation * variation)
          let factor = try Gamma(shape: shape, scale: 1 / shape).sample(using: &stream)
          let count = min(stock - done, Poisson.sample(mean: expected * factor, using: &stream))
          done += count
          return count
        }
        return Self.history(completed, of: 400)
      }
      let model = try await Self.fit(units, assumptions)
      let u = UnitInterval.halfOpen(using: &stream)
      let step = 0.5 * Self.step(model)
      // A node stands for what lies about it.
      let below = zip(model.points.mean, model.points.weight).reduce(0.0) {
        $0 + $1.1 * min(max((mean - $1.0 + step) / (2 * step), 0), 1)
      }
      throughputs[min(Int(below * 6), 5)] += 1
      stocks[min(Int(Self.rank(of: truths[0], in: model, unit: 0, u) * 6), 5)] += 1
    }
    for counts in [throughputs, stocks] {
      let expected = Double(sets) / 6
      let chi = counts.reduce(0.0) { $0 + pow(Double($1) - expected, 2) / expected }
      #expect(chi < 20.5, "\(counts)")
    }
  }

  private static func step(_ model: BacklogModel) -> Double {
    let means = Set(model.points.mean).sorted()
    return means.count > 1 ? means[1] - means[0] : 1
  }

  /// P(N < truth) + u P(N = truth) in a unit.
  private static func rank(of truth: Int, in model: BacklogModel, unit: Int, _ u: Double)
    -> Double
  {
    guard let history = model.histories[unit] else { return .nan }
    let table = BacklogTable(history, grid: model.grid, assumptions: model.assumptions)
    var (below, equal) = (0.0, 0.0)
    for point in model.points.weight.indices where model.points.weight[point] > 1e-5 {
      let (variance, variation) = (model.points.variance[point], model.points.variation[point])
      let shared = model.points.shared[point]
      let prior = model.grid.weights(
        mean: model.points.mean[point], spread: model.grid.spreads[model.points.spread[point]])
      var errors = [Double](repeating: 0, count: model.grid.own.count)
      for x in prior.indices where prior[x] > 1e-9 {
        let own = table.errors(
          variance: variance, variation: variation, shared: shared, throughput: x)
        for o in own.indices { errors[o] += prior[x] * own[o] }
      }
      let total = errors.reduce(0, +)
      guard total > 0 else { continue }
      for o in errors.indices {
        let stock = table.stocks[shared * model.grid.own.count + o]
        let weight = model.points.weight[point] * errors[o] / total
        if stock < truth { below += weight } else if stock == truth { equal += weight }
      }
    }
    return below + u * equal
  }
}
