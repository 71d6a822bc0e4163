import Testing

@testable import Registry

@Suite struct RegistrationIntakeTests {
  @Test func theSampleIsTaken() throws {
    let folder = try TemporaryFolder()
    let data = try SampleFiles.load(in: folder)
    #expect(data.tree.units.map(\.code) == ["VN", "31", "00012", "00013"])
    #expect(
      data.series == [
        RateSeries(
          unit: 2, indicator: "death_on_time", source: "forms",
          counts: [
            YearlyCount(year: 2022, numerator: 100, denominator: 150),
            YearlyCount(year: 2023, numerator: 110, denominator: 150),
          ]),
        RateSeries(
          unit: 3, indicator: "death_on_time", source: "forms",
          counts: [YearlyCount(year: 2023, numerator: 20, denominator: 40)]),
        RateSeries(
          unit: 2, indicator: "birth_on_time", source: "forms",
          counts: [YearlyCount(year: 2023, numerator: 370, denominator: 400)]),
      ])
    #expect(data.observations.map(\.indicator) == ["divorce_backlog"])
    #expect(data.observations.map(\.line) == [7])
    #expect(
      data.inputs.map(folder.relative) == ["units.csv", "programme.yaml", "registrations.csv"])
  }

  /// One pass tells of every file; what needs a file that cannot be read is not guessed at.
  @Test func theFaultsOfAllFilesAreTold() throws {
    let folder = try TemporaryFolder()
    let messages = try folder.messages {
      _ = try SampleFiles.load(
        in: folder, units: "code,name,kind\n", programme: "indicator: {}\n",
        registrations: "unit,indicator,period,numerator,denominator,source\nX,y,2023,1,z,s\n")
    }
    #expect(
      messages == [
        "units.csv:1: the column `parent` is missing",
        "programme.yaml:1: key indicator: not a key that can stand here "
          + "(did you mean `indicators`?)",
        "registrations.csv:2: column denominator: \"z\" is not a whole number; "
          + "expected an integer ≥ 0",
      ])
  }

  @Test func aVietnameseSpreadsheetIsTaken() throws {
    let folder = try TemporaryFolder()
    let text = """
      \u{FEFF}source;denominator;numerator;period;indicator;unit\r
      "Báo cáo; 2021";150;90;2021;death_on_time;00012\r
      ;;;;;\r
      "Báo cáo; 2021";150;100;2022;death_on_time;00012\r

      """
    let data = try SampleFiles.load(in: folder, registrations: text)
    #expect(data.series.map(\.source) == ["Báo cáo; 2021"])
    #expect(data.series[0].counts.map(\.numerator) == [90, 100])
  }

  /// The order of rows and columns is the planner's business.
  @Test func shuffledRowsGiveTheSameSeries() throws {
    let lines = SampleFiles.registrations.split(separator: "\n")
    var generator = SplitMix(seed: 5)
    let folder = try TemporaryFolder()
    let expected = try SampleFiles.load(in: folder).series
    for _ in 0..<10 {
      let rows = lines.dropFirst().shuffled(using: &generator)
      let text = ([lines[0]] + rows).joined(separator: "\n")
      #expect(try SampleFiles.load(in: folder, registrations: text).series == expected)
    }
  }
}
