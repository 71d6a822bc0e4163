public import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Binomial regression on the logit scale by iteratively reweighted least squares.
///
/// y_i ~ Binomial(n_i, p_i), logit p_i = x_iᵀβ, optionally with β ~ Normal(m, diag(s²)). Each
/// iteration is one Householder QR of √W X, with one pseudo-row per prior, never normal equations.
///
/// > Reference: McCullagh & Nelder (1989), *Generalized Linear Models*, §4.4 (the iteration) and
/// > §4.5 (over-dispersion).
public struct BinomialRegression: Sendable {
  /// Independent normal beliefs about the coefficients, on the logit scale.
  public struct Prior: Sendable, Equatable {
    /// The mean of each coefficient.
    public var mean: [Double]
    /// The standard deviation of each coefficient; more than 0.
    public var standardDeviation: [Double]

    /// Makes a prior; one mean and one positive standard deviation per coefficient.
    public init(mean: [Double], standardDeviation: [Double]) {
      precondition(mean.count == standardDeviation.count, "one standard deviation per mean")
      precondition(standardDeviation.allSatisfy { $0 > 0 }, "standard deviations are positive")
      self.mean = mean
      self.standardDeviation = standardDeviation
    }

    /// Twice the negative log density, up to a constant.
    func penalty(of beta: [Double]) -> Double {
      beta.indices.reduce(0) {
        let standardised = (beta[$1] - mean[$1]) / standardDeviation[$1]
        return $0 + standardised * standardised
      }
    }
  }

  /// The estimate of β, length k.
  public let coefficients: [Double]
  /// (XᵀWX + prior)⁻¹ at the estimate, k × k: the covariance if the counts are truly binomial.
  public let covariance: Matrix
  /// Pearson's X² over its degrees of freedom, how much more than binomially the counts scatter;
  /// nil when there are no degrees of freedom left.
  public let dispersion: Double?
  /// −2 times the log-likelihood ratio to the saturated model.
  public let deviance: Double
  /// Iterations until the estimate settled.
  public let iterations: Int

  /// Standard errors with the dispersion counted in where it exceeds 1.
  public var standardErrors: [Double] {
    let scale = max(dispersion ?? 1, 1)
    return coefficients.indices.map { (covariance[$0, $0] * scale).squareRoot() }
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - design: one row of k regressors per observation.
  ///   - counts: y, 0…n.
  ///   - trials: n, more than 0.
  ///   - prior: beliefs about β; nil for maximum likelihood.
  /// - Throws: `underdetermined` or `separated` without a prior, where the likelihood alone has no
  ///   finite unique maximum; `notConverged` after 100 iterations.
  public init(design: [[Double]], counts: [Double], trials: [Double], prior: Prior? = nil)
    throws(TrendError)
  {
    let width = design.first?.count ?? 0
    precondition(width > 0, "a design needs an observation and a column")
    precondition(
      design.count == counts.count && counts.count == trials.count
        && design.allSatisfy { $0.count == width } && (prior.map { $0.mean.count == width } ?? true),
      "design, counts, trials and prior agree in size")
    precondition(
      zip(counts, trials).allSatisfy { $1 > 0 && $0 >= 0 && $0 <= $1 }, "counts are 0…trials")
    if prior == nil, design.count < width {
      throw .underdetermined(observations: design.count, coefficients: width)
    }

    let predicted = { (beta: [Double]) in
      design.map { row in zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let objective = { (beta: [Double]) in
      Self.deviance(predicted(beta), counts, trials) + (prior?.penalty(of: beta) ?? 0)
    }
    var eta = zip(counts, trials).map {
      ObservationFamily.binomial.start(YearObservation(count: $0, exposure: $1))
    }
    var beta: [Double]?
    var last = Double.infinity
    for iteration in 1...100 {
      let step = try Self.step(design, counts, trials, prior, at: eta)
      var next = step.coefficients
      var value = objective(next)
      if let beta {
        // Halve the step until the objective no longer rises.
        for _ in 0..<30 where value > last + 1e-10 * (abs(last) + 1) {
          next = zip(next, beta).map { ($0 + $1) / 2 }
          value = objective(next)
        }
      }
      // Settled when no coefficient moves by a millionth of its standard error; Newton's next step
      // would then be of the order of its square. Differences of deviances are too noisy to ask.
      let settled = next.indices.allSatisfy { j in
        let moved = abs(next[j] - (beta?[j] ?? .infinity))
        return moved <= 1e-6 * step.covariance[j, j].squareRoot()
      }
      (beta, eta, last) = (next, predicted(next), value)
      guard settled else { continue }
      if prior == nil, Self.isSeparated(eta, counts, trials) { throw .separated }
      coefficients = next
      covariance = step.covariance
      deviance = Self.deviance(eta, counts, trials)
      dispersion = Self.dispersion(eta, counts, trials, coefficients: width)
      iterations = iteration
      return
    }
    if prior == nil, Self.isSeparated(eta, counts, trials) { throw .separated }
    throw .notConverged(iterations: 100)
  }

  private static func step(
    _ design: [[Double]], _ counts: [Double], _ trials: [Double], _ prior: Prior?, at eta: [Double]
  ) throws(TrendError) -> (coefficients: [Double], covariance: Matrix) {
    var rows = design
    var response: [Double] = []
    var weights: [Double] = []
    for i in design.indices {
      let expansion = ObservationFamily.binomial.expansion(
        YearObservation(count: counts[i], exposure: trials[i]), at: eta[i])
      response.append(expansion.response)
      weights.append(expansion.precision)
    }
    if let prior {
      for (j, deviation) in prior.standardDeviation.enumerated() {
        rows.append(prior.mean.indices.map { $0 == j ? 1 : 0 })
        response.append(prior.mean[j])
        weights.append(1 / (deviation * deviation))
      }
    }
    do throws(LinearAlgebraError) {
      let squares = try LeastSquares.fit(
        Matrix(rowsOf: rows), response, weights: weights, refinement: .none)
      return (squares.coefficients, squares.unscaledCovariance)
    } catch {
      // Regressors that depend on each other, or weights that vanished as rates ran to 0 or 1.
      if prior == nil, isSeparated(eta, counts, trials) { throw .separated }
      throw .underdetermined(observations: design.count, coefficients: design[0].count)
    }
  }

  private static func deviance(_ eta: [Double], _ counts: [Double], _ trials: [Double]) -> Double {
    eta.indices.reduce(0) { sum, i in
      let (y, n) = (counts[i], trials[i])
      let saturated = (y > 0 ? y * log(y / n) : 0) + (y < n ? (n - y) * log((n - y) / n) : 0)
      return sum + 2 * (saturated - (y * eta[i] - n * softplus(eta[i])))
    }
  }

  private static func dispersion(
    _ eta: [Double], _ counts: [Double], _ trials: [Double], coefficients: Int
  ) -> Double? {
    guard eta.count > coefficients else { return nil }
    let pearson = eta.indices.reduce(0.0) { sum, i in
      let rate = logistic(eta[i])
      let residual = counts[i] - trials[i] * rate
      return sum + residual * residual / (trials[i] * rate * logistic(-eta[i]))
    }
    return pearson / Double(eta.count - coefficients)
  }

  /// True if the fit is on its way to 0 or 1 wherever none or all of the trials count.
  private static func isSeparated(_ eta: [Double], _ counts: [Double], _ trials: [Double]) -> Bool {
    eta.indices.contains { i in
      (counts[i] == 0 || counts[i] == trials[i])
        && trials[i] * logistic(-abs(eta[i])) < 1e-4
    }
  }
}
