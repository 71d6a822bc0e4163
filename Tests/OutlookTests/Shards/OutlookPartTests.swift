import Interventions
import Packing
import Registry
import Simulation
import Testing
import Trends

@testable import Outlook

/// Parts that are put together are the outlook of the whole.
@Suite("Parts of an outlook")
struct OutlookPartTests {
  private static func price(_ item: String) -> Price {
    Price(item: item, unit: "", low: 50, mid: 100, high: 300, source: nil, year: 2026)
  }

  /// An intervention with every kind of cost on the worst communes, and one on a province with a series of
  /// its own.
  private static let levers = [
    Intervention(
      id: "worst", lever: .custom, affects: ["on_time"],
      effects: [
        GapEffect(
          "on_time",
          steps: [GapEffect.Step("gap_closed", .share(low: 0.1, median: 0.2, high: 0.4))])
      ], unitSpread: 0.2,
      waves: [
        Wave(.worst(by: "on_time", count: 2), start: Month(year: 2026, month: 3)),
        Wave(.tags(["none"]), start: Month(year: 2025, month: 1)),
      ], evidence: "assumption",
      costs: CostBasis.allCases.map {
        CostLine(price($0.rawValue), per: $0, quantity: .amount(low: 1, median: 2, high: 3))
      }),
    Intervention(
      id: "province", lever: .custom, affects: ["on_time"],
      effects: [GapEffect("on_time", steps: [GapEffect.Step("gap_closed", .fixed(0.1))])],
      waves: [Wave(.parent(["P2"]), start: Month(year: 2027, month: 1))], evidence: "assumption",
      costs: [CostLine(price("gained"), per: .registrationGained, quantity: .fixed(1))]),
  ]

  private static func simulator(_ programme: FittedProgramme, _ levers: [Intervention])
    -> Simulator
  {
    Simulator(programme: programme, draws: 60, seed: 3, interventions: levers)
  }

  private static func parts(_ pieces: [[String]], _ levers: [Intervention]) async throws
    -> [OutlookPart]
  {
    let fitted = try await Plan.fitted.value
    let whole = simulator(fitted, levers)
    let facts = CountryFacts(whole)
    var parts: [OutlookPart] = []
    for codes in pieces {
      let part = fitted.part(of: codes.compactMap(fitted.tree.index))
      parts.append(
        try await OutlookPart(
          simulator(part, whole.levers?.pinned ?? []), programme: Plan.everywhere,
          units: codes.compactMap(part.tree.index), facts: facts, priceGrowth: .fixed(0.03),
          workers: 2))
    }
    return parts
  }

  private static func assembled(_ parts: [OutlookPart], _ levers: [Intervention]) async throws
    -> Outlook
  {
    let fitted = try await Plan.fitted.value
    let whole = simulator(fitted, levers)
    var assembly = try await OutlookAssembly(
      simulator(fitted.trunk, whole.levers?.pinned ?? []), programme: Plan.everywhere,
      facts: CountryFacts(whole), priceGrowth: .fixed(0.03), workers: 2)
    for part in parts { try assembly.add(part.body) }
    return try await assembly.finish(
      findings: Outlook.findings(fitted, programme: Plan.everywhere, levers: whole.levers),
      workers: 2
    ) { indicator, year in
      parts.flatMap(\.margins).filter { $0.indicator == indicator && $0.targetYear == year }
        .map(\.bytes)
    }
  }

  @Test(
    "odds, forecasts, counts, ranks and costs are those of the whole, whatever the parts",
    arguments: [
      [["A", "B", "C", "D", "E"]], [["E"], ["A"], ["D"], ["B"], ["C"]],
      [["A", "D"], ["B", "C", "E"]],
    ], [false, true])
  func whole(pieces: [[String]], withLevers: Bool) async throws {
    let levers = withLevers ? Self.levers : []
    let found = try await Self.assembled(try await Self.parts(pieces, levers), levers)
    let expected = try await Outlook(
      Self.simulator(try await Plan.fitted.value, levers), programme: Plan.everywhere, workers: 1,
      priceGrowth: .fixed(0.03))
    #expect(
      found.units.map { "\($0.unit) \($0.odds) \($0.forecast) \($0.joint)" }
        == expected.units.map { "\($0.unit) \($0.odds) \($0.forecast) \($0.joint)" })
    #expect(found.units.count == 8)
    #expect(found.attainment.map { "\($0)" } == expected.attainment.map { "\($0)" })
    #expect(!found.attainment.isEmpty)
    #expect(found.ranking == expected.ranking)
    #expect(found.findings == expected.findings)
    #expect(found.budget?.rows == expected.budget?.rows)
    #expect(found.budget?.totals == expected.budget?.totals)
    #expect(found.budget?.lines == expected.budget?.lines)
    #expect(
      found.budget?.effectiveness.map { "\($0)" } == expected.budget?.effectiveness.map { "\($0)" })
    #expect(found.budget?.totalDraws == expected.budget?.totalDraws)
    #expect((found.budget != nil) == withLevers)
    if withLevers {
      let items = Set(try #require(found.budget).rows.map(\.item))
      #expect(items == Set(CostBasis.allCases.map(\.rawValue) + ["gained"]))
    }
  }

  @Test("the worst units are the country's, not the part's")
  func worst() async throws {
    let fitted = try await Plan.fitted.value
    let pinned = try #require(Self.simulator(fitted, Self.levers).levers).pinned
    #expect(pinned[0].waves == [Wave(.units(["C", "E"]), start: Month(year: 2026, month: 3))])
    #expect(pinned[1] == Self.levers[1])
  }

  @Test("a part that was added before, cut off, or made without the costs is refused")
  func refused() async throws {
    let parts = try await Self.parts([["A"], ["B"]], Self.levers)
    await #expect(throws: PackingError.invalid) {
      _ = try await Self.assembled([parts[0], parts[1], parts[0]], Self.levers)
    }
    await #expect(throws: PackingError.self) {
      _ = try await Self.assembled(parts, [])
    }
    let fitted = try await Plan.fitted.value
    var assembly = try await OutlookAssembly(
      Self.simulator(fitted, Self.levers), programme: Plan.everywhere,
      facts: CountryFacts(Self.simulator(fitted, Self.levers)), priceGrowth: nil, workers: 1)
    #expect(throws: PackingError.self) { try assembly.add(Array(parts[0].body.dropLast(3))) }
  }

  @Test("a unit alone has the odds and forecasts it has in the country")
  func alone() async throws {
    let fitted = try await Plan.fitted.value
    let whole = Self.simulator(fitted, Self.levers)
    let expected = try await Outlook(whole, programme: Plan.everywhere, workers: 1)
    let unit = try #require(fitted.tree.index(ofCode: "E"))
    let part = fitted.part(of: [unit])
    let outlooks = try await UnitOutlooks(
      Self.simulator(part, try #require(whole.levers).pinned), programme: Plan.everywhere,
      facts: CountryFacts(whole), workers: 1)
    let own = try #require(part.tree.index(ofCode: "E"))
    let found = try await outlooks.outlook(of: [own], workers: 1)
    let there = try #require(expected.units.first { $0.unit == unit })
    #expect(found.units[0].odds.map(\.pPublished) == there.odds.map(\.pPublished))
    #expect(found.units[0].odds.map(\.assumptions) == there.odds.map(\.assumptions))
    #expect(found.units[0].forecast.map(\.rate) == there.forecast.map(\.rate))
    #expect(found.attainment.isEmpty && found.ranking.isEmpty && found.budget == nil)
  }
}
