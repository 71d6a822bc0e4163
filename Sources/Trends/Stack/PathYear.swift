/// What the dynamic model says of a unit in one year: what it shares with others, which is how far the path
/// above it moves after the unit was last seen, and what is its own, which is all the rest.
struct PathYear: Sendable {
  /// Of one alternative, and of all together.
  struct Moment: Sendable {
    /// The mean of the unit's own logit in the year it was last seen, without that year's noise.
    var now: Double
    /// The mean of the own part.
    var own: Double
    /// The mean of the shared part.
    var shared: Double
    var ownVariance: Double
    var sharedVariance: Double
    var covariance: Double

    /// The mean of both together.
    var mean: Double { own + shared }
    /// The variance of both together.
    var variance: Double { ownVariance + 2 * covariance + sharedVariance }
  }

  /// One volatility at one point of the hyper-parameters.
  struct Alternative: Sendable {
    var weight: Double
    var moment: Moment
    /// What years to come add to the variance of what is shared, beyond what years past would.
    var roughening = 0.0
  }

  /// The unit's logit if years to come were like those past, which is what a unit's own past speaks of.
  let whole: NormalMixture
  /// All alternatives together.
  let moment: Moment

  init(_ alternatives: [Alternative]) {
    whole = NormalMixture(
      components: alternatives.map {
        NormalMixture.Component(
          weight: $0.weight, mean: $0.moment.mean, variance: $0.moment.variance - $0.roughening)
      })
    func mean(_ value: (Moment) -> Double) -> Double {
      alternatives.reduce(0) { $0 + $1.weight * value($1.moment) }
    }
    let (own, shared) = (mean(\.own), mean(\.shared))
    moment = Moment(
      now: mean(\.now), own: own, shared: shared,
      ownVariance: mean { $0.ownVariance + ($0.own - own) * ($0.own - own) },
      sharedVariance: mean { $0.sharedVariance + ($0.shared - shared) * ($0.shared - shared) },
      covariance: mean { $0.covariance + ($0.own - own) * ($0.shared - shared) })
  }
}
