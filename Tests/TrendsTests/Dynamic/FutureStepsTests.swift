import Foundation
import Testing

@testable import Trends

@Suite("Steps of years to come")
struct FutureStepsTests {
  private func median(_ changes: [Double]) -> Double {
    let variances = FutureSteps(changes).variances.sorted()
    return ((variances[3] + variances[4]) / 2).squareRoot()
  }

  @Test("without a history there is what is known beforehand, with one the changes that were seen")
  func learned() {
    let prior = median([])
    let calm = median([0.01, -0.02, 0.02, -0.01, 0.01, 0, -0.01, 0.02])
    let wild = median([0.6, -0.7, 0.5, -0.6, 0.7, -0.5, 0.6, -0.6])
    #expect(calm < prior && prior < wild)
    #expect(calm > 0.03, "a calm past is no promise")
    #expect(abs(wild - 0.6) < 0.15)
    // With nothing seen there is one degree of freedom: the median of χ² is 0.4549.
    #expect(abs(prior * prior / (0.08 * 0.08 / 0.4549) - 1) < 0.1)
  }

  @Test("a slope is no scatter")
  func slope() {
    #expect(
      median(Array(repeating: 0.2, count: 12)) < median((0..<12).map { $0 % 2 == 0 ? 0.2 : -0.2 }))
  }

  @Test("however long the history, variances to come differ as a heavy tail has it")
  func tail() {
    let variances = FutureSteps((0..<40).map { $0 % 2 == 0 ? 0.1 : -0.1 }).variances.sorted()
    #expect((variances.last ?? 0) > 4 * variances[3])
  }

  @Test("a total's changes are of units seen in both years")
  func changes() throws {
    let tree = Panels.flat([
      Panels.counts([50, 60, nil, 70], of: 100), Panels.counts([900, nil, 800, 850], of: 1000),
    ])
    let changes = DynamicPanel(tree).totalChanges(years: 4).changes
    try #require(changes.count == 2)
    func logit(_ y: Double, _ n: Double) -> Double { log((y + 0.5) / (n - y + 0.5)) }
    #expect(abs(changes[0] - (logit(60, 100) - logit(50, 100))) < 1e-12)
    #expect(abs(changes[1] - (logit(850, 1000) - logit(800, 1000))) < 1e-12)
  }

  @Test("what units do each on their own averages out; what all do does not count")
  func own() {
    func own(_ units: Int, apart: Double) -> Double {
      let tree = Panels.flat(
        (0..<units).map { unit in
          Panels.counts(
            (0..<8).map { year in
              let turn = (unit + year) % 2 == 0 ? apart : -apart
              return 1e6 * logistic(0.2 * Double(year % 3) + turn)
            }, of: 1_000_000)
        })
      return DynamicPanel(tree).totalChanges(years: 8).variance.own
    }
    // Each changes by ± 0.6 about the others: 0.36 / units, but for weights that differ a little.
    #expect(abs(own(4, apart: 0.3) / (0.36 / 4) - 1) < 0.03)
    #expect(abs(own(40, apart: 0.3) / (0.36 / 40) - 1) < 0.03)
    #expect(own(4, apart: 0) < 1e-9)
  }

  @Test(
    "units that differ move their total by less than they move, and the variance makes up for it")
  func gain() {
    func total(_ counts: [[Double]]) -> TotalVariance {
      let tree = Panels.flat(counts.map { Panels.counts($0, of: 1000) })
      return DynamicPanel(tree).totalChanges(years: 2).variance
    }
    let alike = total([[480, 500], [490, 500]])
    #expect(abs(alike.gain - 1) < 1e-3)
    let apart = total([[105, 100], [905, 900]])
    // Σ n p q / (N P Q) = 2 · 0.09 / (2 · 0.25).
    #expect(abs(apart.gain - 0.36) < 2e-3)
    let steps = FutureSteps([0.1, -0.2, 0.15, -0.1, 0.2])
    let still = TotalVariance(gain: 0.5, own: 0)
    for (shared, variance) in zip(steps.shared(still, past: 0), steps.variances) {
      #expect(abs(shared - 1.5 * 4 * variance) < 1e-12)
    }
    // What units do each on their own is taken off, but never all.
    let loud = TotalVariance(gain: 1, own: 1e3)
    #expect(steps.shared(loud, past: 0.04).allSatisfy { $0 == 0.01 })
  }
}
