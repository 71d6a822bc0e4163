import Testing

@testable import Registry

/// Totals that were entered as a unit.
@Suite struct TotalRowsTests {
  /// Communes with usual years, and a last one that holds their sums, each changed by so much.
  private func city(_ communes: Int, years: ClosedRange<Int>, off: Int = 0) -> CityRows {
    var city = CityRows(communes: communes)
    city.fill(years)
    let code = PanelYearsTests.City.codes(communes)[communes - 1]
    city.rows.removeAll { $0.hasPrefix(code) }
    var sums: [(Int, Int)] = []
    for year in years {
      var sum = (off, off)
      for row in city.rows where row.contains(",\(year),") {
        let counts = row.split(separator: ",")[3...4].compactMap { Int($0) }
        sum.0 += counts[0]
        sum.1 += counts[1]
      }
      sums.append(sum)
    }
    city.add(code, from: years.lowerBound, sums)
    return city
  }

  @Test(arguments: [(7, 2016...2025), (7, 2025...2025), (3, 2020...2025), (40, 2024...2025)])
  func aUnitThatIsTheSumOfTheOthersIsNamed(_ communes: Int, _ years: ClosedRange<Int>) throws {
    let found = try city(communes, years: years).found(.totalRow)
    #expect(found.map(\.unit) == [PanelYearsTests.City.codes(communes).last])
    let message = found.first?.message.en ?? ""
    #expect(message.contains("the sum of the \(communes - 1) units beside it"), "\(message)")
    #expect(message.contains("31 counts everything twice"))
  }

  @Test func aTotalThatIsAlmostTheSumIsNamedWhereYearsAreMany() throws {
    let found = try city(7, years: 2016...2025, off: 2).found(.totalRow)
    #expect(found.first?.message.en?.contains("are within 1 % the sum") == true)
    #expect(try city(7, years: 2024...2025, off: 2).found(.totalRow).isEmpty)
  }

  @Test func aLargeUnitIsNoTotal() throws {
    #expect(try city(7, years: 2016...2025, off: 60).found(.totalRow).isEmpty)
    // One as large as the only other one is no sum of it.
    var two = CityRows(communes: 2)
    two.fill(2016...2025)
    #expect(try two.found(.totalRow).isEmpty)
    // Small numbers add up by chance.
    var small = CityRows(communes: 3)
    small.add("C01", from: 2024, [(1, 1), (2, 3)])
    small.add("C02", from: 2024, [(1, 2), (1, 1)])
    small.add("C03", from: 2024, [(2, 3), (3, 4)])
    #expect(try small.found(.totalRow).isEmpty)
  }
}
