#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// How a year's counts depend on the path a model draws for them.
public enum ObservationFamily: Sendable, Equatable {
  /// y of n events meet the rule: y ~ Binomial(n, logistic η).
  case binomial
  /// n events happen: n ~ Poisson(exp η).
  case poisson
}

/// One year's observation: `count` out of `exposure`.
///
/// For the Poisson family the exposure is not used and is 1.
public struct YearObservation: Sendable, Equatable {
  /// The count; at least 0, and at most `exposure` for the binomial family.
  public var count: Double
  /// The number of trials; more than 0.
  public var exposure: Double

  /// Makes an observation.
  public init(count: Double, exposure: Double = 1) {
    self.count = count
    self.exposure = exposure
  }

  /// The count less what is expected at a logit, y − n logistic η.
  ///
  /// Taken on the side of the rarer outcome, so that one miss among millions keeps its digits.
  func residual(at eta: Double) -> Double {
    eta > 0
      ? exposure * logistic(-eta) - (exposure - count)
      : count - exposure * logistic(eta)
  }
}

/// The second-order expansion of one observation's log-likelihood about a point η̂.
///
/// ℓ(η) ≈ `constant` − ½ `precision` (`response` − η)², with the value, slope and curvature of ℓ
/// at η̂. This is the working response of iteratively reweighted least squares; at the mode it is
/// the Laplace approximation.
///
/// > Reference: McCullagh & Nelder (1989), *Generalized Linear Models*, §2.5.
struct WorkingResponse: Sendable, Equatable {
  /// The response on the scale of η.
  var response: Double
  /// The weight −ℓ″(η̂) > 0.
  var precision: Double
  /// What makes the expansion equal ℓ at η̂.
  var constant: Double
}

extension ObservationFamily {
  /// A finite starting value of η for an observation, also where the count is 0 or all.
  func start(_ observation: YearObservation) -> Double {
    switch self {
    case .binomial:
      log((observation.count + 0.5) / (observation.exposure - observation.count + 0.5))
    case .poisson: log(observation.count + 0.5)
    }
  }

  /// The expansion of the log-likelihood about `eta`, without the combinatorial constant.
  func expansion(_ observation: YearObservation, at eta: Double) -> WorkingResponse {
    let logLikelihood: Double
    let slope: Double
    let curvature: Double
    switch self {
    case .binomial:
      let rate = logistic(eta)
      logLikelihood =
        observation.count * eta - observation.exposure * softplus(eta)
      slope = observation.residual(at: eta)
      curvature = observation.exposure * rate * logistic(-eta)
    case .poisson:
      let mean = exp(eta)
      logLikelihood = observation.count * eta - mean
      slope = observation.count - mean
      curvature = mean
    }
    // Far out in a tail the curvature underflows; a floor keeps the response finite, and Newton's
    // step limit in the caller does the rest.
    let precision = max(curvature, 1e-20)
    let response = eta + slope / precision
    let constant = logLikelihood + 0.5 * precision * (response - eta) * (response - eta)
    return WorkingResponse(response: response, precision: precision, constant: constant)
  }
}
