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
    #expect(median(Array(repeating: 0.2, count: 12)) < median((0..<12).map { $0 % 2 == 0 ? 0.2 : -0.2 }))
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
    let changes = DynamicPanel(tree).totalChanges(years: 4)
    try #require(changes.count == 2)
    func logit(_ y: Double, _ n: Double) -> Double { log((y + 0.5) / (n - y + 0.5)) }
    #expect(abs(changes[0] - (logit(60, 100) - logit(50, 100))) < 1e-12)
    #expect(abs(changes[1] - (logit(850, 1000) - logit(800, 1000))) < 1e-12)
  }

  @Test("what units do each on their own averages out; what a single one does does not")
  func own() throws {
    func variance(_ units: Int) throws -> Double {
      let tree = Panels.drawn(units: units, years: 8, trials: 500, stream: 93) {
        0.01 * Double($0) + (($0 + $1) % 2 == 0 ? 0.3 : 0.6)
      }
      let fit = try DynamicFit(tree)
      let paths = try fit.posterior()
      return fit.panel.totalVariance(paths.points[0].dynamics, factor: 1).own
    }
    let (few, many) = (try variance(3), try variance(48))
    #expect(many < few / 4 && many > 0, "\(few), \(many)")
  }

  @Test("units that differ move their total by less than they move, and the variance makes up for it")
  func gain() throws {
    func total(_ counts: [[Double]]) throws -> TotalVariance {
      let tree = Panels.flat(counts.map { Panels.counts($0, of: 1000) })
      let fit = try DynamicFit(tree)
      return fit.panel.totalVariance(try fit.posterior().points[0].dynamics, factor: 1)
    }
    let alike = try total([[480, 520, 490, 510, 500], [500, 490, 510, 480, 500]])
    #expect(abs(alike.gain - 1) < 1e-3)
    let apart = try total([[90, 110, 95, 105, 100], [890, 900, 910, 905, 900]])
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
