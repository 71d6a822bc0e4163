import Testing

@testable import Registry

/// Years typed a century or a decade wrong.
@Suite struct StrayYearsTests {
  private func city(_ period: String, for year: Int, communes: Int = 6) -> CityRows {
    var city = CityRows(communes: communes)
    city.fill(2016...2025)
    city.rows = city.rows.map {
      $0.hasPrefix("C01,birth_on_time,\(year),")
        ? $0.replacing(",\(year),", with: ",\(period),") : $0
    }
    return city
  }

  @Test(arguments: [
    ("1919", 2019), ("2002", 2020), ("2029", 2025), ("2028", 2018), ("2006", 2016),
  ])
  func aYearFarFromAllOthersIsNamedAndLeftOut(_ typed: String, _ meant: Int) throws {
    for communes in [2, 6, 30] {
      let data = try city(typed, for: meant, communes: communes).load()
      let found = data.findings.filter { $0.rule == "stray_year" }
      #expect(found.map(\.period) == [typed] && found.first?.unit == "C01")
      #expect(found.first?.location?.hasPrefix("registrations.csv:") == true)
      let years = data.series(of: "birth_on_time").first { $0.unit == 1 }?.counts.map(\.year)
      #expect(years == (2016...2025).filter { $0 != meant })
      // The year it belongs to is told with it, where others show that it is lacking.
      let lacks = found.first?.message.en?.contains("The unit lacks \(meant).") == true
      #expect(lacks == (meant > 2016 && (meant < 2025 || communes > 2)))
    }
  }

  @Test func twoYearsTypedAlikeAreBothNamed() throws {
    var city = city("1919", for: 2019)
    city.rows = city.rows.map {
      $0.hasPrefix("C01,birth_on_time,2018,") ? $0.replacing(",2018,", with: ",1918,") : $0
    }
    #expect(try city.found(.strayYear).map(\.period) == ["1918", "1919"])
  }

  @Test func aUnitWithoutOthersIsJudgedByItsPauses() throws {
    #expect(try city("1919", for: 2019, communes: 1).found(.strayYear).map(\.period) == ["1919"])
    var sparse = CityRows(communes: 1)
    for year in stride(from: 2000, through: 2025, by: 5) {
      sparse.add("C01", from: year, [(90, 100)])
    }
    #expect(try sparse.found(.strayYear).isEmpty)
  }

  @Test func yearsThatMayBeRightAreKept() throws {
    // A year early, one year ahead, a long history, a pause that others share.
    #expect(try city("2026", for: 2025).found(.strayYear).isEmpty)
    #expect(try city("2015", for: 2016).found(.strayYear).isEmpty)
    var long = CityRows(communes: 6)
    long.add("C01", from: 2003, (0..<23).map { (90 + $0, 120 + $0) })
    long.fill(2016...2025)
    #expect(try long.found(.strayYear).isEmpty)
    var pause = CityRows(communes: 6)
    for code in PanelYearsTests.City.codes(6) {
      pause.add(code, from: 2009, [(90, 120)])
      pause.add(code, from: 2018, (0..<8).map { (90 + $0, 120 + $0) })
    }
    #expect(try pause.found(.strayYear).isEmpty)
  }
}
