import Randomness
import Testing

@testable import Trends

@Suite struct HorizonCalibrationTests {
  /// Forecasts from so many origins for so many units: the truth is normal about ½ with standard
  /// deviation 0.05, half of its variance shared by all units of a year.
  private static func forecasts(
    origins: Int, units: Int = 30, horizon: Int = 1, width: Double = 1, level: Double = 0
  ) -> [JudgedForecast] {
    var stream = testStream(21)
    return (0..<origins).flatMap { origin in
      let shared = StandardNormal.sample(using: &stream)
      return (0..<units).map { unit in
        let own = StandardNormal.sample(using: &stream)
        let quantiles = QuantileLevels.judged.map {
          0.5 + level + 0.05 * width * StandardNormal.quantile($0)
        }
        return JudgedForecast(
          indicator: "i", source: "s", unit: unit, origin: 2000 + origin,
          year: 2000 + origin + horizon, rate: 0.5 + 0.05 * 0.7071 * (shared + own),
          quantiles: quantiles, levels: [], odds: [])
      }
    }
  }

  private static func verdict(_ forecasts: [JudgedForecast]) -> HorizonCalibration.Verdict? {
    HorizonCalibration.all(forecasts).first?.verdict
  }

  @Test func goodForecastsAreInLine() throws {
    let one = try #require(HorizonCalibration.all(Self.forecasts(origins: 12)).first)
    #expect(one.verdict == .inLine)
    #expect(one.count == 360 && one.origins == 12 && one.independentYears == 12)
    #expect(one.histogram.count == 10)
    #expect(isClose(one.histogram.reduce(0, +), 1, 1e-9))
    // Not the 0.015 of 360 independent forecasts: half of the variance is shared.
    #expect((0.03...0.1).contains(one.level.standardError))
  }

  @Test func misfitsAreNamed() {
    #expect(Self.verdict(Self.forecasts(origins: 12, width: 0.3)) == .tooNarrow)
    #expect(Self.verdict(Self.forecasts(origins: 12, width: 4)) == .tooWide)
    #expect(Self.verdict(Self.forecasts(origins: 12, level: 0.06)) == .tooHigh)
    #expect(Self.verdict(Self.forecasts(origins: 12, level: -0.06)) == .tooLow)
  }

  @Test func fewYearsSayNothing() {
    #expect(Self.verdict(Self.forecasts(origins: 2, width: 0.3)) == .tooFewYears)
    // Nine forecasts four years ahead share most of their years: as good as three.
    let far = HorizonCalibration.all(Self.forecasts(origins: 9, horizon: 4))
    #expect(far.first?.independentYears == 3)
  }

  @Test func indicatorsAndHorizonsAreApart() {
    var other = Self.forecasts(origins: 3, horizon: 2)
    for index in other.indices { other[index].indicator = "j" }
    let all = HorizonCalibration.all(
      other + Self.forecasts(origins: 3, horizon: 2) + Self.forecasts(origins: 3))
    #expect(all.map(\.indicator) == ["j", "i", "i"])
    #expect(all.map(\.horizon) == [2, 1, 2])
  }
}
