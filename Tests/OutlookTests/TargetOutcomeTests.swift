import Registry
import Simulation
import Testing

@testable import Outlook

@Suite("Outcome of a target")
struct TargetOutcomeTests {
  private static func outcome(_ atLeast: Double, _ rate: RateDraws, year: Int = 2025)
    -> TargetOutcome
  {
    TargetOutcome(
      BindingTarget(
        model: 0, target: Plan.target("on_time", .level(.commune), year, atLeast),
        atLeast: atLeast, judgedYear: year), rate)
  }

  /// All counts of all small totals against all tenths of a per cent, judged in integers.
  @Test("published counts reach a target exactly when they do in whole numbers")
  func exact() {
    for permille in stride(from: 0, through: 1000, by: 5) + [983, 987, 999] {
      for events in [1, 3, 7, 100, 150, 200, 999, 1000] {
        let counts = Array(0...events)
        let rate = RateDraws.made(
          rates: [counts.map { Double($0) / Double(events) }], numerators: [counts],
          denominators: [counts.map { _ in events }])
        let outcome = Self.outcome(Double(permille) / 1000, rate)
        #expect(outcome.published == counts.map { $0 * 1000 >= permille * events })
      }
    }
  }

  @Test("98 of 100 reach 98 %, 97 do not, and fall short by one event")
  func example() {
    let rate = RateDraws.made(
      rates: [[0.98, 0.97]], numerators: [[98, 97]], denominators: [[100, 100]])
    let outcome = Self.outcome(0.98, rate)
    #expect(outcome.published == [true, false])
    #expect(outcome.pPublished == Probability(hits: 1, of: 2))
    #expect(outcome.pTrue == Probability(hits: 1, of: 2))
    #expect(abs(outcome.expectedShortfall - 0.5) < 1e-9)
  }

  @Test("what is reached falls short by nothing, not by a rounding")
  func noShortfall() {
    // 0.55 · 100 is a little more than 55.
    let rate = RateDraws.made(rates: [[0.55]], numerators: [[55]], denominators: [[100]])
    #expect(Self.outcome(0.55, rate).expectedShortfall == 0)
  }

  @Test("only the judged year counts")
  func year() {
    let rate = RateDraws.made(
      rates: [[0.1], [0.9]], numerators: [[1], [9]], denominators: [[10], [10]])
    #expect(Self.outcome(0.5, rate, year: 2025).published == [false])
    #expect(Self.outcome(0.5, rate, year: 2026).published == [true])
  }

  @Test("a year without events misses nothing, but a unit's rate is still its rate")
  func noEvents() {
    let own = Self.outcome(
      0.8, .made(rates: [[0.7, 0.9]], numerators: [[0, 0]], denominators: [[0, 0]]))
    #expect(own.published == [true, true])
    #expect(own.expectedShortfall == 0)
    #expect(own.pTrue == Probability(hits: 1, of: 2))
    // Of no events at all a sum has no rate: draws say 0.
    let sum = Self.outcome(
      0.8,
      .made(rates: [[0, 0.9]], numerators: [[0, 9]], denominators: [[0, 10]], isSum: true))
    #expect(sum.published == [true, true])
    #expect(sum.pTrue == Probability(hits: 2, of: 2))
    #expect(sum.margins[0] == 0)
  }

  @Test("all and nothing as targets")
  func extremes() {
    let rate = RateDraws.made(
      rates: [[1, 1.0.nextDown, 0]], numerators: [[100, 99, 0]], denominators: [[100, 100, 100]])
    let all = Self.outcome(1, rate)
    #expect(all.published == [true, false, false])
    #expect(all.pTrue == Probability(hits: 1, of: 3))
    let nothing = Self.outcome(0, rate)
    #expect(nothing.published == [true, true, true])
    #expect(nothing.pTrue == Probability(hits: 3, of: 3))
    #expect(nothing.expectedShortfall == 0)
  }

  @Test(
    "a shortened margin keeps its sign",
    arguments: [0.5, 0.85, 0.98, 1, 1e-300] as [Double])
  func margins(target: Double) {
    let rate = RateDraws.made(rates: [[target.nextDown, target, target.nextUp]])
    let margins = Self.outcome(target, rate).margins
    #expect(margins.map { $0 >= 0 } == [false, true, true])
  }
}
