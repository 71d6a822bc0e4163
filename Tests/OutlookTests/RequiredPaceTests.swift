import Simulation
import Testing
import Trends

@testable import Outlook

@Suite("Required pace")
struct RequiredPaceTests {
  /// Draws whose medians are a straight line on the logit; with spread, symmetrically about it.
  private static func line(from start: Double, slope: Double, spread: Double = 0, draws: Int = 101)
    -> RateDraws
  {
    RateDraws.made(
      rates: (0..<4).map { year in
        (0..<draws).map { draw in
          let deviation = spread * (Double(draw) / Double(draws - 1) - 0.5)
          return logistic(start + slope * Double(year) + deviation)
        }
      })
  }

  /// With today's pace the target is met at T*; the needed multiple is (T* − t₀)/(T − t₀).
  @Test(
    "agrees with the closed form",
    arguments: [(0.0, 0.1, 0.9), (1, 0.05, 0.85), (-1, 0.4, 0.5), (2, 0.01, 0.98)]
      as [(Double, Double, Double)])
  func closedForm(start: Double, slope: Double, target: Double) throws {
    let rate = Self.line(from: start, slope: slope)
    let pace = try #require(RequiredPace(rate, judgedYear: 2028, atLeast: target).factor)
    let metAt = 2025 + (logit(target) - start) / slope
    #expect(abs(pace / ((metAt - 2025) / (2028 - 2025)) - 1) < 1e-9)
  }

  @Test("less than 1 when business as usual gets there early")
  func early() throws {
    let rate = Self.line(from: 0, slope: 0.5)
    let pace = try #require(
      RequiredPace(rate, judgedYear: 2028, atLeast: logistic(0.75)).factor)
    #expect(abs(pace - 0.5) < 1e-9)
  }

  @Test("spread that is alike in all years changes nothing")
  func spread() throws {
    let plain = Self.line(from: 0, slope: 0.2)
    let wide = Self.line(from: 0, slope: 0.2, spread: 0.3)
    let a = try #require(RequiredPace(plain, judgedYear: 2027, atLeast: 0.8).factor)
    let b = try #require(RequiredPace(wide, judgedYear: 2027, atLeast: 0.8).factor)
    #expect(abs(a - b) < 1e-9)
  }

  @Test("none when today's pace is flat, falls, or is lost in the noise of drawing")
  func nowhere() {
    for slope in [0, -0.1] {
      let rate = Self.line(from: 1, slope: slope)
      #expect(RequiredPace(rate, judgedYear: 2028, atLeast: 0.9).factor == nil)
    }
    let noisy = Self.line(from: 1, slope: 0.02, spread: 2)
    #expect(RequiredPace(noisy, judgedYear: 2028, atLeast: 0.9).factor == nil)
    let sure = Self.line(from: 1, slope: 0.02, spread: 0.02)
    #expect(RequiredPace(sure, judgedYear: 2028, atLeast: 0.9).factor != nil)
  }

  @Test("0 when the target is met already, even if the trend falls or the year is the first")
  func met() {
    let falling = Self.line(from: 2, slope: -0.3)
    #expect(RequiredPace(falling, judgedYear: 2028, atLeast: 0.8).factor == 0)
    #expect(RequiredPace(falling, judgedYear: 2025, atLeast: 0.8).factor == 0)
    #expect(RequiredPace(falling, judgedYear: 2028, atLeast: 0).factor == 0)
  }

  @Test("none when it is too late to do anything, or all must be reached")
  func impossible() {
    let rate = Self.line(from: 0, slope: 0.2)
    #expect(RequiredPace(rate, judgedYear: 2025, atLeast: 0.9).factor == nil)
    #expect(RequiredPace(rate, judgedYear: 2028, atLeast: 1).factor == nil)
  }

  @Test("rates of 0 and 1 stay finite")
  func ends() throws {
    let rate = RateDraws.made(rates: [[0, 0, 0], [0.5, 0.5, 0.5], [1, 1, 1]])
    let pace = try #require(RequiredPace(rate, judgedYear: 2027, atLeast: 0.5).factor)
    #expect(abs(pace - 0.5) < 1e-6)
  }
}
