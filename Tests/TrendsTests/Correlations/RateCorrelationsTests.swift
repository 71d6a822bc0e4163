import Foundation
import Randomness
import Registry
import Testing

@testable import Trends

@Suite("Correlations of rates")
struct RateCorrelationsTests {
  /// Two rates of units side by side whose own steps are correlated by `own`, common ones by `shared`.
  private static func trees(
    own: Double, shared: Double, units: Int, events: Double, years: Int = 11
  )
    -> [PathTree]
  {
    var stream = PhiloxStream(key: 5, stream: 1, index: 0)
    func pair(_ correlation: Double) -> (Double, Double) {
      let first = StandardNormal.sample(using: &stream)
      let second = StandardNormal.sample(using: &stream)
      return (first, correlation * first + (1 - correlation * correlation).squareRoot() * second)
    }
    let common = (0..<years).map { _ in pair(shared) }
    var rows = [[[YearObservation?]]](repeating: [], count: 2)
    for _ in 0..<units {
      var (a, b) = (1.5, 0.8)
      var (first, second): ([YearObservation?], [YearObservation?]) = ([], [])
      for year in 0..<years {
        let step = pair(own)
        a += 0.1 * common[year].0 + 0.2 * step.0
        b += 0.1 * common[year].1 + 0.2 * step.1
        for (rate, isFirst) in [(logistic(a), true), (logistic(b), false)] {
          let count = Binomial.sample(trials: Int(events), probability: rate, using: &stream)
          let seen = YearObservation(count: Double(count), exposure: events)
          if isFirst { first.append(seen) } else { second.append(seen) }
        }
      }
      rows[0].append(first)
      rows[1].append(second)
    }
    return rows.map { series in
      let root = PathNode(
        unit: nil, parent: nil, depth: 0, observations: Array(repeating: nil, count: years))
      return PathTree(
        nodes: [root]
          + series.enumerated().map {
            PathNode(unit: $0, parent: 0, depth: 1, observations: $1)
          }, grid: YearGrid(first: 2010, lastHistory: 2009 + years, horizon: 2012 + years))
    }
  }

  @Test(
    "of own steps are found, also below sampling noise and beside what all units do",
    arguments: [(-0.5, 2000.0), (0.0, 2000), (0.6, 2000), (0.6, 200)])
  func own(_ truth: Double, _ events: Double) {
    let found = RateCorrelations(Self.trees(own: truth, shared: 0.5, units: 150, events: events))
    // 1,500 pairs, fewer in effect where there is noise: three standard errors.
    #expect(abs(found[0, 1].value - truth) < 0.15)
    #expect(found[0, 1] == found[1, 0])
    #expect(found[0, 1].evidence > 100)
  }

  @Test("are drawn to nought where there is little to tell them")
  func little() {
    let few = RateCorrelations(Self.trees(own: 0.8, shared: 0, units: 3, events: 50, years: 3))
    #expect(abs(few[0, 1].value) < 0.3)
    let one = RateCorrelations(Self.trees(own: 0.8, shared: 0, units: 1, events: 500))
    #expect(one[0, 1].value == 0)
  }

  @Test("make independent numbers correlated ones")
  func weights() throws {
    var correlations = RateCorrelations(count: 3)
    for (i, j, value) in [(1, 0, 0.5), (2, 0, -0.3), (2, 1, 0.4)] {
      correlations[i, j] = .init(value: value, evidence: 1)
    }
    let rows = try (0..<3).map { try #require(correlations.weights(of: Array(0...$0))) }
    func product(_ i: Int, _ j: Int) -> Double {
      zip(rows[i], rows[j]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    for (i, j, value) in [(0, 0, 1), (1, 1, 1), (2, 2, 1), (1, 0, 0.5), (2, 0, -0.3), (2, 1, 0.4)] {
      #expect(abs(product(i, j) - value) < 1e-12)
    }
    #expect(correlations.weights(of: [2]) == [1])
    #expect(correlations.binds(1) && correlations.binds(0))
    #expect(!RateCorrelations(count: 3).binds(1))
  }

  @Test("that cannot all be are drawn towards nought")
  func impossible() {
    var correlations = RateCorrelations(count: 3)
    for (i, j, value) in [(1, 0, 0.9), (2, 0, 0.9), (2, 1, -0.9)] {
      correlations[i, j] = .init(value: value, evidence: 1)
    }
    #expect(correlations.weights(of: [0, 1, 2]) == nil)
    correlations.makePossible()
    #expect(correlations.weights(of: [0, 1, 2]) != nil)
    #expect(correlations[1, 0].value > 0.4)
  }

  @Test("come back from a model file, and impossible ones do not")
  func stored() throws {
    let place = ModelPlace(key: "correlations")
    let found = RateCorrelations(Self.trees(own: 0.6, shared: 0.5, units: 20, events: 500))
    let stored = try #require(StoredCorrelations(found))
    #expect(try stored.restored(rates: 2, at: place) == found)
    #expect(throws: ModelFault.self) { try stored.restored(rates: 3, at: place) }
    var wrong = stored
    wrong.own = [0.95]
    #expect(throws: ModelFault.self) { try wrong.restored(rates: 2, at: place) }
  }
}
