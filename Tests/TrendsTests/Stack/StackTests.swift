import Foundation
import Randomness
import Testing

@testable import Trends

@Suite("Stack of two forecasts")
struct StackTests {
  private static let model = NormalMixture(components: [
    .init(weight: 0.7, mean: 1, variance: 0.04), .init(weight: 0.3, mean: 1.2, variance: 0.25),
  ])

  /// Quantiles of the other forecast: normal about 0.4 with standard deviation 0.1.
  private func error(_ probability: Double) -> Double {
    0.1 * StandardNormal.quantile(min(max(probability, 1e-6), 1 - 1e-6))
  }

  @Test("a map takes quantiles to averages of quantiles", arguments: [0.0, 0.35, 1.0])
  func averages(weight: Double) {
    let map = StackRule(weight: weight, spread: 1).map(Self.model, centre: 0.4, error: error)
    for x in stride(from: 0.3, through: 1.9, by: 0.1) {
      let other = 0.4 + error(Self.model.cumulative(x))
      // Straight lines between 41 places leave a little.
      #expect(abs(map(x) - ((1 - weight) * x + weight * other)) < 0.012, "\(x)")
    }
  }

  @Test("the spread draws towards the median, which stays")
  func spread() {
    let plain = StackRule(weight: 0.5, spread: 1).map(Self.model, centre: 0.4, error: error)
    let narrow = StackRule(weight: 0.5, spread: 0.6).map(Self.model, centre: 0.4, error: error)
    var median = 1.0
    while Self.model.cumulative(median) < 0.5 { median += 1e-4 }
    let middle = plain(median)
    #expect(abs(narrow(median) - middle) < 0.01)
    for x in [0.5, 0.9, 1.5, 2.5] {
      #expect(abs((narrow(x) - middle) - 0.6 * (plain(x) - middle)) < 0.01)
    }
  }

  @Test("maps increase, and places are found again")
  func inverse() {
    let map = StackRule(weight: 0.5, spread: 1.2).map(Self.model, centre: 0.4, error: error)
    var last = -Double.infinity
    for x in stride(from: -3.0, through: 5.0, by: 0.05) {
      #expect(map(x) > last)
      last = map(x)
    }
    for x in [0.2, 0.8, 1.0, 1.7] { #expect(abs(map.place(of: map(x)) - x) < 1e-9) }
  }

  @Test("where changes go on, the annual-change forecast has the greater share; else it has little")
  func shares() throws {
    var stream = testStream(90)
    // Units with slopes of their own, which the dynamic model does not believe in.
    let slopes = (0..<40).map { unit in
      let slope = 0.25 * Double(unit % 9 - 4) / 4
      return (0..<12).map { year -> YearObservation? in
        let count = Binomial.sample(
          trials: 20_000, probability: logistic(slope * Double(year) - 4 * slope), using: &stream)
        return YearObservation(count: Double(count), exposure: 20_000)
      }
    }
    // Units that only have noise about a level.
    let noise = (0..<40).map { unit in
      (0..<12).map { year -> YearObservation? in
        let level = 0.2 * Double(unit % 9 - 4) + 0.4 * StandardNormal.sample(using: &stream)
        let count = Binomial.sample(
          trials: 20_000, probability: logistic(level), using: &stream)
        return YearObservation(count: Double(count), exposure: 20_000)
      }
    }
    func weight(_ series: [[YearObservation?]]) throws -> Double {
      let tree = Panels.flat(series)
      return try StackFit(DynamicFit(tree), AnnualChange(tree)).rule.weight
    }
    let (withSlopes, withNoise) = (try weight(slopes), try weight(noise))
    #expect(withSlopes > 0.6 && withNoise < 0.3, "\(withSlopes), \(withNoise)")
  }

  @Test("few errors give the annual-change forecast little say")
  func few() throws {
    let tree = Panels.single(Panels.counts([700, 720, 725, 731, 760], of: 1000))
    let rule = try StackFit(DynamicFit(tree), AnnualChange(tree)).rule
    #expect(rule.weight < 0.1)
  }

  @Test("quantiles of past errors weigh recent ones more")
  func pastErrors() {
    let entries = (0..<4).map { year in
      PastErrors.Entry(
        origin: 2015 + year, unit: 0, error: Double(year), samplingVariance: 0.01)
    }
    let errors = PastErrors(entries)
    // Weights 0.512, 0.64, 0.8, 1 of 2.952: the middles of shares are at .087, .282, .526, .831.
    #expect(errors.quantile(0) == 0 && errors.quantile(1) == 3)
    #expect(abs(errors.quantile(0.512 / 2 / 2.952) - 0) < 1e-12)
    #expect(abs(errors.quantile((0.512 + 0.64 + 0.4) / 2.952) - 2) < 1e-12)
    let between = (0.512 + 0.64 / 2 + (0.64 + 0.8) / 4) / 2.952
    #expect(abs(errors.quantile(between) - 1.5) < 1e-12)
  }
}
