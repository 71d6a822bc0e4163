import Testing

@testable import Registry

/// Series that say as wholes that something is wrong with them.
@Suite struct WholeSeriesTests {
  @Test(arguments: [100, 1000])
  func percentagesTypedAsCountsAreAsked(_ denominator: Int) throws {
    var city = CityRows(communes: 6)
    for (place, code) in PanelYearsTests.City.codes(6).enumerated() {
      city.add(
        code, from: 2022, (0..<4).map { (denominator * (80 + place + $0) / 100, denominator) })
    }
    let found = try city.found(.roundDenominators)
    #expect(found.count == 1 && found.first?.unit == nil)
    #expect(found.first?.message.en?.hasPrefix("every denominator is \(denominator)") == true)
    // In one unit of several it is named.
    var one = CityRows(communes: 6)
    one.add("C03", from: 2022, (0..<4).map { (denominator * (80 + $0) / 100, denominator) })
    one.fill(2022...2025)
    #expect(try one.found(.roundDenominators).map(\.unit) == ["C03"])
  }

  @Test func countsAreNotPercentages() throws {
    var city = CityRows(communes: 6)
    for (place, code) in PanelYearsTests.City.codes(6).enumerated() {
      city.add(code, from: 2022, [80, 81, 170, 160].map { ($0, 200 + place / 2) })
    }
    #expect(try city.found(.roundDenominators).isEmpty)
    var once = CityRows(communes: 6)
    once.add("C01", from: 2022, [(80, 100), (75, 100), (80, 104), (90, 100)])
    once.fill(2022...2025)
    #expect(try once.found(.roundDenominators).isEmpty)
  }

  @Test(
    "one round denominator in all units of a level is asked about",
    arguments: [(10, 2018...2025), (100, 2023...2025), (1000, 2025...2025)])
  func oneRoundDenominatorOfAll(_ denominator: Int, _ years: ClosedRange<Int>) throws {
    var city = CityRows(communes: 12)
    city.fill(2018...2025, births: denominator)
    city.rows = city.rows.map { row in
      var fields = row.split(separator: ",").map(String.init)
      guard years.contains(Int(fields[2]) ?? 0) else { return row }
      fields[3...4] = ["\(denominator * 4 / 5)", "\(denominator)"]
      return fields.joined(separator: ",")
    }
    let found = try city.found(.roundDenominators)
    #expect(found.count == 1)
    let said = found.first?.message.en ?? ""
    #expect(
      said.hasPrefix("all 12 units of the level have the denominator \(denominator) in ")
        || said.hasPrefix("every denominator"), "\(said)")
    // An estimate of events that the units share is no percentage.
    var estimate = CityRows(communes: 12)
    for code in PanelYearsTests.City.codes(12) {
      estimate.add(code, from: 2018, [(150, 200), (160, 200), (155, 200), (162, 200)])
    }
    #expect(try estimate.found(.roundDenominators).isEmpty)
    // Small units meet by chance, and eight of twelve may be of one size.
    var small = CityRows(communes: 12)
    for code in PanelYearsTests.City.codes(8) { small.add(code, from: 2018, [(8, 10), (9, 10)]) }
    small.fill(2018...2019, births: 10)
    #expect(try small.found(.roundDenominators).isEmpty)
  }

  @Test func aUnitOutOfAllProportionIsNamed() throws {
    var city = CityRows(communes: 6)
    city.add("C01", from: 2018, (0..<8).map { (700_000 + $0, 900_000 + 3 * $0) })
    city.fill(2018...2025)
    let found = try city.found(.outOfScale)
    #expect(found.map(\.unit) == ["C01"])
    #expect(found.first?.message.en?.contains("the next largest unit of the level about 2") == true)
    var large = CityRows(communes: 6)
    large.add("C01", from: 2018, (0..<8).map { (12_000 + $0, 15_000 + 3 * $0) })
    large.fill(2018...2025)
    #expect(try large.found(.outOfScale).isEmpty)
    var impossible = CityRows(communes: 1)
    impossible.add("C01", from: 2018, (0..<8).map { (700_000_000_000, 900_000_000_000 - $0) })
    #expect(try impossible.found(.outOfScale).count == 1)
  }

  @Test func aShortHistoryIsTold() throws {
    var city = CityRows(communes: 6)
    city.fill(2025...2025)
    #expect(
      try city.found(.shortHistory).map(\.message.en) == [
        "only 1 year of data: no change is seen, so trend and spread are what the model assumes"
      ])
    var late = CityRows(communes: 6)
    late.add("C01", from: 2024, [(150, 190), (161, 204)])
    late.fill(2018...2025)
    #expect(try late.found(.shortHistory).map(\.unit) == ["C01"])
    var long = CityRows(communes: 6)
    long.fill(2023...2025)
    #expect(try long.found(.shortHistory).isEmpty)
  }

  @Test func yearsThatAreAllSetAsideAreRejected() throws {
    var city = CityRows(communes: 2)
    city.fill(2022...2024)
    let options = IntakeOptions(
      outliers: [2022, 2023, 2024],
      mentions: ["events": InputMention(file: "scenario.yaml", line: 4, key: "model.events")])
    #expect {
      try city.load(options)
    } throws: { error in
      (error as? InputRejected)?.problems.map { $0.message(in: .en) } == [
        "scenario.yaml:4: key model.events: all years with data are set aside by `events`; expected at least one year to learn from"
      ]
    }
    // Of one unit it is a finding.
    var one = CityRows(communes: 3)
    one.add("C01", from: 2022, [(150, 190), (161, 204)])
    one.fill(2022...2025)
    let found = try one.found(
      .allYearsSetAside, options: IntakeOptions(outliers: [2022, 2023]))
    #expect(found.map(\.unit) == ["C01"])
  }
}
