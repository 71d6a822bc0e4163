import Testing

@testable import Registry

@Suite struct FindingsTests {
  private static let header = "unit,indicator,period,numerator,denominator,source\n"

  private func load(_ rows: String, options: IntakeOptions = IntakeOptions()) throws
    -> RegistrationData
  {
    let folder = try TemporaryFolder()
    var data = try SampleFiles.load(
      in: folder, registrations: Self.header + rows, options: options)
    for index in data.findings.indices {
      data.findings[index].location = data.findings[index].location.map(folder.relative)
    }
    return data
  }

  private func counts(_ data: RegistrationData, _ unit: Int, _ indicator: String)
    -> [YearlyCount]?
  {
    data.series(of: indicator).first { $0.unit == unit }?.counts
  }

  private func findings(_ data: RegistrationData, _ rule: FindingRule) -> [DataQualityFinding] {
    data.findings.filter { $0.rule == rule.rawValue }
  }

  @Test func partsOfYearsAreSummedIfTheyMakeAYear() throws {
    let data = try load(
      """
      00012,death_on_time,2021-Q1,1,10,forms
      00012,death_on_time,2021-04,1,10,forms
      00012,death_on_time,2021-05,2,10,forms
      00012,death_on_time,2021-06,3,10,forms
      00012,death_on_time,2021-H2,4,60,forms
      00012,death_on_time,2022-H1,5,50,forms
      00012,death_on_time,2022-11,5,50,forms
      """)
    #expect(
      counts(data, 2, "death_on_time")
        == [YearlyCount(year: 2021, numerator: 11, denominator: 100)])
    let finding = try #require(findings(data, .incompleteYear).first)
    #expect(
      finding
        == DataQualityFinding(
          severity: .warning, rule: "incomplete_year", unit: "00012",
          indicator: "death_on_time", period: "2022", location: "registrations.csv:7",
          message: LocalizedText(
            vi: "năm này không được dùng: mới có 2022-H1, 2022-11, 7 trên 12 tháng",
            en: "the year is left out: only 2022-H1, 2022-11, 7 of 12 months")))
  }

  private static let above = """
    00012,death_on_time,2021,160,150,forms
    00012,death_on_time,2022-H1,80,75,forms
    00012,death_on_time,2022-H2,60,75,forms
    00012,divorce_backlog,2022,50,40,forms
    """

  @Test func yearsAbove100AreLeftOutIfSoChosen() throws {
    let data = try load(Self.above, options: IntakeOptions(over100: .exclude))
    #expect(
      counts(data, 2, "death_on_time")
        == [YearlyCount(year: 2022, numerator: 140, denominator: 150)])
    #expect(
      findings(data, .over100).map(\.message.en) == [
        "160 of 150 is above 100 %: the year is left out",
        "80 of 75 is above 100 %: kept, since the year as a whole is not",
        "50 of 40 is above 100 %: kept as it is",
      ])
    #expect(findings(data, .over100).map(\.period) == ["2021", "2022-H1", "2022"])
    #expect(findings(data, .over100).map(\.severity) == [.warning, .note, .note])
  }

  @Test func denominatorsAreRaisedIfSoChosen() throws {
    let data = try load(Self.above, options: IntakeOptions(over100: .capDenominator))
    #expect(
      counts(data, 2, "death_on_time") == [
        YearlyCount(year: 2021, numerator: 160, denominator: 160),
        YearlyCount(year: 2022, numerator: 140, denominator: 150),
      ])
    #expect(
      findings(data, .over100).first?.message.vi
        == "160 trên 150 là trên 100 %: mẫu số được lấy bằng 160")
  }

  /// No late registration makes ten years' registrations of one.
  @Test(arguments: [Over100Policy.capDenominator, .exclude])
  func aNumeratorWithADigitTooManyIsLeftOut(_ policy: Over100Policy) throws {
    let rows = [(2020, 275), (2021, 2750), (2022, 283), (2023, 300)].map {
      "00012,death_on_time,\($0.0),\($0.1),289,forms"
    }.joined(separator: "\n")
    let data = try load(rows, options: IntakeOptions(over100: policy))
    #expect(counts(data, 2, "death_on_time")?.map(\.year).contains(2021) == false)
    let said = try #require(findings(data, .over100).first { $0.period == "2021" })
    #expect(said.severity == .warning && said.message.en?.contains("at most 300") == true)
  }

  @Test func aUnitWithPartsOfYearsAloneIsToldOfThem() throws {
    let data = try load(
      "00012,death_on_time,2024,140,150,forms\n00013,death_on_time,2024-H2,70,75,forms")
    #expect(
      findings(data, .noSeries).first { $0.unit == "00013" }?.message.en
        == "no year of the unit can be used; it has figures of 2024-H2")
  }

  @Test func aYearWithoutEventsIsKeptAndNoted() throws {
    let data = try load("00012,death_on_time,2021,0,0,forms")
    #expect(counts(data, 2, "death_on_time")?.map(\.rate) == [nil])
    #expect(findings(data, .zeroDenominator).map(\.location) == ["registrations.csv:2"])
  }

  @Test func theChosenSourceIsTakenAndTheOtherNamed() throws {
    let rows = """
      00012,death_on_time,2021,90,150,forms
      00012,death_on_time,2021,80,150,database
      00012,death_on_time,2022,81,150,database
      00013,death_on_time,2021,20,50,forms
      """
    let one = try load(rows, options: IntakeOptions(source: .one("database")))
    #expect(counts(one, 2, "death_on_time")?.map(\.numerator) == [80, 81])
    #expect(counts(one, 3, "death_on_time") == nil)
    #expect(
      findings(one, .otherSourceLeftOut).map(\.message.en) == [
        "rows left out: 2 of 2 units, from \"forms\"; the scenario chose \"database\"; where both have figures of "
          + "a unit and period (1 times) these say 60.0 %, those used 53.3 %, of 150 and 150 events"
      ])
    let perIndicator = try load(
      rows, options: IntakeOptions(source: .perIndicator(["death_on_time": "forms"])))
    #expect(perIndicator.series.map(\.source) == ["forms", "forms"])
  }

  @Test func seriesThatEndedAreNamed() throws {
    let data = try load(
      """
      00012,death_on_time,2022,90,150,forms
      00012,death_on_time,2023,90,150,forms
      00012,death_on_time,2024,90,150,forms
      00013,death_on_time,2022,20,50,forms
      00012,birth_on_time,2024,80,100,forms
      00013,birth_on_time,2024,80,100,forms
      00012,divorce_backlog,2024,20,40,forms
      00013,divorce_backlog,2021,20,40,forms
      """)
    let ended = findings(data, .seriesEnded)
    #expect(
      ended.map { "\($0.unit ?? "") \($0.indicator ?? "") \($0.period ?? "")" } == [
        "00013 death_on_time 2022", "00013 divorce_backlog 2021",
      ])
    #expect(ended.allSatisfy { $0.severity == .warning })
    #expect(ended.first?.message.en?.contains("in 2022, others of the indicator in 2024") == true)
    #expect(ended.first?.message.vi?.contains("dừng ở năm 2022") == true)
  }

  @Test func outlierYearsAreNamedAlsoWhereNoSeriesHasThem() throws {
    let data = try load(
      """
      00012,death_on_time,2021,90,150,forms
      00012,birth_on_time,2021,80,100,forms
      00013,death_on_time,2022,20,50,forms
      """, options: IntakeOptions(outliers: [2021, 2002]))
    let outliers = findings(data, .outlierYear)
    #expect(outliers.map(\.period) == ["2002", "2021"])
    #expect(outliers.first?.message.en?.hasSuffix("but no series has it") == true)
    #expect(outliers.last?.message.en?.hasSuffix("series that have it: 2") == true)
    #expect(outliers.last?.message.vi?.hasSuffix("có năm này: 2") == true)
    #expect(counts(data, 2, "death_on_time")?.map(\.year) == [2021])
  }

  @Test func unitsOfDifferentSourcesAreNamed() throws {
    let data = try load(
      """
      00012,death_on_time,2021,90,150,forms
      00013,death_on_time,2021,20,50,database
      """)
    #expect(
      findings(data, .sourcesDiffer).map(\.message.en) == [
        "the source differs between units, by number of units: \"forms\": 1, \"database\": 1"
      ])
  }

  @Test func historyBeginsWhereTheScenarioSays() throws {
    // What lies before neither mixes sources nor exceeds 100 %.
    let data = try load(
      """
      00012,death_on_time,2014,200,150,database
      00012,death_on_time,2015,90,150,forms
      """, options: IntakeOptions(historyFrom: 2015))
    #expect(counts(data, 2, "death_on_time")?.map(\.year) == [2015])
    #expect(
      findings(data, .beforeHistory).map(\.message.en)
        == ["rows left out: 1, from before 2015"])
  }

  @Test func sumsAreComparedWhereTheyAreComplete() throws {
    let data = try load(
      """
      VN,death_on_time,2021,900,1000,forms
      VN,death_on_time,2022,120,1000,forms
      31,death_on_time,2022,130,201,forms
      00012,death_on_time,2021,90,150,forms
      00013,death_on_time,2021,20,50,forms
      00012,death_on_time,2022,110,150,forms
      00013,death_on_time,2022,20,50,forms
      00012,death_on_time,2023,110,150,forms
      31,death_on_time,2023,130,200,forms
      """)
    let found = findings(data, .parentChildrenDiscrepancy)
    #expect(found.map(\.unit) == ["31", "VN"])
    #expect(found.map(\.period) == ["2022", "2022"])
    #expect(
      found.map(\.message.en) == [
        "own counts 130 of 201, the units under it sum to 130 of 200",
        // In 2021 the one province of the list is a part of the nation; in 2022 more than all of it.
        "own counts 120 of 1000, the units under it sum to 130 of 201",
      ])
  }

  @Test func whatHasNoHistoryIsNamed() throws {
    let data = try load(
      """
      00012,death_on_time,2021,90,150,forms
      00012,birth_on_time,2021,90,150,forms
      00013,death_on_time,2021-H1,20,50,forms
      """)
    let found = findings(data, .noSeries)
    #expect(found.map(\.unit) == [nil, "00013"])
    #expect(found.map(\.indicator) == ["death_within_1y", nil])
    let partly = try load(
      """
      00012,death_on_time,2021,90,150,forms
      00012,birth_on_time,2021,90,150,forms
      00013,death_on_time,2021,20,50,forms
      """)
    #expect(findings(partly, .noSeries).map(\.unit) == [nil, "00013"])
    #expect(findings(partly, .noSeries).map(\.indicator) == ["death_within_1y", "birth_on_time"])
  }

  @Test func partsWithOtherDenominatorsAreNotCompared() throws {
    let data = try load(
      """
      00012,death_on_time,2021,90,150,forms
      00012,death_within_1y,2021,80,140,forms
      """, options: IntakeOptions(knownTo: Period("2022-12")))
    #expect(data.series.count == 2)
  }
}
