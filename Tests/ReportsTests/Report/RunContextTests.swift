import Foundation
import Interventions
import Registry
import Testing

@testable import Reports

@Suite("What the tables of a run are about")
struct RunContextTests {
  private static func context(
    _ done: [Intervention] = [], reached: [Intervention] = []
  ) async throws -> RunContext {
    RunContext(
      try await Run.outlook.value, model: try await Run.model(), interventions: done,
      reached: reached, findings: [], language: .en)
  }

  @Test("a target's source is that of the unit, of its level, or of what is above it")
  func sources() async throws {
    var context = try await Self.context()
    let units = Dictionary(uniqueKeysWithValues: context.units.map { ($0.code, $0) })
    let find = { (context: RunContext, unit: String, year: Int) in
      context.source(ofTarget: "death_on_time", year, unit: unit, among: units)?.en
    }
    #expect(find(context, "01", 2027) == "plan")
    #expect(find(context, "00100", 2028) == "assumed: not given")
    #expect(find(context, "00100", 2031) == nil)
    context.targets?.append(
      RunContext.TargetSource(
        indicator: "death_on_time", year: 2028, level: .commune, source: "annex"))
    context.targets?.append(
      RunContext.TargetSource(
        indicator: "death_on_time", year: 2028, unit: "00101", source: "own"))
    #expect(find(context, "00100", 2028) == "annex" && find(context, "00101", 2028) == "own")
    #expect(find(context, "01", 2028) == "assumed: not given")
  }

  @Test("only waves that a selector had to look up are kept by name")
  func reached() async throws {
    let start = Month(year: 2027, month: 1)
    let done = [
      UnitSelector.worst(by: "death_on_time", count: 1), .all,
    ].enumerated().map { index, selector in
      Intervention(
        id: "i\(index)", lever: .notifiers, affects: ["death_on_time"],
        waves: [Wave(selector, start: start)], evidence: "assumption")
    }
    var named = done
    named[0].waves = [Wave(.units(["00100"]), start: start)]
    let context = try await Self.context(done, reached: named)
    #expect(context.reached == ["i0": named[0].waves])
    #expect(try await Self.context(done, reached: done).reached == nil)
    let again = try JSONDecoder().decode(RunContext.self, from: Data(try context.json().utf8))
    #expect(again == context)
  }

  @Test("contexts of older tools lack both and are read")
  func older() async throws {
    var text = try await Self.context().json()
    let start = try #require(text.range(of: ",\"targets\":["))
    let end = try #require(text[start.upperBound...].range(of: "],\""))
    text.replaceSubrange(start.lowerBound..<end.upperBound, with: ",\"")
    let context = try JSONDecoder().decode(RunContext.self, from: Data(text.utf8))
    #expect(context.targets == nil && context.reached == nil)
  }
}
