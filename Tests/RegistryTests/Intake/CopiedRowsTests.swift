import Testing

@testable import Registry

/// Counts that stand in two places.
@Suite struct CopiedRowsTests {
  private let counts = [
    (158, 196), (171, 214), (149, 188), (166, 203), (173, 211), (160, 199), (181, 222), (177, 218),
  ]

  private func city(_ copied: [(Int, Int)], from year: Int = 2018) -> CityRows {
    var city = CityRows(communes: 8)
    city.add("C02", from: 2018, counts)
    city.add("C05", from: year, copied)
    city.fill(2018...2025)
    return city
  }

  @Test func rowsOfAnotherUnitAreNamed() throws {
    let found = try city(counts).found(.copiedRows)
    #expect(found.map(\.unit) == ["C05"] && found.map(\.period) == ["2018–2025"])
    #expect(
      found.first?.message.en
        == "numerators and denominators of 2018–2025 are those of C02: were rows copied?")
    // A part of them, too.
    var part = counts
    for year in 0..<4 { part[year] = (140 + 7 * year, 180 + 9 * year) }
    #expect(try city(part).found(.copiedRows).map(\.period) == ["2022–2025"])
  }

  @Test(
    "numerators alone, or denominators alone, of another unit are named", arguments: [true, false])
  func columnsOfAnotherUnitAreNamed(_ isNumerator: Bool) throws {
    let copied = counts.map { isNumerator ? ($0.0, $0.1 + 17) : ($0.0 - 9, $0.1) }
    let found = try city(copied).found(.copiedRows)
    #expect(found.map(\.unit) == ["C05"] && found.map(\.period) == ["2018–2025"])
    let (one, other) = isNumerator ? ("numerators", "denominators") : ("denominators", "numerators")
    #expect(
      found.first?.message.en
        == "the \(one) of 2018–2025 are those of C02, the \(other) are not: was a column copied?")
    // Two years, and numerators that stay the same, may be chance.
    let two = copied.enumerated().map {
      $0.offset < 6 ? ($0.element.0 - 3, $0.element.1 + 5) : $0.element
    }
    #expect(try city(two).found(.copiedRows).isEmpty)
    var still = CityRows(communes: 8)
    still.add("C02", from: 2018, (0..<8).map { (150, 180 + 3 * $0) })
    still.add("C05", from: 2018, (0..<8).map { (150, 190 + 2 * $0) })
    still.fill(2018...2025)
    #expect(try still.found(.copiedRows).isEmpty)
  }

  /// Deaths of eight communes, those of some with the births of the same commune in some years.
  private func deaths(
    copied units: Set<String>, years: ClosedRange<Int>, numeratorsOnly: Bool = false,
    indicator: String = "death_on_time"
  ) throws -> [DataQualityFinding] {
    var city = CityRows(communes: 8)
    city.fill(2018...2025)
    var random = SplitMix(seed: 23)
    for row in city.rows {
      var fields = row.split(separator: ",").map(String.init)
      fields[1] = indicator
      if !units.contains(fields[0]) || !years.contains(Int(fields[2]) ?? 0) {
        let n = 150 + Int(random.next() % 40)
        fields[3...4] = ["\(n * 4 / 5 - Int(random.next() % 20))", "\(n)"]
      } else if numeratorsOnly {
        fields[4] = "\(Int(fields[4], radix: 10).map { $0 + 11 } ?? 0)"
      }
      city.rows.append(fields.joined(separator: ","))
    }
    return try city.found(.copiedRows)
  }

  @Test("an indicator with the counts of another is named")
  func rowsOfAnotherIndicatorAreNamed() throws {
    let found = try deaths(copied: ["C03"], years: 2022...2025)
    #expect(found.map(\.unit) == ["C03"] && found.map(\.period) == ["2022–2025"])
    #expect(
      found.first?.message.en?.hasSuffix(
        " in the same unit, which counts other events: were rows copied?") == true)
    let numerators = try deaths(copied: ["C03"], years: 2018...2025, numeratorsOnly: true)
    #expect(
      numerators.first?.message.en?.hasPrefix("the numerators of 2018–2025 are those") == true)
    // Many units are one finding.
    let all = Set(PanelYearsTests.City.codes(8))
    let together = try deaths(copied: all, years: 2018...2025)
    #expect(together.count == 1 && together[0].unit == nil)
    #expect(together[0].message.en?.contains("in 8 units (C01, C02, C03 and 5 more)") == true)
    // One year may be chance; shares of the same events may well be equal.
    #expect(try deaths(copied: ["C03"], years: 2025...2025).isEmpty)
    #expect(try deaths(copied: [], years: 2018...2025).isEmpty)
  }

  @Test func rowsThatAreAlsoShiftedAreNamed() throws {
    let found = try city(Array(counts.dropLast()), from: 2019).found(.copiedRows)
    #expect(
      found.first?.message.en
        == "numerators and denominators of 2019–2025 are those of C02 in 2018–2024: were rows copied?"
    )
  }

  @Test func whatAgreesByChanceIsNotNamed() throws {
    // One year.
    var one = counts.map { ($0.0 - 13, $0.1 - 9) }
    one[3] = counts[3]
    #expect(try city(one).found(.copiedRows).isEmpty)
    // Small numbers, all in time.
    var small = CityRows(communes: 8)
    for code in PanelYearsTests.City.codes(8) {
      small.add(code, from: 2018, (0..<8).map { (2 + $0 % 3, 2 + $0 % 3) })
    }
    #expect(try small.found(.copiedRows).isEmpty)
    // One denominator for all, as an estimate can be, and numerators that meet twice.
    var estimated = CityRows(communes: 8)
    var random = SplitMix(seed: 11)
    for code in PanelYearsTests.City.codes(8) {
      estimated.add(code, from: 2018, (0..<8).map { _ in (155 + Int(random.next() % 17), 200) })
    }
    #expect(try estimated.found(.copiedRows).isEmpty)
  }

  @Test func aYearCopiedForHalfOfTheUnitsIsNamed() throws {
    var city = CityRows(communes: 8)
    city.fill(2018...2024)
    for code in PanelYearsTests.City.codes(6) {
      guard let row = city.rows.first(where: { $0.hasPrefix("\(code),birth_on_time,2024,") })
      else { continue }
      city.rows.append(row.replacing(",2024,", with: ",2025,"))
    }
    city.add("C07", from: 2025, [(144, 181)])
    city.add("C08", from: 2025, [(169, 207)])
    let found = try city.found(.repeatedYear)
    #expect(found.map(\.period) == ["2025"])
    #expect(
      found.first?.message.en?.hasPrefix("6 of 8 units have the counts of 2024 again in 2025")
        == true)
  }

  @Test func figuresThatAreCopiedOnAreNamed() throws {
    var stale = counts
    for year in 5...7 { stale[year] = counts[4] }
    let found = try city(stale).found(.repeatedYear)
    #expect(found.map(\.unit) == ["C05"] && found.map(\.period) == ["2022–2025"])
    var twice = counts
    twice[7] = counts[6]
    #expect(try city(twice.map { ($0.0 - 10, $0.1 - 10) }).found(.repeatedYear).isEmpty)
  }
}
