import Testing

@testable import Registry

/// Years that a unit lacks, and years that it alone has.
@Suite struct PanelYearsTests {
  /// A city of so many communes, C01…, whose births on time stand in every year from 2019 to 2025.
  struct City {
    var rows: [String]
    let units: String

    init(communes: Int, years: ClosedRange<Int> = 2019...2025) {
      let codes = Self.codes(communes)
      units =
        "code,name,kind,parent\n31,Hải Phòng,province,\n"
        + codes.map { "\($0),\($0),commune,31\n" }.joined()
      rows = codes.flatMap { code in years.map { Self.row(code, $0) } }
    }

    static func codes(_ count: Int) -> [String] {
      (1...count).map { "C" + ($0 < 10 ? "0" : "") + "\($0)" }
    }

    static func row(_ unit: String, _ year: Int) -> String { row(unit, "\(year)") }

    static func row(_ unit: String, _ period: String) -> String {
      "\(unit),birth_on_time,\(period),90,100,forms"
    }

    mutating func retype(_ unit: String, _ year: Int, as other: String) {
      rows = rows.map { $0 == Self.row(unit, year) ? Self.row(unit, other) : $0 }
    }

    mutating func remove(_ unit: String, _ year: Int) {
      rows.removeAll { $0 == Self.row(unit, year) }
    }

    func load(_ options: IntakeOptions = IntakeOptions()) throws -> RegistrationData {
      let folder = try TemporaryFolder()
      var data = try SampleFiles.load(
        in: folder, units: units,
        registrations: "unit,indicator,period,numerator,denominator,source\n"
          + rows.joined(separator: "\n") + "\n", options: options)
      for index in data.findings.indices {
        data.findings[index].location = data.findings[index].location.map(folder.relative)
      }
      return data
    }

    /// What is said of years: rule, unit, period.
    func said(_ options: IntakeOptions = IntakeOptions()) throws -> [String] {
      try found(options).map { "\($0.rule) \($0.unit ?? "–") \($0.period ?? "–")" }
    }

    func found(_ options: IntakeOptions = IntakeOptions()) throws -> [DataQualityFinding] {
      let rules: Set = ["stray_year", "years_missing", "year_ahead", "series_ended"]
      return try load(options).findings.filter { rules.contains($0.rule) }
    }
  }

  @Test(arguments: [1, 2, 3, 25])
  func aWholePanelIsNotTalkedOf(_ communes: Int) throws {
    #expect(try City(communes: communes).said().isEmpty)
  }

