import Testing

@testable import Registry

/// Slips that last, or come twice, so that years compared one by one hide them.
@Suite struct LastingStepsTests {
  private static let usual = [
    (158, 196), (171, 214), (149, 188), (166, 203), (173, 211), (160, 199), (181, 222), (177, 218),
  ]

  private func found(_ counts: [(Int, Int)], outliers: Set<Int> = []) throws -> [DataQualityFinding]
  {
    var city = CityRows(communes: 6)
    city.add("C01", from: 2018, counts)
    city.fill(2018...2025)
    return try city.found(
      .denominatorStep, .rateStep, .denominatorFarOff, .rateFarOff,
      options: IntakeOptions(outliers: outliers))
  }

  private func times(_ factor: Double, _ years: Set<Int>) -> [(Int, Int)] {
    Self.usual.enumerated().map { place, count in
      years.contains(2018 + place)
        ? (Int(Double(count.0) * factor), Int(Double(count.1) * factor)) : count
    }
  }

  @Test(arguments: [10, 4, 0.1, 100])
  func aLastingStepIsNamed(_ factor: Double) throws {
    for first in [2020, 2022, 2024] {
      let found = try found(times(factor, Set(first...2025)))
      let named = first == 2020 ? "2018–2019" : "\(first)–2025"
      #expect(found.map(\.rule) == ["denominator_step"] && found.map(\.period) == [named])
    }
    let middle = try found(times(factor, [2020, 2021]))
    #expect(middle.map(\.period) == ["2020–2021"])
  }

  @Test func twoSlipsDoNotHideEachOther() throws {
    let found = try found(times(10, [2019, 2023]))
    #expect(found.map(\.rule) == ["denominator_step", "denominator_step"])
    #expect(found.map(\.period) == ["2019", "2023"])
    // A single one has the finding of single years, and no other.
    #expect(try self.found(times(10, [2022])).map(\.rule) == ["denominator_far_off"])
  }

  @Test func numeratorsThatLoseADigitForYearsAreNamed() throws {
    for years in [2023...2025, 2020...2021] as [ClosedRange<Int>] {
      let lost = Self.usual.enumerated().map { place, count in
        years.contains(2018 + place) ? (count.0 / 10, count.1) : count
      }
      let found = try found(lost)
      #expect(found.map(\.rule) == ["rate_step"])
      #expect(found.map(\.period) == ["\(years.lowerBound)–\(years.upperBound)"])
    }
  }

  @Test func whatGrowsIsNotNamed() throws {
    // Ten times in eight years, year by year; twice as many from one year on; few events; a programme that starts.
    #expect(try found((0..<8).map { (60 << $0 / 2, 80 << $0 / 2) }).isEmpty)
    #expect(try found(times(2, Set(2022...2025))).isEmpty)
    #expect(try found([2, 1, 2, 1, 7, 8, 6, 7].map { ($0, $0) }).isEmpty)
    #expect(try found([4, 7, 160, 165, 170, 168, 171, 174].map { ($0, 200) }).isEmpty)
    #expect(try found(times(10, Set(2022...2025)), outliers: [2022, 2023, 2024, 2025]).isEmpty)
  }
}
