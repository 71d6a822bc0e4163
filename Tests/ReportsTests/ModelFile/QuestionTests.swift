import Interventions
import Registry
import Testing
import Trends

@testable import Reports

@Suite("Question")
struct QuestionTests {
  private static let scenario = Scenario(
    data: DataFiles(units: "u.csv", registrations: "r.csv", programme: "p.yaml"), horizon: 2028,
    work: WorkPlans(
      backlogs: ["old": BacklogAssumptions()], milestones: ["done": .yearly(YearlyPlan())]))
  private static let inputs = [
    Manifest.Input(file: "u.csv", sha256: "11", bytes: 1),
    Manifest.Input(file: "r.csv", sha256: "22", bytes: 1),
  ]

  private static func parts(
    _ scenario: Scenario = scenario, _ programme: Programme = Run.programme,
    outliers: Set<Int> = []
  ) throws -> [String: String] {
    try Question.parts(
      of: scenario, programme: programme,
      options: TrendOptions(kind: .dynamic, outliers: outliers, horizon: 2028), inputs: inputs)
  }

  /// The keys whose values differ.
  private static func changed(_ other: [String: String]) throws -> [String] {
    let own = try parts()
    return Set(own.keys).union(other.keys).filter { own[$0] != other[$0] }.sorted()
  }

  @Test("has the planner's own keys")
  func keys() throws {
    let parts = try Self.parts()
    #expect(
      parts.keys.sorted() == [
        "backlogs.old", "data.registrations", "data.units", "deadline",
        "indicators.death_on_time", "milestones.done", "model.over_100", "model.trend",
        "targets.death_on_time.province.2027", "targets.death_on_time.province.2028",
      ])
    #expect(parts["data.registrations"] == "22" && parts["model.trend"] == "dynamic")
    #expect(parts["targets.death_on_time.province.2027"] == "0.72 (plan)")
  }

  @Test("whatever would change a draw or its meaning is told by its key")
  func changes() throws {
    var scenario = Self.scenario
    scenario.name = LocalizedText(en: "another")
    scenario.seed = 5
    scenario.draws = 7
    #expect(try Self.changed(Self.parts(scenario)) == [])
    scenario.model.historyFrom = 2019
    scenario.model.over100 = .exclude
    scenario.data.source = .perIndicator(["death_on_time": "forms"])
    scenario.work.backlogs["old"]?.yearlyChange = 0.2
    scenario.work.milestones["done"] = .yearly(YearlyPlan(alpha: 2))
    #expect(
      try Self.changed(Self.parts(scenario, outliers: [2021, 2020])) == [
        "backlogs.old", "data.source.death_on_time", "milestones.done", "model.events",
        "model.history_from", "model.over_100",
      ])
    var programme = Run.programme
    programme.deadline = .startOfYear
    programme.indicators[0].withinDays = 30
    programme.targets[1].atLeast = nil
    // A second target of the same kind binds nobody.
    programme.targets.append(programme.targets[0])
    programme.targets[2].atLeast = 0.1
    #expect(
      try Self.changed(Self.parts(Self.scenario, programme)) == [
        "deadline", "indicators.death_on_time", "targets.death_on_time.province.2028",
      ])
  }
}
