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

  @Test("a map takes quantiles to averages of quantiles", arguments: [0.0, 0.35, 1.0], [0, 0.2])
  func averages(annual: Double, stays: Double) {
    let map = StackRule(annual: annual, stays: stays, spread: 1)
      .average(Self.model, change: 0.3, centre: 0.4, error: error)
    for x in stride(from: 0.3, through: 1.9, by: 0.1) {
      let other = 0.4 + error(Self.model.cumulative(x))
      // Straight lines between 41 places leave a little.
      #expect(abs(map(x) - ((1 - annual) * x + annual * other - stays * 0.3)) < 0.012, "\(x)")
    }
  }

  @Test("the spread draws towards the median, which stays")
  func spread() {
    func map(_ spread: Double) -> MonotoneMap {
      StackRule(annual: 0.5, spread: spread)
        .average(Self.model, change: 0, centre: 0.4, error: error)
    }
    let (plain, narrow) = (map(1), map(0.6))
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
    let map = StackRule(annual: 0.5, spread: 1.2)
      .average(Self.model, change: 0, centre: 0.4, error: error)
    var last = -Double.infinity
    for x in stride(from: -3.0, through: 5.0, by: 0.05) {
      #expect(map(x) > last)
      last = map(x)
    }
    for x in [0.2, 0.8, 1.0, 1.7] { #expect(abs(map.place(of: map(x)) - x) < 1e-9) }
  }

  /// A unit of which half the variance, 0.08, is shared.
  private static let year = PathYear([
    PathYear.Alternative(
      weight: 1,
      moment: PathYear.Moment(
        now: 1, own: 1.1, shared: 0.2, ownVariance: 0.04, sharedVariance: 0.04, covariance: 0))
  ])

  @Test(
    "what is shared keeps its spread; what is a unit's own gives way", arguments: [0.9, 1, 1.3])
  func shared(spread: Double) {
    let map = StackRule(annual: 0, spread: spread).map(Self.year, centre: 0) { _ in 0 }
    // The median stays at 1.3: own parts are centred on 1.1.
    #expect(abs(map(1.1) - 1.1) < 1e-6)
    let slope = (map(1.3) - map(0.9)) / 0.4
    #expect(abs(slope * slope * 0.04 + 0.04 - spread * spread * 0.08) < 1e-4)
  }

  @Test(
    "a unit keeps four fifths of its own, however sure both together should be",
    arguments: [0.6, 0.8])
  func least(spread: Double) {
    let map = StackRule(annual: 0, spread: spread).map(Self.year, centre: 0) { _ in 0 }
    #expect(abs((map(1.3) - map(0.9)) / 0.4 - 0.8 * spread) < 1e-4)
  }

  @Test("totals keep their spread in draws, whatever the stack makes of units", .tags(.slow))
  func totals() throws {
    var stream = testStream(91)
    // All units move together, and little else happens.
    var common = 0.0
    let steps = (0..<10).map { _ in
      common += 0.3 * StandardNormal.sample(using: &stream)
      return common
    }
    let series = (0..<30).map { unit in
      (0..<10).map { year -> YearObservation? in
        let logit =
          0.1 * Double(unit % 7) + steps[year] + 0.1 * StandardNormal.sample(using: &stream)
        let count = Binomial.sample(trials: 5_000, probability: logistic(logit), using: &stream)
        return YearObservation(count: Double(count), exposure: 5_000)
      }
    }
    let tree = Panels.flat(series)
    var paths = try DynamicFit(tree).posterior()
    func spread() throws -> Double {
      let drawn = try TreeDraws(paths, draws: 4000, stream: 92)
      var sums = [Double](repeating: 0, count: 4000)
      for node in 1...30 {
        let column = try #require(drawn.column(node, 12))
        for draw in sums.indices { sums[draw] += column[draw] / 30 }
      }
      let mean = sums.reduce(0, +) / 4000
      return (sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000).squareRoot()
    }
    let before = try spread()
    paths.stack = Stack(
      paths, try AnnualChange(tree), rule: StackRule(annual: 0.3, stays: 0.1, spread: 0.7))
    #expect(abs(try spread() / before - 1) < 0.05)
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
      return try StackFit(DynamicFit(tree), AnnualChange(tree)).rule.annual
    }
    let (withSlopes, withNoise) = (try weight(slopes), try weight(noise))
    #expect(withSlopes > 0.6 && withNoise < 0.3, "\(withSlopes), \(withNoise)")
  }

  @Test("few errors give the annual-change forecast little say")
  func few() throws {
    let tree = Panels.single(Panels.counts([700, 720, 725, 731, 760], of: 1000))
    let rule = try StackFit(DynamicFit(tree), AnnualChange(tree)).rule
    #expect(rule.annual < 0.1)
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
