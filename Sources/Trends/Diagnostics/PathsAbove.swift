internal import LinearAlgebra

/// A Gaussian over a path's years of history.
struct PathBelief {
  var mean: [Double]
  var covariance: Matrix
}

/// What is known of each shared path from everything that is not below it.
///
/// To ask whether a unit's year is unlike the others the unit itself must not be among those others:
/// what it said is taken out of what was said of the path above it.
struct PathsAbove {
  /// For each inner path what is known of it from elsewhere.
  let elsewhere: [PathBelief]
  /// What was said of each inner path by everything below it.
  let messages: [PathMessage]

  init(_ fit: DynamicFit) throws(TrendError) {
    let values = DynamicValues(point: fit.point)
    let years = fit.state.years
    messages = fit.evidence.messages
    let group = DynamicKernels.group(values, years: years)
    let groupFactor = try DynamicKernels.factor(group, "a province's path")
    var known: [PathBelief] = []
    for (position, inner) in fit.state.inner.enumerated() {
      guard let parent = inner.parent else {
        var kernel = Matrix(rows: years, columns: years, repeating: 0)
        for trend in CommonTrend.allCases {
          kernel = kernel + fit.evidence.weight(of: trend) * trend.kernel(values, years: years)
        }
        known.append(
          PathBelief(mean: Array(repeating: 0, count: years), covariance: kernel))
        continue
      }
      do throws(LinearAlgebraError) {
        let told = try messages[position].integratedOver(factor: groupFactor)
        let above = try known[parent].updated(by: messages[parent].without(told))
        known.append(PathBelief(mean: above.mean, covariance: above.covariance + group))
      } catch {
        throw .notPositiveDefinite(what: "posterior of the paths that units share")
      }
    }
    elsewhere = known
  }

  /// What is known of an inner path without one of the units below it.
  func path(_ position: Int, without leaf: PathMessage) throws(LinearAlgebraError) -> PathBelief {
    try elsewhere[position].updated(by: messages[position].without(leaf))
  }
}

extension PathBelief {
  /// The belief after a message was heard.
  func updated(by message: PathMessage) throws(LinearAlgebraError) -> PathBelief {
    let posterior = try DeviationPosterior(
      message: message, factor: try Cholesky(covariance).lower)
    let surprise = zip(message.shift, message.precision * mean).map(-)
    return PathBelief(
      mean: zip(mean, posterior.covariance * surprise).map(+), covariance: posterior.covariance)
  }
}

extension PathMessage {
  /// The message with a part of it taken out again.
  func without(_ part: PathMessage) -> PathMessage {
    var rest = self
    rest.precision = precision - part.precision
    for year in shift.indices { rest.shift[year] -= part.shift[year] }
    rest.constant -= part.constant
    return rest
  }
}
