#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// How a year's counts depend on the path a model draws for them.
public enum ObservationFamily: Sendable, Equatable {
  /// y of n events meet the rule: y ~ Binomial(n, logistic η).
  case binomial
  /// n events happen in a share e of the year: n ~ Poisson(e exp η).
  case poisson
}

/// One year's observation: `count` out of `exposure`.
///
/// For the Poisson family it is the share of the year in which events could happen, most often 1.
public struct YearObservation: Sendable, Equatable {
  /// The count; at least 0, and at most `exposure` for the binomial family.
  public var count: Double
  /// The number of trials, or the share of the year; more than 0.
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
    case .poisson: log((observation.count + 0.5) / observation.exposure)
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
      let mean = observation.exposure * exp(eta)
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

extension ObservationFamily {
  /// Points and weights of the Gauss–Hermite rule of seven points for a standard normal.
  private static let hermite: [(place: Double, weight: Double)] = [
    (-3.750439717725742, 0.000548268855972), (-2.366759410734541, 0.030757123967586),
    (-1.154405394739968, 0.240123178605013), (0, 0.457142857142858),
    (1.154405394739968, 0.240123178605013), (2.366759410734541, 0.030757123967586),
    (3.750439717725742, 0.000548268855972),
  ]

  /// The expansion of a binomial log-likelihood with slope and curvature averaged over
  /// η ~ N(`mean`, `variance`) instead of taken at one point.
  ///
  /// Repeated with the posterior it leads to, this finds the Gaussian nearest to the posterior, which
  /// stands at its mean. The expansion at the mode stands beside it where counts of the rarer outcome
  /// are small: the likelihood of a logit falls slowly towards the extreme and fast away from it, and
  /// every unit errs to the same side.
  ///
  /// > Reference: Opper & Archambeau (2009), Neural Computation 21:786,
  /// > doi:10.1162/neco.2008.08-07-592.
  static func binomialExpansion(
    _ observation: YearObservation, around mean: Double, variance: Double
  ) -> (response: Double, precision: Double) {
    // Where the likelihood is all but a parabola, its middle is as good as an average.
    guard variance > 4e-4 else {
      let expansion = binomial.expansion(observation, at: mean)
      return (expansion.response, expansion.precision)
    }
    let deviation = variance.squareRoot()
    var slope = 0.0
    var curvature = 0.0
    for node in hermite {
      let eta = mean + deviation * node.place
      slope += node.weight * observation.residual(at: eta)
      let tail = exp(-abs(eta))
      curvature += node.weight * tail / ((1 + tail) * (1 + tail))
    }
    let precision = max(observation.exposure * curvature, 1e-20)
    return (mean + slope / precision, precision)
  }
}
