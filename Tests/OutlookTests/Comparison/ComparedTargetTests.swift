import Registry
import Simulation
import Testing

@testable import Outlook

@Suite("Compared target")
struct ComparedTargetTests {
  private static let target = BindingTarget(
    model: 0, target: Plan.target("on_time", .level(.commune), 2026, 0.75), atLeast: 0.75,
    judgedYear: 2026)

  private static func odds(_ outcome: TargetOutcome, kind: IndicatorKind) -> Odds {
    Odds(
      unit: 4, indicator: "on_time", kind: kind, basis: .registrations, targetYear: 2026,
      atLeast: 0.75, pTrue: outcome.pTrue, pPublished: outcome.pPublished,
      pNoEvents: outcome.pNoEvents, requiredPace: nil,
      pace: nil,
      feasibleLevel: 1, expectedShortfall: 0, assumptions: [], source: "forms")
  }

  private static func compared(_ first: RateDraws, _ second: RateDraws, kind: IndicatorKind = .rate)
    throws -> ComparedTarget
  {
    let outcomes = (
      try #require(TargetOutcome(target, first)), try #require(TargetOutcome(target, second))
    )
    return try #require(
      ComparedTarget(
        run: 1, odds: (odds(outcomes.0, kind: kind), odds(outcomes.1, kind: kind)),
        outcomes: outcomes, rates: (first, second), year: 2026))
  }

  /// The year 2025 is there to be left alone.
  private static func rates(_ rates: [Double], _ numerators: [Int], of all: Int = 100) -> RateDraws
  {
    .made(
      rates: [rates.map { _ in 0.5 }, rates], numerators: [rates.map { _ in 1 }, numerators],
      denominators: [rates.map { _ in 2 }, rates.map { _ in all }])
  }

  @Test("draws written by hand give the figures of a hand")
  func byHand() throws {
    let compared = try Self.compared(
      Self.rates([0.6, 0.7, 0.8, 0.9], [70, 76, 70, 90]),
      Self.rates([0.7, 0.7, 0.7, 0.95], [80, 76, 70, 70]))
    #expect(compared.reference.pTrue.estimate == 0.5 && compared.odds.pTrue.estimate == 0.25)
    // Only the third draw differs, and is lost.
    #expect(compared.pTrue == PairedShare(gained: 0, lost: 1, of: 4))
    #expect(compared.pPublished == PairedShare(gained: 1, lost: 1, of: 4))
    // Better in two, the same in one, worse in one.
    #expect(compared.pBetter == 0.625 && compared.pEqual == 0.25)
    #expect(compared.pBetterError == PairedShare(gained: 2, lost: 1, of: 4).standardError / 2)
    #expect(abs(compared.rate.mean - 0.0125) < 1e-15)
    #expect(!compared.isSame)
  }

  @Test("draws without events in either run are left out")
  func noEvents() throws {
    let first = RateDraws.made(
      from: 2026, rates: [[0.6, 0.7, 0.8, 0.9]], numerators: [[0, 7, 9, 9]],
      denominators: [[0, 10, 10, 10]])
    let second = RateDraws.made(
      from: 2026, rates: [[0.9, 0.8, 0.7, 0.9]], numerators: [[9, 8, 7, 0]],
      denominators: [[10, 10, 10, 0]])
    let compared = try Self.compared(first, second)
    // The second draw is won and the third lost; of the first and last one run says nothing.
    #expect(compared.pTrue == PairedShare(gained: 1, lost: 1, of: 2))
    #expect(compared.pPublished == PairedShare(gained: 1, lost: 1, of: 2))
    #expect(compared.pBetter == 0.5 && compared.pEqual == 0)
    #expect(abs(compared.rate.mean) < 1e-15 && compared.rate.draws == 2)
  }

  @Test("what is the same in every draw differs by nothing, for certain")
  func same() throws {
    let rates = Self.rates([0.6, 0.7, 0.8, 0.9], [70, 76, 70, 90])
    let compared = try Self.compared(rates, rates)
    #expect(compared.isSame && compared.pEqual == 1 && compared.pBetter == 0.5)
    #expect(compared.pBetterError == 0)
    #expect(compared.pTrue == .same && compared.pPublished == .same)
    #expect(compared.rate.mean == 0 && compared.rate.standardError == 0)
    #expect(compared.rate.quantiles.allSatisfy { $0 == 0 })
    #expect(compared.events.mean == 0)
  }

  @Test("published figures may differ where the underlying rate does not")
  func publishedOnly() throws {
    let compared = try Self.compared(
      Self.rates([0.6, 0.7], [70, 70]), Self.rates([0.6, 0.7], [70, 80]))
    #expect(compared.pTrue == .same && compared.pEqual == 1)
    #expect(compared.pPublished == PairedShare(gained: 1, lost: 0, of: 2))
    #expect(!compared.isSame)
  }

  @Test("of a backlog the events are what is done of the stock by then")
  func backlog() throws {
    let compared = try Self.compared(
      Self.rates([0.5, 0.25], [0, 0], of: 40), Self.rates([0.75, 0.5], [0, 0], of: 40),
      kind: .backlog)
    #expect(compared.events.mean == 10 && compared.events.standardDeviation == 0)
  }
}
