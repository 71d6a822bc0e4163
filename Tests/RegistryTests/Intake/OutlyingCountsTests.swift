import Testing

@testable import Registry

/// Single years that stand far out of a unit's own series.
@Suite struct OutlyingCountsTests {
  /// Counts of births on time in 2018–2025, by unit.
  private func load(_ counts: [[(Int, Int)]], outliers: Set<Int> = []) throws -> RegistrationData {
    let folder = try TemporaryFolder()
    let codes = PanelYearsTests.City.codes(counts.count)
    let rows = zip(codes, counts).flatMap { code, own in
      own.enumerated().map {
        "\(code),birth_on_time,\(2018 + $0),\($1.0),\($1.1),forms\n"
      }
    }
    var data = try SampleFiles.load(
      in: folder, units: PanelYearsTests.City(communes: counts.count).units,
      registrations: "unit,indicator,period,numerator,denominator,source\n" + rows.joined(),
      options: IntakeOptions(outliers: outliers))
    for index in data.findings.indices {
      data.findings[index].location = data.findings[index].location.map(folder.relative)
    }
    return data
  }

  private func found(_ counts: [[(Int, Int)]], outliers: Set<Int> = []) throws
    -> [DataQualityFinding]
  {
    try load(counts, outliers: outliers).findings.filter { $0.rule.hasSuffix("far_off") }
  }

  private static let usual = [
    (520, 540), (515, 538), (531, 547), (528, 545), (533, 550), (540, 556), (536, 549), (545, 560),
  ]

