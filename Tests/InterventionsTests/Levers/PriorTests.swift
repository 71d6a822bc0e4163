import Randomness
import Testing

@testable import Interventions

@Suite struct PriorTests {
  private func draws(_ prior: Prior, _ count: Int = 40_000) -> [Double] {
    (0..<count).map { draw in
      var stream = PhiloxStream(key: 7, stream: 1, index: UInt32(draw))
      return prior.sample(using: &stream)
    }.sorted()
  }

  /// The three quantiles that were said are the ones drawn: within four standard errors of a count.
  @Test(arguments: [
    Prior.share(low: 0.05, median: 0.20, high: 0.45),
    .share(low: 0.004, median: 0.05, high: 0.12),
    .amount(low: 0.05, median: 0.15, high: 0.30),
  ])
  func quantilesAreMet(prior: Prior) {
    let (low, median, high) =
      switch prior {
      case .share(let low, let median, let high), .amount(let low, let median, let high):
        (low, median, high)
      default: (0.0, 0.0, 0.0)
      }
    let drawn = draws(prior)
    for (value, level) in [(low, 0.05), (median, 0.5), (high, 0.95)] {
      let below = Double(drawn.count { $0 < value })
      let error = (40_000 * level * (1 - level)).squareRoot()
      #expect(abs(below - 40_000 * level) < 4 * error)
    }
  }

  @Test func meansOfTheOthers() throws {
    let triangle = draws(.triangular(low: 1, mode: 2, high: 6))
    #expect(abs(triangle.reduce(0, +) / 40_000 - 3) < 0.025)
    #expect((triangle.first ?? 0) > 1 && (triangle.last ?? 7) < 6)
    let beta = draws(.beta(try Beta(alpha: 2, beta: 6)))
    #expect(abs(beta.reduce(0, +) / 40_000 - 0.25) < 0.004)
    #expect(draws(.fixed(0.3), 3) == [0.3, 0.3, 0.3])
  }

  /// Two priors drawn from one stream rise and fall together.
  @Test func oneStreamOneOrder() {
    let pairs = (0..<500).map { draw -> (Double, Double) in
      let stream = PhiloxStream(key: 7, stream: 1, index: UInt32(draw))
      var (a, b) = (stream, stream)
      return (
        Prior.share(low: 0.05, median: 0.2, high: 0.45).sample(using: &a),
        Prior.share(low: 0.1, median: 0.3, high: 0.55).sample(using: &b)
      )
    }.sorted { $0.0 < $1.0 }
    #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.1 <= $1.1 })
  }
}
