import Interventions
import Outlook
import Registry
import Simulation
import Testing
import Trends

@testable import Reports

@Suite("Effects beside the odds")
struct EffectTablesTests {
  private static func lever(_ id: String, _ median: Double = 0.3) -> Intervention {
    Intervention(
      id: id, lever: .custom, affects: ["death_on_time"],
      effects: [
        GapEffect(
          "death_on_time",
          steps: [GapEffect.Step("gap_closed", .share(low: 0.1, median: median, high: 0.6))])
      ], waves: [Wave(.all, start: Month(year: 2027, month: 7))],
      evidence: LocalizedText(vi: "giả định", en: "assumption"))
  }

  private static func effects(_ levers: [Intervention]) async throws -> [AssumedEffect] {
    let fitted = try await Run.outlook.value.fitted
    return AssumedEffect.all(
      of: LeverPlan(levers, programme: fitted, draws: 10, seed: 9), programme: Run.programme,
      fitted: fitted)
  }

  @Test("median, interval, dose and evidence, in either language")
  func table() async throws {
    let effects = try await Self.effects([Self.lever("desks")])
    let english = EffectTables(effects, programme: Run.programme, language: .en)
    let row = try #require(english.table?.rows.first)
    #expect(row[0] == .text("desks") && row[2] == .text("30 % (10–60 %)"))
    #expect(row[3] == .text("2027: 50 %, 2028: 100 %"))
    #expect(english.evidence == ["desks: assumption"])
    #expect(english.legend.contains("assumptions that went in"))
    let vietnamese = EffectTables(effects, programme: Run.programme, language: .vi)
    #expect(vietnamese.evidence == ["giải pháp desks: giả định"])
    let none = EffectTables([], programme: Run.programme, language: .vi)
    #expect(none.table == nil && none.evidence.isEmpty && none.legend.isEmpty)
  }

  @Test("of several runs what they share is told once, and what differs with its run")
  func runs() async throws {
    let tables = EffectTables(
      runs: [
        ("a", try await Self.effects([Self.lever("desks"), Self.lever("staff")])),
        ("b", try await Self.effects([Self.lever("desks"), Self.lever("staff", 0.2)])),
      ], programme: Run.programme, language: .en)
    #expect(
      tables.table?.rows.map { $0[0] } == [
        .text("desks"), .text("staff (a)"), .text("staff (b)"),
      ])
  }
}