  @Test func aLostDigitIsNamedWithItsLine() throws {
    var counts = Self.usual
    counts[2].0 = 53
    let found = try found([Self.usual, counts])
    #expect(found.map(\.rule) == ["rate_far_off"])
    #expect(found.first?.unit == "C02" && found.first?.period == "2020")
    #expect(found.first?.location == "registrations.csv:12")
    #expect(
      found.first?.message.en
        == "53 of 547 is 9.7 %, the unit's other years lie at 95.7–97.6 %: is a figure typed wrong?"
    )
    #expect(
      found.first?.message.vi?.contains("là 9,7 %, các năm khác của đơn vị ở mức 95,7–97,6 %")
        == true)
  }

  /// Whichever year it is, and whether the unit is alone or one of many.
  @Test(arguments: 0..<8)
  func everyYearIsLookedAt(_ year: Int) throws {
    var counts = Self.usual
    counts[year].0 /= 10
    for others in [0, 1, 9] {
      let panel = [counts] + [[(Int, Int)]](repeating: Self.usual, count: others)
      #expect(try found(panel).map(\.period) == ["\(2018 + year)"])
    }
    counts = Self.usual
    counts[year].1 *= 10
    let found = try found([counts])
    #expect(found.map(\.rule) == ["denominator_far_off"])
    #expect(found.first?.message.en?.contains("the denominator is \(counts[year].1)") == true)
  }

  /// Events per year: a digit too many, a half-year taken for a year, and what may be true.
  @Test(arguments: [
    ([289, 324, 301, 1304, 310, 296, 305, 318], "2021"),
    ([220, 214, 226, 218, 209, 221, 215, 116], "2025"),
    // Half as many within the series, where no year is unfinished.
    ([220, 214, 226, 116, 209, 221, 215, 218], nil),
    // A series that moves as much from year to year.
    ([220, 150, 226, 190, 140, 221, 160, 100], nil),
    // Small numbers.
    ([22, 21, 23, 22, 21, 22, 21, 11], nil),
  ])
  func aDenominatorOutOfASteadySeriesIsNamed(_ events: [Int], _ year: String?) throws {
    let found = try found([events.map { ($0 * 9 / 10, $0) }])
    #expect(found.map(\.rule) == (year == nil ? [] : ["denominator_far_off"]))
    #expect(found.first?.period == year)
  }

  @Test func whatMayBeChanceOrProgressIsNotNamed() throws {
    // A steep rise, all of it in the open.
    let rise = [20, 32, 45, 57, 70, 80, 88, 93].map { ($0 * 5, 500) }
    #expect(try found([rise]).isEmpty)
    // Small numbers: 2 of 8 among 6 or 7 of 8.
    let small = [6, 7, 6, 7, 2, 7, 6, 7].map { ($0, 8) }
    #expect(try found([small]).isEmpty)
    // 100 % after 97 % is far on the logit, and nothing.
    var perfect = Self.usual
    perfect[5] = (556, 556)
    #expect(try found([perfect]).isEmpty)
    // A denominator that grows by half.
    var grown = Self.usual
    grown[7] = (820, 840)
    #expect(try found([grown]).isEmpty)
    // Few events: five times as many as two is no jump.
    let few = [2, 2, 1, 2, 11, 2, 1, 2].map { ($0, $0) }
    #expect(try found([few]).isEmpty)
  }

  /// What happened to all in one year is no mistake of one.
  @Test func aYearThatIsBadForAllIsNotNamed() throws {
    var bad = Self.usual
    bad[4] = (330, 550)
    let shaken = (0..<6).map { unit in bad.map { ($0.0 - 2 * unit, $0.1) } }
    #expect(try found(shaken).isEmpty)
    // The same year in one of six is.
    let one = [bad] + [[(Int, Int)]](repeating: Self.usual, count: 5)
    #expect(try found(one).map(\.unit) == ["C01"])
    // Set aside by the scenario it is not looked at.
    #expect(try found(one, outliers: [2022]).isEmpty)
  }

  /// The error at 100 % of a few hundred is as large as anything; that at the usual rate is not.
  @Test(arguments: [(200, 200), (199, 200), (100, 100)])
  func rateAtTheEndOfTheScaleIsNamed(_ k: Int, _ n: Int) throws {
    let usual = [156, 151, 158, 154, 157, 152, 155].map { ($0, 184) }
    for others in [0, 7] {
      let panel =
        [usual + [(k, n)]] + [[(Int, Int)]](repeating: usual + [(155, 184)], count: others)
      #expect(try found(panel).map(\.unit) == ["C01"])
    }
  }

  @Test func aFullScoreThatMayBeChanceIsNotNamed() throws {
    let usual = [156, 151, 158, 154, 157, 152, 155].map { ($0, 184) }
    #expect(try !found([usual + [(40, 40)]]).map(\.rule).contains("rate_far_off"))
    // Rates that swing anyway.
    let swings = [60, 95, 70, 88, 55, 90, 75].map { ($0 * 2, 200) }
    #expect(try found([swings + [(200, 200)]]).isEmpty)
  }

  /// A single year has no others: it is compared with those of the other units.
  @Test func aSingleYearIsComparedWithOtherUnits() throws {
    let panel = (0..<11).map { [(155 + $0, 196 + $0)] }
    let lost = try found(panel + [[(16, 200)]])
    #expect(lost.map(\.rule) == ["rate_far_off"] && lost.map(\.unit) == ["C12"])
    #expect(
      lost.first?.message.en
        == "16 of 200 is 8.0 %, the 11 other units of the level lie at 79.1–80.1 %: is a figure typed wrong?"
    )
    #expect(try found(panel + [[(155, 2000)]]).map(\.unit) == ["C12"])
    // Few others, few events, units that are unlike each other, and what may be true.
    #expect(try found(panel.prefix(4) + [[(16, 200)]]).isEmpty)
    #expect(try found(panel + [[(1, 5)]]).isEmpty)
    #expect(try found(panel + [[(110, 200)]]).isEmpty)
    let unlike = [190, 180, 120, 160, 90, 150, 100].map { [($0, 200)] }
    #expect(try found(unlike + [[(16, 200)]]).isEmpty)
  }

  /// Two or three years tell no spread: what is asked about is what no spread explains.
  @Test func ofAShortSeriesOnlyNonsenseIsNamed() throws {
    #expect(try found([[(520, 540), (53, 547), (531, 549)]]).map(\.period) == ["2019"])
    #expect(try found([[(520, 540), (53, 547)]]).map(\.period) == ["2019"])
    #expect(try found([[(520, 540), (430, 547), (531, 549)]]).isEmpty)
    #expect(try found([[(9, 10), (3, 10), (9, 10)]]).isEmpty)
    #expect(try found([[(520, 540), (53, 547), (531, 549), (528, 545)]]).count == 1)
  }

  /// Half a year typed as a year, in a unit that swings too much for one indicator to tell.
  @Test(arguments: [([116, 32], true), ([116, 60], false), ([150, 32], false)])
  func aPartOfAYearIsToldByAllIndicators(_ last: [Int], _ isNamed: Bool) throws {
    let folder = try TemporaryFolder()
    let years = [[203, 170, 214, 220, last[0]], [78, 65, 56, 76, last[1]]]
    let rows = zip(["birth_on_time", "death_on_time"], years).flatMap { indicator, counts in
      counts.enumerated().map {
        "C01,\(indicator),\(2021 + $0),\($1 * 9 / 10),\($1),forms\n"
      }
    }
    let data = try SampleFiles.load(
      in: folder, units: PanelYearsTests.City(communes: 2).units,
      registrations: "unit,indicator,period,numerator,denominator,source\n" + rows.joined())
    let found = data.findings.filter { $0.rule == "denominator_far_off" }
    #expect(found.map(\.unit) == (isNamed ? ["C01"] : []))
    for finding in found {
      #expect(finding.period == "2025")
      for part in ["116 (170–220)", "32 (56–78)"] {
        #expect(finding.message.en?.contains(part) == true)
      }
    }
  }
}
