import Foundation
import Randomness
import Testing

@testable import Trends

@Suite("Counts of completions")
struct CompletionCountTests {
  @Test("without a factor it is the Poisson distribution", arguments: [0, 3, 40, 700])
  func poisson(count: Int) throws {
    let mean = 37.5
    let expected = try Poisson(mean: mean).logProbability(of: count)
    let found = CompletionCount(count, variation: 0).logProbability(mean: mean)
    #expect(abs(found - expected) < 1e-10 * max(1, abs(expected)))
  }

  @Test("with a factor it sums to one, has the mean, and variance μ + φ²μ²")
  func negativeBinomial() {
    let (mean, variation) = (20.0, 0.4)
    let weights = (0..<2000).map {
      exp(CompletionCount($0, variation: variation).logProbability(mean: mean))
    }
    let total = weights.reduce(0, +)
    let first = weights.enumerated().reduce(0) { $0 + Double($1.0) * $1.1 }
    let second = weights.enumerated().reduce(0) {
      $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * $1.1
    }
    #expect(abs(total - 1) < 1e-11)
    #expect(abs(first - mean) < 1e-9)
    #expect(abs(second - (mean + variation * variation * mean * mean)) < 1e-7)
  }

  @Test("the upper tail is the sum of its terms", arguments: [0, 0.3])
  func tail(variation: Double) {
    for (count, mean) in [(5, 4.0), (60, 80), (400, 390)] {
      let sum = (count..<(count * 8)).reduce(0.0) {
        $0 + exp(CompletionCount($1, variation: variation).logProbability(mean: mean))
      }
      let found = CompletionCount(count, variation: variation).logProbabilityAtLeast(mean: mean)
      #expect(abs(exp(found) - sum) < 1e-6)
    }
  }

  @Test("beyond 400 items the normal for the logarithm is off by less than 0.02")
  func largeTail() {
    for mean in [600.0, 900, 1000, 1400] {
      let below = (0..<1000).reduce(0.0) {
        $0 + exp(CompletionCount($1, variation: 0.2).logProbability(mean: mean))
      }
      let found = CompletionCount(1000, variation: 0.2).logProbabilityAtLeast(mean: mean)
      #expect(abs(exp(found) - (1 - below)) < 0.02)
    }
  }
}
