import Testing

@testable import Registry

/// Quarters and halves that are counted from January on, or end with the year's total.
@Suite struct CumulativePartsTests {
  private typealias Row = CityRows.Row

  /// Parts of a year with these denominators, 80 % of them in time.
  private func parts(_ year: Int, _ denominators: [Int]) -> [Row] {
    denominators.enumerated().map { part, n in
      let period =
        switch denominators.count {
        case 2: "\(year)-H\(part + 1)"
        case 4: "\(year)-Q\(part + 1)"
        default: "\(year)-" + (part < 9 ? "0" : "") + "\(part + 1)"
        }
      return (period, n * 4 / 5, n)
    }
  }

  /// Six communes with whole years up to 2022, and one with these parts after them.
  private func city(_ years: [[Int]], whole: ClosedRange<Int> = 2017...2022) -> CityRows {
    var city = CityRows(communes: 6)
    city.add("C01", from: whole.lowerBound, whole.map { (155 + $0 % 9, 198 + $0 % 7) })
    for (place, denominators) in years.enumerated() {
      city.add("C01", parts(2023 + place, denominators))
    }
    city.fill(2017...2025)
    return city
  }

  @Test(arguments: [
    [50, 100, 150, 200], [48, 103, 149, 202], [100, 200], [95, 198], [50, 49, 52, 200],
    [17, 33, 50, 66, 83, 101, 118, 133, 150, 167, 184, 200], [200, 200, 200, 200],
  ])
  func aYearThatCannotBeTheSumIsLeftOut(_ denominators: [Int]) throws {
    let isConstant = Set(denominators).count == 1
    var city = city([isConstant ? [50, 50, 50, 50] : denominators, [49, 51, 50, 52]])
    if isConstant {
      city.rows.removeAll { $0.hasPrefix("C01,birth_on_time,2023") }
      city.add("C01", [40, 80, 118, 160].enumerated().map { ("2023-Q\($0 + 1)", $1, 200) })
    }
    let data = try city.load()
    let found = data.findings.filter { $0.rule == "cumulative_parts" }
    #expect(found.map(\.period) == ["2023"] && found.first?.unit == "C01")
    #expect(found.first?.message.en?.hasSuffix("cumulative? 2023 left out.") == true)
    let years = data.series(of: "birth_on_time").first { $0.unit == 1 }?.counts.map(\.year)
    #expect(years == [2017, 2018, 2019, 2020, 2021, 2022, 2024])
  }

  @Test func yearsTogetherAreOneFinding() throws {
    let years = [[50, 100, 150, 200], [51, 99, 152, 203], [52, 104, 153, 206]]
    let found = try city(years).found(.cumulativeParts)
    #expect(found.map(\.period) == ["2023–2025"])
    #expect(
      found.first?.message.en?.hasPrefix(
        "the denominators of the parts of 2023, 50, 100, 150, 200, add up to 500, "
          + "the unit's other years have about 20") == true)
  }

  @Test func aUnitWithFewerEventsIsJudgedWithTheOthers() throws {
    var city = CityRows(communes: 4)
    for (place, code) in PanelYearsTests.City.codes(4).enumerated() {
      city.add(code, from: 2018, (0..<6).map { (160 + place + $0, 200 + place + 2 * $0) })
      city.add(code, parts(2024, place == 3 ? [80, 160] : [100, 200 + place]))
    }
    #expect(try city.found(.cumulativeParts).map(\.unit) == ["C01", "C02", "C03", "C04"])
  }

  @Test func partsThatAreJustPartsAreAddedUp() throws {
    // Rising, with a busy last quarter, growing by a third, twice as many in the second half of small numbers.
    let usual = [
      [45, 48, 52, 58], [40, 45, 50, 75], [60, 65, 70, 72], [90, 112], [80, 130],
    ]
    for denominators in usual {
      let data = try city([denominators]).load()
      #expect(data.findings.allSatisfy { $0.rule != "cumulative_parts" })
      let counts = data.series(of: "birth_on_time").first { $0.unit == 1 }?.counts
      #expect(counts?.last?.denominator == denominators.reduce(0, +))
    }
  }

  /// Where every year of every unit is so, no reading of the sums is right.
  @Test func aFileOfCumulativePartsIsRejected() throws {
    var city = CityRows(communes: 3)
    for (place, code) in PanelYearsTests.City.codes(3).enumerated() {
      for year in 2023...2025 {
        let n = 45 + 3 * place + year % 5
        city.add(code, parts(year, [n, 2 * n + 2, 3 * n - 1, 4 * n + 3]))
      }
    }
    let problems = city.problems()
    #expect(problems.count == 1)
    #expect(
      problems.first?.contains(
        "column denominator: \"195\" ends the parts of 2023, 48, 98, 143, 195, which look counted from January on: in 9 years of units they never fall"
      ) == true, "\(problems)")
    #expect(problems.first?.contains("or one row for the whole year") == true)
  }

  @Test func aSingleYearWithNothingBesideItIsAsked() throws {
    var city = CityRows(communes: 2)
    city.add("C01", parts(2025, [40, 85, 120, 165]))
    city.add("C02", parts(2025, [40, 45, 42, 44]))
    let data = try city.load()
    let found = data.findings.filter { $0.rule == "cumulative_parts" }
    #expect(found.map(\.unit) == ["C01"])
    #expect(found.first?.message.en?.hasSuffix("They are added up as they stand.") == true)
  }
}
