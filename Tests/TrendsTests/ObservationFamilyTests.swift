import Foundation
import Testing

@testable import Trends

@Suite("Working responses")
struct ObservationFamilyTests {
  /// The log-likelihood written out, without the combinatorial constant.
  static func logLikelihood(
    _ family: ObservationFamily, _ observation: YearObservation, _ eta: Double
  ) -> Double {
    switch family {
    case .binomial:
      -observation.count * Foundation.log(1 + Foundation.exp(-eta))
        - (observation.exposure - observation.count) * Foundation.log(1 + Foundation.exp(eta))
    case .poisson: observation.count * eta - observation.exposure * Foundation.exp(eta)
    }
  }

  static let ordinary: [(ObservationFamily, Double, Double, Double)] = [
    (.binomial, 3, 10, -0.4), (.binomial, 0, 7, -2.5), (.binomial, 7, 7, 1.5),
    (.binomial, 640_000, 1_000_000, 0.6), (.poisson, 12, 1, 2.2), (.poisson, 0, 1, -1),
    (.poisson, 1_500_000, 1, 14.2),
  ]

  @Test("value, slope and curvature are those of the log-likelihood", arguments: ordinary)
  func derivatives(family: ObservationFamily, count: Double, exposure: Double, eta: Double) {
    let observation = YearObservation(count: count, exposure: exposure)
    let expansion = family.expansion(observation, at: eta)
    let away = expansion.response - eta
    let value = expansion.constant - 0.5 * expansion.precision * away * away
    #expect(isClose(value, Self.logLikelihood(family, observation, eta), 1e-12))

    let h = 1e-4
    let above = Self.logLikelihood(family, observation, eta + h)
    let below = Self.logLikelihood(family, observation, eta - h)
    let here = Self.logLikelihood(family, observation, eta)
    // Differences lose digits of the log-likelihood, whose size is that of the exposure.
    let rounding = 4e-16 * max(1, abs(here))
    let slope = expansion.precision * away
    #expect(abs(slope - (above - below) / (2 * h)) < rounding / h + 1e-7 * expansion.precision)
    let curvature = -(above - 2 * here + below) / (h * h)
    #expect(
      abs(expansion.precision - curvature) < 4 * rounding / (h * h) + 1e-7 * expansion.precision)
  }

  @Test("one unit short of all of ten million is not lost in rounding")
  func nearlyAll() {
    let eta = 16.0
    let expansion = ObservationFamily.binomial.expansion(
      YearObservation(count: 9_999_999, exposure: 10_000_000), at: eta)
    // Expected to miss: n·logistic(−η) = 1.1253517, one did.
    let missed = 10_000_000 * logistic(-eta)
    let slope = expansion.precision * (expansion.response - eta)
    #expect(abs(slope - (missed - 1)) < 1e-14 * missed / (missed - 1))
  }

  @Test("far out in the tails everything stays finite", arguments: [-700, -60, 60, 700])
  func tails(eta: Double) {
    for count in [0, 5, 10] as [Double] {
      let expansion = ObservationFamily.binomial.expansion(
        YearObservation(count: count, exposure: 10), at: eta)
      #expect(expansion.precision > 0 && expansion.precision.isFinite)
      #expect(expansion.response.isFinite && expansion.constant.isFinite)
    }
    let events = ObservationFamily.poisson.expansion(YearObservation(count: 3), at: eta)
    #expect(events.precision > 0 && events.response.isFinite)
  }

  @Test("starting values are finite for none and for all, and near the logit between")
  func starts() {
    let family = ObservationFamily.binomial
    #expect(
      family.start(YearObservation(count: 0, exposure: 10)) == -family.start(
        YearObservation(count: 10, exposure: 10)))
    #expect(family.start(YearObservation(count: 0, exposure: 10)) < -2)
    let many = family.start(YearObservation(count: 300_000, exposure: 1_000_000))
    #expect(abs(many - logit(0.3)) < 1e-5)
    #expect(ObservationFamily.poisson.start(YearObservation(count: 0)).isFinite)
    #expect(
      abs(ObservationFamily.poisson.start(YearObservation(count: 1e6)) - Foundation.log(1e6))
        < 1e-6)
  }

  /// n events in a share e of a year tell of a whole year what n tell at η + ln e.
  @Test(arguments: [1.0, 0.5, 1 / 12.0])
  func aPartOfAYearTellsOfAWholeOne(share: Double) {
    let part = YearObservation(count: 40, exposure: share)
    let eta = 4.1
    let own = ObservationFamily.poisson.expansion(part, at: eta)
    let shifted = ObservationFamily.poisson.expansion(
      YearObservation(count: 40), at: eta + Foundation.log(share))
    #expect(abs(own.precision - shifted.precision) < 1e-9 * shifted.precision)
    #expect(abs(own.response - (shifted.response - Foundation.log(share))) < 1e-9)
    #expect(
      abs(ObservationFamily.poisson.start(part) - Foundation.log(40.5 / share)) < 1e-12)
  }
}

@Suite("Expansion averaged over a posterior")
struct AveragedExpansionTests {
  @Test(
    "slope and curvature are those of a fine quadrature",
    arguments: [(0.0, 20.0), (20, 20), (3, 40), (997, 1000)], [1e-5, 0.05, 1.0])
  func quadrature(counts: (count: Double, exposure: Double), variance: Double) {
    let observation = YearObservation(count: counts.count, exposure: counts.exposure)
    for mean in [-3.0, 0.2, 4] {
      let (response, precision) = ObservationFamily.binomialExpansion(
        observation, around: mean, variance: variance)
      var slope = 0.0
      var curvature = 0.0
      var total = 0.0
      for step in -600...600 {
        let x = Double(step) / 100
        let weight = exp(-0.5 * x * x)
        let eta = mean + variance.squareRoot() * x
        total += weight
        slope += weight * observation.residual(at: eta)
        curvature += weight * logistic(eta) * logistic(-eta)
      }
      #expect(abs(precision / (counts.exposure * curvature / total) - 1) < 2e-3)
      let pull = (response - mean) * precision
      #expect(abs(pull - slope / total) < 2e-3 * max(1, abs(slope / total)))
    }
  }
}
