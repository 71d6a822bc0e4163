import Foundation
import Testing

/// Ranges of counts with their exact probabilities: of one per cent each in the middle, finer in the
/// tails, and each expected at least ten times.
struct DiscreteCells {
  let edges: [Double]
  let probabilities: [Double]

  /// Cuts the support of a law of counts.
  ///
  /// - Parameters:
  ///   - mean: The mean of the law.
  ///   - deviation: Its standard deviation.
  ///   - most: Its largest count.
  ///   - draws: The size of the sample to come.
  ///   - logProbability: The logarithm of the probability of a count.
  /// - Throws: If the probabilities do not add up to 1.
  init(
    mean: Double, deviation: Double, most: Int, draws: Int, logProbability: (Int) -> Double
  ) throws {
    let reach = 9 * deviation + 40
    let first = max(0, Int(mean - reach))
    let last = min(most, Int(mean + reach))
    var edges: [Double] = []
    var probabilities: [Double] = []
    var open = 0.0
    var below = 0.0
    for count in first...last {
      let probability = exp(logProbability(count))
      open += probability
      below += probability
      let enough = max(10 / Double(draws), min(0.01, below / 3, (1 - below) / 3))
      if open >= enough {
        edges.append(Double(count))
        probabilities.append(open)
        open = 0
      }
    }
    // What is left joins the last closed cell, which thereby loses its upper edge.
    probabilities[probabilities.count - 1] += open
    edges.removeLast()
    self.edges = edges
    self.probabilities = probabilities
    let total = probabilities.reduce(0, +)
    try #require(abs(total - 1) < 1e-9, "the probabilities add up to \(total)")
  }
}

/// Fails the running test if the drawn counts do not fit the exact probabilities.
func expectFit(
  cells: DiscreteCells, counts: [Int], sourceLocation: SourceLocation = #_sourceLocation
) {
  var histogram = Histogram(edges: cells.edges)
  for count in counts { histogram.add(Double(count)) }
  let expected = cells.probabilities.map { $0 * Double(counts.count) }
  #expect(
    GoodnessOfFit.chiSquare(histogram.counts, expected: expected) > Draws.significance,
    sourceLocation: sourceLocation)
}

/// Fails the running test if mean or variance of a sample from a nearly normal law are off by more
/// than 4.5 standard errors.
func expectMoments(
  of counts: [Int], mean: Double, variance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let n = Double(counts.count)
  let deviations = counts.map { Double($0) - mean }
  let bias = deviations.reduce(0, +) / n
  let spread = deviations.reduce(0) { $0 + $1 * $1 } / n
  #expect(abs(bias) < 4.5 * (variance / n).squareRoot(), sourceLocation: sourceLocation)
  // The relative standard error of a variance is √((κ − 1)/n), κ = 3 + 1/variance at most.
  let error = ((2 + 1 / variance) / n).squareRoot()
  #expect(abs(spread / variance - 1) < 4.5 * error, sourceLocation: sourceLocation)
}
