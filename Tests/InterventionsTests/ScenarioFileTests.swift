internal import Foundation
import Registry
import Testing

@testable import Interventions

@Suite struct ScenarioFileTests {
  /// A folder of its own for one test, gone when the test is done.
  final class Folder {
    let path: String

    init() throws {
      path = FileManager.default.temporaryDirectory.path + "/attain-" + UUID().uuidString
      try FileManager.default.createDirectory(
        atPath: path + "/sub", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file; returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
      return path + "/" + name
    }

    /// A path or message without the path of this folder.
    func relative(_ text: String) -> String {
      text.replacingOccurrences(of: path + "/", with: "")
    }
  }

  static let data = "data: {units: units.csv, registrations: r.csv, programme: p.yaml}\n"

  @Test func everythingThatIsSaidIsRead() throws {
    let folder = try Folder()
    let path = try folder.write(
      "s.yaml",
      """
      scenario: {vi: "Cơ sở", en: "Baseline"}
      data:
        units: ../shared/units.csv
        registrations: data/r.csv
        programme: p.yaml
        costs: costs.csv
        source: {death_on_time: forms}
        known_to: 2026-03
      model:
        trend: pooled-regression
        history_from: 2015
        events: {2022: outlier}
        over_100: exclude
        incomplete_cohorts: keep
        zeros: keep
      horizon: 2030
      draws: 500
      seed: 18446744073709551615
      interventions: []
      """)
    let scenario = try ScenarioFile.read(path)
    #expect(scenario.name == LocalizedText(vi: "Cơ sở", en: "Baseline"))
    #expect(folder.relative(scenario.data.registrations) == "data/r.csv")
    #expect(scenario.data.units.hasSuffix("/shared/units.csv"))
    #expect(!scenario.data.units.contains(".."))
    #expect(scenario.data.costs.map(folder.relative) == "costs.csv")
    #expect(scenario.data.source == .perIndicator(["death_on_time": "forms"]))
    #expect(scenario.data.mentions["programme"]?.line == 5)
    #expect(scenario.data.mentions["source.death_on_time"]?.key == "data.source.death_on_time")
    var model = ModelOptions(
      trend: .pooledRegression, historyFrom: 2015, events: [2022: .outlier], over100: .exclude,
      incompleteCohorts: .keep, zeros: .keep)
    model.eventsMention = scenario.model.eventsMention
    #expect(scenario.model == model)
    #expect(scenario.model.eventsMention?.key == "model.events")
    #expect(scenario.data.knownTo == Period("2026-03"))
    #expect(scenario.data.mentions["known_to"]?.key == "data.known_to")
    #expect(scenario.horizon == 2030)
    #expect(scenario.draws == 500)
    #expect(scenario.seed == .max)
    #expect(scenario.inputs == [path])
    #expect(scenario.intakeOptions.historyFrom == 2015)
    #expect(scenario.intakeOptions.knownTo == Period("2026-03"))
    #expect(scenario.intakeOptions.zeros == .keep)
    #expect(scenario.intakeOptions.incompleteCohorts == .keep)
  }

  @Test func whatIsNotSaidHasItsDefault() throws {
    let folder = try Folder()
    let scenario = try ScenarioFile.read(folder.write("s.yaml", Self.data + "horizon: 2030\n"))
    #expect(scenario.model == ModelOptions())
    #expect(scenario.draws == 10_000)
    #expect(scenario.seed == 20_260_101)
    #expect(scenario.data.source == nil)
  }

  /// Paths are relative to the file that names them, not to the one that extends it.
  @Test func aScenarioIsLaidOverWhatItExtends() throws {
    let folder = try Folder()
    try folder.write(
      "base.yaml",
      Self.data + "scenario: {en: Base}\nmodel: {events: {2021: outlier}, trend: persistence}\n"
        + "horizon: 2028\ninterventions: [{id: x}]\n")
    let path = try folder.write(
      "sub/s.yaml",
      """
      extends: ../base.yaml
      data: {registrations: r2.csv, source: forms}
      model: {events: {2022: outlier}}
      horizon: 2030
      interventions: []
      """)
    let scenario = try ScenarioFile.read(path)
    #expect(folder.relative(scenario.data.units) == "units.csv")
    #expect(folder.relative(scenario.data.registrations) == "sub/r2.csv")
    #expect(scenario.data.source == .one("forms"))
    #expect(scenario.model.trend == .persistence)
    #expect(scenario.model.events == [2021: .outlier, 2022: .outlier])
    #expect(scenario.horizon == 2030)
    #expect(scenario.inputs.map(folder.relative) == ["sub/s.yaml", "base.yaml"])
    #expect(scenario.data.mentions["units"].map { folder.relative($0.file) } == "base.yaml")
  }

  @Test(arguments: MalformedScenario.all)
  func othersAreRejectedInExactlyTheseWords(_ malformed: MalformedScenario) throws {
    let folder = try Folder()
    let path = try folder.write("s.yaml", malformed.text)
    let error = #expect(throws: InputRejected.self) { try ScenarioFile.read(path) }
    #expect(error?.lines(in: .en).map(folder.relative) == malformed.en)
    if let vi = malformed.vi { #expect(error?.lines(in: .vi).map(folder.relative) == vi) }
  }

  @Test func missingDataAreReportedWhereTheyAreNamed() throws {
    let folder = try Folder()
    let path = try folder.write("s.yaml", "horizon: 2030\n" + Self.data)
    let error = #expect(throws: InputRejected.self) { try ScenarioFile.read(path).loadData() }
    #expect(
      error?.lines(in: .en).map(folder.relative) == [
        "s.yaml:2: key data.units: \"units.csv\" names a file that does not exist",
        "s.yaml:2: key data.programme: \"p.yaml\" names a file that does not exist",
        "s.yaml:2: key data.registrations: \"r.csv\" names a file that does not exist",
      ])
  }

  @Test func dataAreTakenAsTheScenarioSays() throws {
    let folder = try Folder()
    try folder.write("units.csv", "code,name,kind,parent\n00012,Hưng Đạo,commune,\n")
    try folder.write("p.yaml", "indicators: {a: {kind: rate, basis: cohort}}\n")
    try folder.write(
      "r.csv",
      "unit,indicator,period,numerator,denominator,source\n"
        + "00012,a,2019,9,8,forms\n00012,a,2020,7,8,forms\n00012,a,2020,6,8,database\n")
    let path = try folder.write(
      "s.yaml",
      """
      data: {units: units.csv, registrations: r.csv, programme: p.yaml, source: form}
      model: {over_100: cap_denominator}
      horizon: 2030
      """)
    let error = #expect(throws: InputRejected.self) { try ScenarioFile.read(path).loadData() }
    #expect(
      error?.lines(in: .en).map(folder.relative) == [
        "s.yaml:1: key data.source: \"form\" is not a source in the registrations file "
          + "(did you mean `forms`?)"
      ])
    var scenario = try ScenarioFile.read(path)
    scenario.data.source = .one("forms")
    #expect(
      try scenario.loadData().series.map(\.counts) == [
        [
          YearlyCount(year: 2019, numerator: 9, denominator: 9),
          YearlyCount(year: 2020, numerator: 7, denominator: 8),
        ]
      ])
  }
}
