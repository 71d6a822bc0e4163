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

  /// A city in which the last commune is the sum of some others, in some years.
  private func subtotal(_ communes: Int, of parts: [Int], years: ClosedRange<Int>, births: Int)
    -> CityRows
  {
    let codes = PanelYearsTests.City.codes(communes)
    var city = CityRows(communes: communes)
    city.fill(2016...2025, births: births)
    city.rows.removeAll { $0.hasPrefix(codes[communes - 1]) }
    let sums = years.map { year in
      parts.reduce((0, 0)) { sum, part in
        let row =
          city.rows.first { $0.hasPrefix("\(codes[part - 1]),birth_on_time,\(year),") } ?? ""
        let counts = row.split(separator: ",")[3...4].compactMap { Int($0) }
        return (sum.0 + counts[0], sum.1 + counts[1])
      }
    }
    city.add(codes[communes - 1], from: years.lowerBound, sums)
    return city
  }

  @Test(
    "a sum of some units is named, of neighbours or of two",
    arguments: [
      (13, [1, 2, 3, 4, 5, 6], 2016...2025, 60), (13, [2, 5], 2022...2025, 60),
      (40, [7, 31], 2023...2025, 200), (13, [4, 5, 6], 2024...2025, 2000),
    ])
  func aSumOfSomeUnitsIsNamed(
    _ communes: Int, _ parts: [Int], _ years: ClosedRange<Int>, _ births: Int
  )
    throws
  {
    let found = try subtotal(communes, of: parts, years: years, births: births).found(.totalRow)
    #expect(found.map(\.unit) == [PanelYearsTests.City.codes(communes).last])
    #expect(found.first?.period == "\(years.lowerBound)–\(years.upperBound)")
    let names = parts.prefix(3).map { PanelYearsTests.City.codes(communes)[$0 - 1] }
    let message = found.first?.message.en ?? ""
    #expect(message.contains("those of \(names.joined(separator: ", "))"), "\(message)")
    #expect(message.contains("31 counts them twice"))
  }

  @Test func aSumInOneYearOrOfSmallUnitsMayBeChance() throws {
    #expect(
      try subtotal(13, of: [2, 5], years: 2025...2025, births: 2000).found(.totalRow).isEmpty)
    #expect(try subtotal(13, of: [2, 5], years: 2024...2025, births: 10).found(.totalRow).isEmpty)
    for communes in [13, 40] {
      for births in [5, 20, 200] {
        var city = CityRows(communes: communes)
        city.fill(2016...2025, births: births)
        #expect(try city.found(.totalRow).isEmpty)
      }
    }
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
