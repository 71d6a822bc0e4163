import Foundation
import Registry
import Testing
import Trends

@Suite("Priors of amounts")
struct AmountPriorTests {
  @Test("a log-normal's 90 % interval is where it was put")
  func logNormal() {
    let prior = AmountPrior.logNormal(median: 8, logSD: log(16.0 / 4) / (2 * 1.6448536269514722))
    #expect(abs(prior.quantile(0.05) - 4) < 1e-9)
    #expect(abs(prior.quantile(0.5) - 8) < 1e-12)
    #expect(abs(prior.quantile(0.95) - 16) < 1e-9)
  }

  @Test("a triangular quantile inverts the distribution function")
  func triangular() {
    let prior = AmountPrior.triangular(low: 3, mode: 6, high: 14)
    for p in [0.01, 0.2, 3.0 / 11, 0.6, 0.99] {
      let x = prior.quantile(p)
      let cumulative =
        x <= 6 ? (x - 3) * (x - 3) / (11 * 3) : 1 - (14 - x) * (14 - x) / (11 * 8)
      #expect(abs(cumulative - p) < 1e-12)
    }
    #expect(AmountPrior.fixed(7).quantile(0.3) == 7)
  }

  @Test("parameters out of range are not valid")
  func valid() {
    let wrong: [AmountPrior] = [
      .fixed(-1), .logNormal(median: 0, logSD: 1), .logNormal(median: 1, logSD: 0),
      .triangular(low: 3, mode: 2, high: 4), .triangular(low: 3, mode: 3, high: 3),
      .fixed(.nan),
    ]
    #expect(wrong.allSatisfy { !$0.isValid })
    #expect(AmountPrior.triangular(low: 0, mode: 0, high: 1).isValid)
  }
}
