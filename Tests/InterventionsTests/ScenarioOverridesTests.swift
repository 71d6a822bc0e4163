import Registry
import Testing

@testable import Interventions

@Suite struct ScenarioOverridesTests {
  private let scenario = Scenario(
    data: DataFiles(units: "u", registrations: "r", programme: "p"), horizon: 2030, draws: 100,
    seed: 1)

  @Test func whatIsGivenReplacesWhatTheFileSays() throws {
    let changed = try scenario.with(draws: 5, seed: 9, horizon: 2035)
    #expect((changed.draws, changed.seed, changed.horizon) == (5, 9, 2035))
    #expect(try scenario.with() == scenario)
  }

  @Test func valuesOutOfRangeAreRejectedByOption() {
    let error = #expect(throws: InputRejected.self) { try scenario.with(draws: 0, horizon: 2200) }
    #expect(
      error?.lines(in: .en) == [
        "--draws: \"0\" is out of range; expected a whole number from 1 to 10000000",
        "--horizon: \"2200\" is out of range; expected a whole number from 2000 to 2100",
      ])
  }
}
