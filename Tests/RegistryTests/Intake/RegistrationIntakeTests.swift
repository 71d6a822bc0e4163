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
}
