import Randomness
import Testing

@testable import Trends

@Suite struct OutlyingYearTests {
  /// Sixteen communes of 2,000 events over eleven years from 2015, that differ in level, share a
  /// gentle trend and small shocks; `planted` is added to the logit.
  static func panel(stream: UInt32, planted: (Int, Int) -> Double) -> PathTree {
    var stream = testStream(stream)
    let levels = (0..<16).map { _ in 0.5 * StandardNormal.sample(using: &stream) }
    var shared = 0.8
    let path = (0..<11).map { _ in
      shared += 0.03 + 0.03 * StandardNormal.sample(using: &stream)
      return shared
    }
    let noise = (0..<16).map { _ in
      (0..<11).map { _ in 0.05 * StandardNormal.sample(using: &stream) }
    }
    return Panels.drawn(units: 16, years: 11, trials: 2000, stream: 77) { unit, year in
      path[year] + levels[unit] + noise[unit][year] + planted(unit, year)
    }
  }

  private static func search(_ tree: PathTree) throws -> [OutlyingYear] {
    try OutlyingYear.search(try DynamicFit(tree)).found
  }

  @Test func aBlipInOneCommuneIsNamed() throws {
    let found = try Self.search(
      Self.panel(stream: 1) { unit, year in unit == 4 && year == 6 ? -1 : 0 })
    let first = try #require(found.first)
    // Units of `Panels.flat` are numbered from the root, which is 0.
    #expect(first.unit == 5 && first.year == 2021 && !first.isShared)
    #expect(first.kind == .blip)
    #expect(first.deviations < -4)
    #expect(first.expectedByChance < 0.5)
    #expect(first.observed < first.expected)
    // A logit of about 1 less one: some 20 points.
    #expect((0.12...0.28).contains(first.expected - first.observed))
    #expect(found.count { $0.unit == 5 && $0.year == 2021 } == 1)
  }

  @Test func aLastingStepIsToldFromABlip() throws {
    let found = try Self.search(
      Self.panel(stream: 2) { unit, year in unit == 9 && year >= 5 ? 0.9 : 0 })
    let first = try #require(found.first)
    #expect(first.unit == 10 && first.year == 2020 && first.kind == .step)
    #expect(first.deviations > 3)
  }

  @Test func theLastYearIsTooEarlyToTell() throws {
    let found = try Self.search(
      Self.panel(stream: 3) { unit, year in unit == 0 && year == 10 ? 0.9 : 0 })
    let first = try #require(found.first)
    #expect(first.unit == 1 && first.year == 2025 && first.kind == .lastYear)
  }

  @Test func aShockOfAllIsNotLaidAtTheDoorOfEach() throws {
    let found = try Self.search(Self.panel(stream: 4) { _, year in year == 5 ? -0.6 : 0 })
    let first = try #require(found.first)
    #expect(first.isShared && first.year == 2020 && first.unit == 0)
    #expect(first.kind == .blip)
    #expect(first.deviations < -3)
    // One path of eleven years is looked at, whatever the number of units.
    #expect(first.expectedByChance < 0.15)
    #expect(first.observed < first.expected)
    // Without the planted shock a handful of the 176 years of units are noise that is far out.
    #expect(found.count { $0.year == 2020 && !$0.isShared } <= 3)
  }

  @Test func aQuietPanelHasFew() throws {
    let found = try Self.search(Self.panel(stream: 5) { _, _ in 0 })
    #expect(found.count <= 6)
    #expect(found.allSatisfy { abs($0.deviations) >= OutlyingYear.leastDeviations })
    #expect(found.map(\.expectedByChance) == found.map(\.expectedByChance).sorted())
  }

  @Test func oneUnitAloneIsComparedWithItself() throws {
    let counts: [Double?] = [800, 808, 805, 811, 809, 560, 812, 818, 815, 820, 823]
    let found = try Self.search(Panels.single(Panels.counts(counts, of: 1000)))
    let first = try #require(found.first)
    #expect(first.year == 2020 && first.kind == .blip && first.deviations < -3)
    #expect(found.allSatisfy { !$0.isShared })
  }

  /// Quantiles of Student t with 8 degrees of freedom, from any table.
  @Test(arguments: [(1.397, 0.2), (1.860, 0.1), (2.306, 0.05), (3.355, 0.01), (5.041, 0.001)])
  func tailsAreThoseOfStudentT(t: Double, tail: Double) {
    #expect(abs(OutlyingYear.twoSidedTail(t, evenFreedom: 8) / tail - 1) < 1e-3)
    #expect(OutlyingYear.twoSidedTail(0, evenFreedom: 8) == 1)
  }

  @Test func aShiftIsAveragedOverExplanations() throws {
    let likely = ShiftTest(logLikelihood: 0, score: 4, information: 4)
    let unlikely = ShiftTest(logLikelihood: -200, score: -8, information: 1)
    let average = try #require(ShiftTest.average([likely, unlikely]))
    #expect(isClose(average.shift, 1, 1e-12) && isClose(average.deviations, 2, 1e-12))
    #expect(ShiftTest.average([]) == nil)
  }
}
