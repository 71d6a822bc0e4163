import Foundation
import Testing

@testable import Registry

@Suite struct ProgrammeFileTests {
  @Test func anAssumptionIsKnownInEitherLanguage() {
    func target(_ source: LocalizedText?) -> Target {
      Target(
        indicator: "i", scope: .level(.commune), year: 2028, atLeast: 0.5, source: source)
    }
    #expect(target("assumed: as elsewhere").assumption == "as elsewhere")
    let both = LocalizedText(vi: "Giả định: như nơi khác", en: "assumed: as elsewhere")
    #expect(target(both).assumption == LocalizedText(vi: "như nơi khác", en: "as elsewhere"))
    #expect(target(LocalizedText(vi: "giả định: như nơi khác")).isAssumption)
    #expect(target("assumed").assumption == "assumed")
    #expect(!target("the plan").isAssumption && target(nil).assumption == nil)
  }

  /// Model files that were written when a source was one text.
  @Test func aTextThatWasWrittenAsOneIsReadAsBoth() throws {
    let read = try JSONDecoder().decode([LocalizedText].self, from: Data(#"["x",{"vi":"y"}]"#.utf8))
    #expect(read == ["x", LocalizedText(vi: "y")])
  }

  @Test func theSampleIsRead() throws {
    let folder = try TemporaryFolder()
    let programme = try ProgrammeFile.read(folder.write("p.yaml", SampleFiles.programme))
    #expect(programme.name.vi == "Chương trình hộ tịch")
    #expect(
      programme.indicators[1]
        == Indicator(
          id: "death_within_1y", kind: .rate, event: .death, withinDays: 365, basis: .cohort,
          nests: "death_on_time"))
    #expect(programme.indicators[3].basis == nil)
    #expect(
      programme.targets == [
        Target(
          indicator: "death_on_time", scope: .level(.commune), year: 2028, atLeast: 0.85,
          source: "plan"),
        Target(
          indicator: "death_within_1y", scope: .level(.commune), year: 2030, atLeast: nil),
      ])
  }

  @Test func aProgrammeIsLaidOverWhatItExtends() throws {
    let folder = try TemporaryFolder()
    try folder.write("national/base.yaml", SampleFiles.programme)
    let path = try folder.write(
      "city/programme.yaml",
      """
      extends: ../national/base.yaml
      programme: {en: "City programme"}
      deadline: start_of_year
      indicators:
        death_on_time: {name: {vi: "Khai tử đúng hạn (thành phố)"}, within_days: 10}
        marriage_on_time: {kind: rate, event: marriage, basis: registrations}
      targets:
        - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.9}
        - {indicator: death_on_time, unit: 00012, year: 2028, at_least: 0.95}
        - {indicator: marriage_on_time, level: national, year: 2030, at_least: 1}
      """)
    let programme = try ProgrammeFile.read(path)
    #expect(
      programme.name == LocalizedText(vi: "Chương trình hộ tịch", en: "City programme"))
    #expect(programme.deadline == .startOfYear)
    #expect(
      programme.indicators.map(\.id) == [
        "death_on_time", "death_within_1y", "birth_on_time", "divorce_backlog",
        "marriage_on_time",
      ])
    let deaths = programme.indicators[0]
    #expect(deaths.name.vi == "Khai tử đúng hạn (thành phố)")
    #expect(deaths.name.en == "Deaths registered on time")
    #expect(deaths.withinDays == 10)
    #expect(deaths.kind == .rate)
    #expect(programme.targets.map(\.atLeast) == [0.9, nil, 0.95, 1])
    #expect(programme.targets[0].source == nil)
    #expect(programme.targets[2].scope == .unit("00012"))
    #expect(programme.targets[3].scope == .level(.nation))
  }

  /// A unit's own target, then its level's, then whatever binds the unit above.
  @Test func theMostSpecificTargetBinds() throws {
    let folder = try TemporaryFolder()
    let tree = try UnitsFile.tree(of: Array(SampleFiles.units.utf8), file: "units.csv")
    let head = "indicators: {a: {kind: rate, basis: cohort}, b: {kind: rate, basis: cohort}}\n"
    let programme = try ProgrammeFile.read(
      folder.write(
        "p.yaml",
        head + """
          targets:
            - {indicator: a, level: nation, year: 2028, at_least: 0.1}
            - {indicator: a, level: commune, year: 2028, at_least: 0.2}
            - {indicator: a, unit: 00012, year: 2028, at_least: 0.3}
            - {indicator: b, unit: 31, year: 2028, at_least: null}
            - {indicator: b, level: nation, year: 2028, at_least: 0.4}
          """))
    func value(_ code: String, _ indicator: String) throws -> Double?? {
      let unit = try #require(tree.index(ofCode: code))
      return programme.target(for: unit, in: tree, indicator: indicator, year: 2028)
        .map(\.atLeast)
    }
    #expect(try value("00012", "a") == 0.3)
    #expect(try value("00013", "a") == 0.2)
    #expect(try value("31", "a") == 0.1)
    #expect(try value("VN", "a") == 0.1)
    // The province leaves the value open, and its communes inherit that rather than the nation's.
    #expect(try value("00012", "b") == .some(nil))
    #expect(try value("VN", "b") == 0.4)
  }

  @Test func faultsNameTheFileTheyStandIn() throws {
    let folder = try TemporaryFolder()
    try folder.write("base.yaml", "indicators:\n  a: {kind: rate, bases: cohort}\n")
    let path = try folder.write(
      "top.yaml", "extends: base.yaml\nindicators:\n  a: {basis: cohrt}\ndeadlin: end_of_year\n")
    #expect(
      try folder.messages { _ = try ProgrammeFile.read(path) } == [
        "top.yaml:3: key indicators.a.basis: \"cohrt\" is not a word that can stand here "
          + "(did you mean `cohort`?); expected one of `registrations`, `cohort`",
        "top.yaml:4: key deadlin: not a key that can stand here (did you mean `deadline`?)",
        "base.yaml:2: key indicators.a.bases: not a key that can stand here "
          + "(did you mean `basis`?)",
      ])
  }
}
