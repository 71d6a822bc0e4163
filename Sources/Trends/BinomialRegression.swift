public import LinearAlgebra
internal import Randomness

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
        && design.allSatisfy { $0.count == width }
        && (prior.map { $0.mean.count == width } ?? true),
      "design, counts, trials and prior agree in size")
    precondition(
      zip(counts, trials).allSatisfy { $1 > 0 && $0 >= 0 && $0 <= $1 }, "counts are 0…trials")
    if prior == nil, design.count < width {
      throw .underdetermined(observations: design.count, coefficients: width)
    }

    let observations = zip(counts, trials).map { YearObservation(count: $0, exposure: $1) }
    let predicted = { (beta: [Double]) in
      design.map { row in zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let objective = { (beta: [Double]) in
      Self.deviance(observations, predicted(beta)) + (prior?.penalty(of: beta) ?? 0)
    }
    var eta = observations.map(ObservationFamily.binomial.start)
    var beta: [Double]?
    var last = Double.infinity
    for iteration in 1...100 {
      let step = try Self.step(design, observations, prior, at: eta)
      let change = zip(predicted(step.coefficients), eta).map(-)
      if let beta, step.decrement(from: beta, change, prior) <= 1e-16 {
        // An estimate that runs away gains next to nothing by steps that do not get shorter.
        if prior == nil, change.contains(where: { abs($0) > 1e-3 }) { throw .separated }
        coefficients = step.coefficients
        covariance = step.covariance
        eta = predicted(step.coefficients)
        deviance = Self.deviance(observations, eta)
        dispersion = Self.dispersion(observations, eta, coefficients: width)
        iterations = iteration
        return
      }
      var next = step.coefficients
      var value = objective(next)
      if let beta {
        // Halve the step until the objective no longer rises.
        for _ in 0..<30 where value > last + 1e-10 * (abs(last) + 1) {
          next = zip(next, beta).map { ($0 + $1) / 2 }
          value = objective(next)
        }
      }
      (beta, eta, last) = (next, predicted(next), value)
    }
    throw .notConverged(iterations: 100)
  }

  /// One step of the iteration, and the weights it was made with.
  private struct Step {
    var coefficients: [Double]
    var covariance: Matrix
    var weights: [Double]

    /// The squared length of the step in the metric of the information, Δβᵀ(XᵀWX + prior)Δβ.
    ///
    /// About twice what the step gains, and free of the size of the log-likelihood itself: 1e−16
    /// is a step of 1e−8 standard errors, well above the rounding of 10¹² trials.
    func decrement(from beta: [Double], _ change: [Double], _ prior: Prior?) -> Double {
      var sum = zip(weights, change).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      guard let prior else { return sum }
      for j in beta.indices {
        let moved = (coefficients[j] - beta[j]) / prior.standardDeviation[j]
        sum += moved * moved
      }
      return sum
    }
  }

  private static func step(
    _ design: [[Double]], _ observations: [YearObservation], _ prior: Prior?, at eta: [Double]
  ) throws(TrendError) -> Step {
    let expansions = zip(observations, eta).map {
      ObservationFamily.binomial.expansion($0, at: $1)
    }
    var rows = design
    var response = expansions.map(\.response)
    var weights = expansions.map(\.precision)
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
      return Step(
        coefficients: squares.coefficients, covariance: squares.unscaledCovariance,
        weights: expansions.map(\.precision))
    } catch {
      throw .underdetermined(observations: design.count, coefficients: design[0].count)
    }
  }

  /// Σ 2 [y log(y/μ) + (n − y) log((n − y)/(n − μ))], each term free of cancellation.
  ///
  /// With r = y − μ, y log(y/μ) = r − y (log(1 − r/y) + r/y), and the r of what meets the rule
  /// cancels that of what misses it.
  private static func deviance(_ observations: [YearObservation], _ eta: [Double]) -> Double {
    zip(observations, eta).reduce(0) { sum, pair in
      let (observation, eta) = pair
      let residual = observation.residual(at: eta)
      func half(_ count: Double, _ residual: Double) -> Double {
        count > 0 ? -count * PortableMath.logOnePlusMinus(-residual / count) : -residual
      }
      let missed = observation.exposure - observation.count
      return sum + 2 * (half(observation.count, residual) + half(missed, -residual))
    }
  }

  private static func dispersion(
    _ observations: [YearObservation], _ eta: [Double], coefficients: Int
  ) -> Double? {
    guard eta.count > coefficients else { return nil }
    let pearson = zip(observations, eta).reduce(0.0) { sum, pair in
      let residual = pair.0.residual(at: pair.1)
      return sum + residual * residual
        / (pair.0.exposure * logistic(pair.1) * logistic(-pair.1))
    }
    return pearson / Double(eta.count - coefficients)
  }
}
