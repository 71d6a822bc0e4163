import LinearAlgebra
import Testing

@testable import Trends

@Suite("Binomial regression")
struct BinomialRegressionTests {
  /// Compares everything with the reference.
  ///
  /// A residual of 10¹² trials is known to 10⁻⁴ of a count, which leaves nine
  /// digits of the deviance and dispersion there; elsewhere more.
  private func check(_ name: String) throws {
    let vector = try RegressionVector(name)
    let fit = try vector.fit()
    for i in vector.coefficients.indices {
      // Against its own uncertainty, so that a coefficient of 0 has a scale.
      let error = abs(fit.coefficients[i] - vector.coefficients[i])
      #expect(
        error <= 1e-8 * vector.standardErrors[i] + 1e-14 * abs(vector.coefficients[i]),
        "\(name): coefficient \(i) is \(fit.coefficients[i])")
      #expect(
        isRelativelyClose(fit.standardErrors[i], vector.standardErrors[i], 1e-8),
        "\(name): standard error \(i) is \(fit.standardErrors[i])")
    }
    #expect((fit.dispersion == nil) == (vector.dispersion == nil))
    if let dispersion = fit.dispersion, let expected = vector.dispersion {
      #expect(isRelativelyClose(dispersion, expected, 1e-8), "\(name): \(dispersion)")
    }
    // A deviance of 0 is a sum of squared residuals of size 10⁻¹⁶ n.
    #expect(
      isRelativelyClose(fit.deviance, vector.deviance, 1e-8) || abs(fit.deviance) < 1e-20,
      "\(name): deviance \(fit.deviance)")
  }

  private func isRelativelyClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * abs(b)
  }

  @Test("maximum likelihood", arguments: try RegressionVector.names(withPrior: false))
  func likelihood(name: String) throws { try check(name) }

  @Test("maximum with a normal prior", arguments: try RegressionVector.names(withPrior: true))
  func prior(name: String) throws { try check(name) }

  @Test("the vectors are all there")
  func vectors() throws {
    #expect(try RegressionVector.names(withPrior: false).count == 10)
    #expect(try RegressionVector.names(withPrior: true).count == 11)
  }

  static let years = (0..<6).map { [1, Double($0) - 2.5] }

  @Test(
    "complete and quasi-separation are named",
    arguments: [
      [0, 0, 0, 20, 20, 20], [0, 0, 0, 7, 20, 20], [20, 20, 5, 0, 0, 0], [0, 0, 0, 0, 0, 0],
      [20, 20, 20, 20, 20, 20], [0, 0, 0, 0, 0, 1], [20, 20, 20, 20, 20, 19],
    ] as [[Double]])
  func separated(counts: [Double]) {
    #expect(throws: TrendError.separated) {
      try BinomialRegression(
        design: Self.years, counts: counts, trials: Array(repeating: 20, count: 6))
    }
  }

  @Test("separation is named at any size", arguments: [1, 100, 10_000_000] as [Double])
  func separatedAtAnySize(trials: Double) {
    #expect(throws: TrendError.separated) {
      try BinomialRegression(
        design: Self.years, counts: [0, 0, 0, trials, trials, trials],
        trials: Array(repeating: trials, count: 6))
    }
  }

  @Test("separation by one regressor among three is named")
  func separatedInOneDirection() {
    // Wherever z is 1 nobody meets the rule; the rest is ordinary.
    let design = [[1, 0, -2], [1, 0, -1], [1, 1, 0], [1, 0, 1], [1, 1, 2]] as [[Double]]
    #expect(throws: TrendError.separated) {
      try BinomialRegression(
        design: design, counts: [4, 6, 0, 7, 0], trials: [10, 10, 10, 10, 10])
    }
  }

  @Test("fewer observations than coefficients")
  func underdetermined() {
    #expect(throws: TrendError.underdetermined(observations: 1, coefficients: 2)) {
      try BinomialRegression(design: [[1, 0]], counts: [3], trials: [10])
    }
  }

  @Test(
    "regressors that depend on each other",
    arguments: [
      [[1, 2], [1, 2], [1, 2]], [[1, 0], [1, 0], [1, 0]],
      [[1, 1, 2], [1, 2, 3], [1, 3, 4], [1, 5, 6]],
    ] as [[[Double]]])
  func collinear(design: [[Double]]) {
    #expect(
      throws: TrendError.underdetermined(
        observations: design.count, coefficients: design[0].count)
    ) {
      try BinomialRegression(
        design: design, counts: design.indices.map { Double($0 + 2) },
        trials: design.map { _ in 10 })
    }
  }

  @Test("k times the counts: the same line, k times the information, dispersion and deviance")
  func multiplied() throws {
    let once = try RegressionVector("three")
    let fit = try once.fit()
    for factor in [2, 1e3, 1e6] as [Double] {
      let many = try BinomialRegression(
        design: once.design, counts: once.counts.map { $0 * factor },
        trials: once.trials.map { $0 * factor })
      #expect(largestDifference(many.coefficients, fit.coefficients) < 1e-10)
      #expect(isClose(many.deviance / factor, fit.deviance, 1e-9))
      let dispersion = try #require(fit.dispersion)
      let larger = try #require(many.dispersion)
      #expect(isClose(larger / factor, dispersion, 1e-9))
      for i in fit.coefficients.indices {
        #expect(isClose(many.covariance[i, i] * factor / fit.covariance[i, i], 1, 1e-9))
      }
    }
  }

  @Test("counting what misses instead turns every sign")
  func mirrored() throws {
    for name in ["beetles", "nearly-all", "tiny", "deaths"] {
      let vector = try RegressionVector(name)
      let fit = try vector.fit()
      let mirrored = try BinomialRegression(
        design: vector.design, counts: zip(vector.trials, vector.counts).map(-),
        trials: vector.trials)
      #expect(largestDifference(mirrored.coefficients, fit.coefficients.map { -$0 }) < 1e-9)
      #expect(isClose(mirrored.deviance, fit.deviance, 1e-9))
    }
  }

  @Test("a wide prior is no prior, a narrow one is all")
  func priorLimits() throws {
    let vector = try RegressionVector("beetles")
    let wide = try BinomialRegression(
      design: vector.design, counts: vector.counts, trials: vector.trials,
      prior: .init(mean: [0, 0], standardDeviation: [1e7, 1e7]))
    #expect(largestDifference(wide.coefficients, vector.coefficients) < 1e-8)
    let narrow = try BinomialRegression(
      design: vector.design, counts: vector.counts, trials: vector.trials,
      prior: .init(mean: [0.25, -3], standardDeviation: [1e-6, 1e-6]))
    #expect(largestDifference(narrow.coefficients, [0.25, -3]) < 1e-8)
  }

  /// A slope this steep makes the first step overshoot by far.
  @Test("a prior far from the counts still converges", arguments: [-40, -8, 8, 40] as [Double])
  func distantPrior(mean: Double) throws {
    let fit = try BinomialRegression(
      design: Self.years, counts: [8, 9, 12, 11, 14, 16], trials: Array(repeating: 20, count: 6),
      prior: .init(mean: [mean, mean], standardDeviation: [0.5, 0.5]))
    // The gradient of the log posterior is zero.
    for column in 0..<2 {
      var slope = (mean - fit.coefficients[column]) / 0.25
      for (row, count) in zip(Self.years, [8, 9, 12, 11, 14, 16] as [Double]) {
        let eta = row[0] * fit.coefficients[0] + row[1] * fit.coefficients[1]
        slope += row[column] * (count - 20 * logistic(eta))
      }
      #expect(abs(slope) < 1e-6)
    }
  }
}
