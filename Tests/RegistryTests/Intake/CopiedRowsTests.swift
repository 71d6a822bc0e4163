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
