internal import Randomness

/// A mixture of normal distributions: what a path will be in one year.
struct NormalMixture: Sendable {
  struct Component: Sendable {
    var weight: Double
    var mean: Double
    var variance: Double
  }

  /// At least one; their weights add up to 1.
  var components: [Component]

  var mean: Double { components.reduce(0) { $0 + $1.weight * $1.mean } }

  var standardDeviation: Double {
    let mean = self.mean
    let square = components.reduce(0) {
      $0 + $1.weight * ($1.variance + ($1.mean - mean) * ($1.mean - mean))
    }
    return max(square, 1e-12).squareRoot()
  }

  /// The probability of a value up to x.
  func cumulative(_ x: Double) -> Double {
    components.reduce(0) { sum, component in
      let spread = max(component.variance, 1e-12).squareRoot()
      return sum + component.weight * StandardNormal.cumulative((x - component.mean) / spread)
    }
  }

  /// The same with independent noise added.
  func adding(variance: Double) -> NormalMixture {
    NormalMixture(
      components: components.map {
        Component(weight: $0.weight, mean: $0.mean, variance: $0.variance + variance)
      })
  }
}
