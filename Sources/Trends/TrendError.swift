/// Why a trend could not be fitted.
public enum TrendError: Error, Equatable, Sendable {
  /// No unit has a usable year.
  case nothingObserved
  /// Nothing stands under a covariate of a unit, named by its code, or nothing that has a logarithm.
  case covariateMissing(covariate: String, unit: String)
  /// The working responses of the counts did not settle; the largest change of the last round.
  case modeNotFound(rounds: Int, change: Double)
  /// A covariance could not be factored.
  case notPositiveDefinite(what: String)
  /// Without a prior the estimate of a unit runs away: its rates can be split by year into
  /// none and all.
  case separated
  /// The observations do not determine the coefficients: there are fewer of them, or regressors
  /// depend on each other; and no prior to lean on.
  case underdetermined(observations: Int, coefficients: Int)
  /// Iteratively reweighted least squares did not settle.
  case notConverged(iterations: Int)
}