  @Test func aYearTypedWrongIsNamedWithItsLineAndWhatItLeft() throws {
    for (typed, rule) in [("2027", "year_ahead"), ("2028", "stray_year")] {
      var city = City(communes: 25)
      city.retype("C07", 2020, as: typed)
      let found = try city.found()
      try #require(found.count == 2)
      #expect(
        found.map { "\($0.rule) \($0.unit ?? "–") \($0.period ?? "–")" } == [
          "\(rule) C07 \(typed)", "years_missing C07 2020",
        ])
      // Header, six communes of seven years, and C07's second.
      #expect(found[0].location == "registrations.csv:45")
      #expect(
        found[0].message.en
          == (rule == "year_ahead"
            ? "the unit has 2027, most of the 25 units end in 2025: is the year typed wrong? It lacks 2020."
            : "2028 stands alone, 3 years from the unit's nearest other year, where the other units have none: "
              + "is the year typed wrong? Its rows are left out. The unit lacks 2020."))
      #expect(found[0].message.vi?.contains("Đơn vị lại thiếu năm 2020") == true)
      #expect(
        found[1].message.en
          == "the series lacks 2020; 31, the sum above, is without them in that year")
      #expect(found.allSatisfy { $0.severity == .warning })
    }
  }

  @Test func aYearAfterHorizonAndTargetsIsAnError() throws {
    var city = City(communes: 3)
    city.retype("C02", 2020, as: "2031-H1")
    // The programme's last target is of 2030; so is the horizon.
    for horizon in [nil, 2025, 2030] {
      let rejected = try #require(throws: InputRejected.self) {
        try city.load(IntakeOptions(horizon: horizon))
      }
      let problem = try #require(rejected.problems.first)
      #expect(rejected.total == 1)
      #expect(problem.line == 10 && problem.column == "period" && problem.text == "2031-H1")
      #expect(problem.rule == .count(.afterLastYear(2030)))
    }
    // Whoever looks further ahead may have later years.
    #expect(try city.load(IntakeOptions(horizon: 2031)).series.count == 3)
  }

  @Test func ofTwoUnitsAYearAfterALongPauseIsStray() throws {
    for communes in [1, 2] {
      var city = City(communes: communes)
      city.retype("C01", 2020, as: "2029")
      let said = try city.said()
      #expect(said.first == "stray_year C01 2029")
      #expect(said.contains("series_ended C02 2025") == false)
    }
    // One year on is a report that came early, or the other late: both are named by what they lack.
    var city = City(communes: 2)
    city.retype("C01", 2020, as: "2026")
    #expect(try city.said() == ["series_ended C02 2025", "years_missing C01 2020"])
  }

  @Test func aUnitAloneIsComparedWithItsOtherIndicators() throws {
    var city = City(communes: 1)
    city.remove("C01", 2022)
    #expect(try city.said().isEmpty)
    city.rows += (2019...2025).map { "C01,death_on_time,\($0),80,100,forms" }
    #expect(try city.said() == ["years_missing C01 2022"])
  }

  @Test func gapsOfManyAreToldOnce() throws {
    var city = City(communes: 8)
    for code in City.codes(5) { city.remove(code, 2022) }
    city.remove("C03", 2020)
    city.remove("C03", 2021)
    let found = try city.found()
    #expect(
      found.map { "\($0.unit ?? "–") \($0.period ?? "–")" } == ["– 2022", "C03 2020–2021"])
    #expect(
      found[0].message.en
        == "5 of 8 units lack 2022: C01, C02, C03 and 2 more; 31, the sum above, is without them in that year"
    )
    #expect(
      found[0].message.vi?.hasPrefix(
        "5 trên 8 đơn vị thiếu năm 2022: C01, C02, C03 và 2 đơn vị khác") == true)
    #expect(found[1].message.en?.hasSuffix("is without them in those years") == true)
  }

  @Test func aYearThatNobodyHasOrThatIsSetAsideIsNoGap() throws {
    var nobody = City(communes: 4)
    for code in City.codes(4) { nobody.remove(code, 2022) }
    #expect(try nobody.said().isEmpty)
    var one = City(communes: 4)
    one.remove("C02", 2022)
    #expect(try one.said() == ["years_missing C02 2022"])
    #expect(try one.said(IntakeOptions(outliers: [2022])).isEmpty)
    // Neither is what lies before the first year or after the last.
    var late = City(communes: 4)
    for year in 2019...2021 { late.remove("C02", year) }
    #expect(try late.said().isEmpty)
  }

  @Test func aYearOfWhichThereIsAPartHasItsOwnFinding() throws {
    var city = City(communes: 4)
    city.retype("C02", 2022, as: "2022-H1")
    #expect(try city.said().isEmpty)
    #expect(try city.load().findings.map(\.rule).contains("incomplete_year"))
  }

  @Test func theLastYearThatOneLacksIsNamedWithWhatItCosts() throws {
    var city = City(communes: 25)
    city.remove("C09", 2025)
    let found = try city.found()
    #expect(found.map(\.rule) == ["series_ended"])
    #expect(found.first?.unit == "C09" && found.first?.period == "2024")
    let message = try #require(found.first?.message.en)
    #expect(message.contains("begins 1 year earlier and is wider for it"))
    #expect(message.hasSuffix("; 31, the sum above, is without it after 2024"), "\(message)")
    for code in City.codes(5) { city.remove(code, 2025) }
    let many = try city.found()
    #expect(many.map(\.unit) == [nil])
    #expect(many.first?.message.en?.hasPrefix("the series of 6 of 25 units end in 2024") == true)
  }

  /// Where half of the units have a year it is the newest; where fewer have it, it is ahead.
  @Test func theNewestYearIsThatOfHalf() throws {
    var city = City(communes: 10)
    city.rows += City.codes(5).map { City.row($0, 2026) }
    #expect(try city.said() == ["series_ended – 2025"])
    city.rows.removeAll { $0 == City.row("C05", 2026) }
    let found = try city.found()
    #expect(
      found.map { "\($0.rule) \($0.unit ?? "–") \($0.period ?? "–")" } == ["year_ahead – 2026"])
    #expect(
      found.first?.message.en?.hasPrefix("4 of 10 units have 2026, the others end in 2025") == true)
  }

  /// A parent with figures of its own loses nothing by what its units lack.
  @Test func aParentOfItsOwnIsNotCalledASum() throws {
    var city = City(communes: 5)
    city.rows += (2019...2026).map { City.row("31", $0) }
    city.remove("C02", 2022)
    let found = try city.found()
    // The city is a year ahead of its communes, which is usual, and they have not ended.
    #expect(found.map(\.rule) == ["years_missing"])
    #expect(found.first?.message.en == "the series lacks 2022")
  }

  @Test func backlogsEndTwoYearsBeforeAndHaveNoGaps() throws {
    var city = City(communes: 3)
    for (code, years) in zip(
      City.codes(3), [[2021, 2023, 2024], [2021, 2022, 2023], [2021, 2024]])
    {
      city.rows += years.map { "\(code),divorce_backlog,\($0),10,40,forms" }
    }
    #expect(try city.said().isEmpty)
    city.rows.removeAll { $0.hasPrefix("C02,divorce_backlog,2023") }
    #expect(try city.said() == ["series_ended C02 2022"])
  }
}
