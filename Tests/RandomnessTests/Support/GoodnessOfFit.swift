import Foundation
import Randomness
import Testing

/// Tests of drawn samples against a distribution; each gives the probability of a worse fit.
enum GoodnessOfFit {
  /// The Kolmogorov–Smirnov test of a sample against a continuous distribution function.
  ///
  /// > Reference: M. A. Stephens, "Use of the Kolmogorov–Smirnov, Cramér–von Mises and related
  /// > statistics without extensive tables", JRSS B 32 (1970) 115–122.
  static func kolmogorovSmirnov(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    var distance = 0.0
    for (i, x) in sample.sorted().enumerated() {
      let p = cumulative(x)
      distance = max(distance, p - Double(i) / n, Double(i + 1) / n - p)
    }
    return kolmogorovTail(distance: distance, count: n)
  }

  /// The same from counts of equally probable cells: the distance is only seen at their edges, so the
  /// probability is an upper bound.
  static func kolmogorovSmirnov(equalCells counts: [Int]) -> Double {
    let n = Double(counts.reduce(0, +))
    var below = 0.0
    var distance = 0.0
    for (i, count) in counts.enumerated() {
      below += Double(count) / n
      distance = max(distance, abs(below - Double(i + 1) / Double(counts.count)))
    }
    return kolmogorovTail(distance: distance, count: n)
  }

  private static func kolmogorovTail(distance: Double, count: Double) -> Double {
    let lambda = (count.squareRoot() + 0.12 + 0.11 / count.squareRoot()) * distance
    if lambda < 0.2 { return 1 }
    var tail = 0.0
    for j in 1...100 {
      let term = 2 * exp(-2 * Double(j * j) * lambda * lambda)
      tail += j % 2 == 1 ? term : -term
    }
    return tail
  }

  /// Pearson's χ² test of counts against expected counts.
  ///
  /// The tail is Wilson and Hilferty's cube-root approximation: good to a few per cent of the
  /// probability, which a threshold of 1e-4 does not notice.
  static func chiSquare(_ observed: [Int], expected: [Double]) -> Double {
    let freedom = Double(observed.count - 1)
    guard freedom > 0 else { return 1 }
    let statistic = zip(observed, expected).reduce(0) { sum, pair in
      let difference = Double(pair.0) - pair.1
      return sum + difference * difference / pair.1
    }
    let spread = 2 / (9 * freedom)
    let z = (Foundation.cbrt(statistic / freedom) - (1 - spread)) / spread.squareRoot()
    return StandardNormal.cumulative(-z)
  }

  /// The same for equally probable cells.
  static func chiSquare(equalCells counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return chiSquare(counts, expected: counts.map { _ in expected })
  }
}

/// Counts how many draws fall between neighbouring edges.
struct Histogram {
  let edges: [Double]
  private(set) var counts: [Int]

  /// Cells (−∞, e₀], (e₀, e₁], …, (eₗₐₛₜ, ∞).
  init(edges: [Double]) {
    self.edges = edges
    counts = Array(repeating: 0, count: edges.count + 1)
  }

  mutating func add(_ value: Double) {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if value > edges[middle] { low = middle + 1 } else { high = middle }
    }
    counts[low] += 1
  }
}

/// Fails the running test if the draws do not fit the tabulated quantiles.
func expectFit(
  quantiles: [Double], index: UInt32, sourceLocation: SourceLocation = #_sourceLocation,
  _ draw: (inout PhiloxStream) -> Double
) {
  var generator = Draws.stream(index)
  var histogram = Histogram(edges: quantiles)
  for _ in 0..<Draws.count { histogram.add(draw(&generator)) }
  #expect(
    GoodnessOfFit.chiSquare(equalCells: histogram.counts) > Draws.significance,
    sourceLocation: sourceLocation)
  #expect(
    GoodnessOfFit.kolmogorovSmirnov(equalCells: histogram.counts) > Draws.significance,
    sourceLocation: sourceLocation)
}
