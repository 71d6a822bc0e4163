import Foundation
import Registry
import Simulation
import Testing

@testable import Outlook

@Suite("Outcome of a target")
struct TargetOutcomeTests {
  private static func binding(_ atLeast: Double, year: Int = 2025) -> BindingTarget {
    BindingTarget(
      model: 0, target: Plan.target("on_time", .level(.commune), year, atLeast),
      atLeast: atLeast, judgedYear: year)
  }

  private static func outcome(_ atLeast: Double, _ rate: RateDraws, year: Int = 2025) throws
    -> TargetOutcome
  {
    try #require(TargetOutcome(binding(atLeast, year: year), rate))
  }

  /// All counts of all small totals against all tenths of a per cent, judged in integers.
  @Test("published counts reach a target exactly when they do in whole numbers")
  func exact() throws {
    for permille in stride(from: 0, through: 1000, by: 5) + [983, 987, 999] {
      for events in [1, 3, 7, 100, 150, 200, 999, 1000] {
        let counts = Array(0...events)
        let rate = RateDraws.made(
          rates: [counts.map { Double($0) / Double(events) }], numerators: [counts],
          denominators: [counts.map { _ in events }])
        let outcome = try Self.outcome(Double(permille) / 1000, rate)
        #expect(outcome.published == counts.map { $0 * 1000 >= permille * events })
      }
    }
  }

  @Test("98 of 100 reach 98 %, 97 do not, and fall short by one event")
  func example() throws {
    let rate = RateDraws.made(
      rates: [[0.98, 0.97]], numerators: [[98, 97]], denominators: [[100, 100]])
    let outcome = try Self.outcome(0.98, rate)
    #expect(outcome.published == [true, false])
    #expect(outcome.pPublished == Probability(hits: 1, of: 2))
    #expect(outcome.pTrue == Probability(hits: 1, of: 2))
    #expect(abs(outcome.expectedShortfall - 0.5) < 1e-9)
  }

  @Test("what is reached falls short by nothing, not by a rounding")
  func noShortfall() throws {
    // 0.55 · 100 is a little more than 55.
    let rate = RateDraws.made(rates: [[0.55]], numerators: [[55]], denominators: [[100]])
    #expect(try Self.outcome(0.55, rate).expectedShortfall == 0)
  }

  @Test("only the judged year counts")
  func year() throws {
    let rate = RateDraws.made(
      rates: [[0.1], [0.9]], numerators: [[1], [9]], denominators: [[10], [10]])
    #expect(try Self.outcome(0.5, rate, year: 2025).published == [false])
    #expect(try Self.outcome(0.5, rate, year: 2026).published == [true])
  }

  @Test("draws without events neither reach the target nor miss it: they are left out")
  func noEvents() throws {
    let own = try Self.outcome(
      0.8,
      .made(rates: [[0.7, 0.9, 0.9]], numerators: [[0, 0, 3]], denominators: [[0, 0, 5]]))
    #expect(own.published == [false, false, false] && own.hasEvents == [false, false, true])
    #expect(own.pPublished == Probability(hits: 0, of: 1))
    #expect(own.pTrue == Probability(hits: 1, of: 1))
    #expect(own.pNoEvents == 2.0 / 3)
    // Over all draws: one event is missing in one of three.
    #expect(abs(own.expectedShortfall - 1.0 / 3) < 1e-12)
    // Of no events at all a sum has no rate, whatever its draws say; its place is the mean of the others.
    let sum = try Self.outcome(
      0.8,
      .made(
        rates: [[0, 0.9, 0.6]], numerators: [[0, 9, 6]], denominators: [[0, 10, 10]], isSum: true))
    #expect(sum.published == [false, true, false])
    #expect(sum.pTrue == Probability(hits: 1, of: 2))
    #expect(sum.margins[0] == Float((Double(sum.margins[1]) + Double(sum.margins[2])) / 2))
  }

  @Test("where no draw has an event there is nothing to judge")
  func never() {
    let rate = RateDraws.made(rates: [[0.7, 0.9]], numerators: [[0, 0]], denominators: [[0, 0]])
    #expect(TargetOutcome(Self.binding(0.8), rate) == nil)
  }

  /// Σₙ Poisson(n; 1.2) P(Bin(n, ½) ≥ 0.8 n) over n = 1, 2, …, by 1 − e^−1.2: 0.3559.
  ///
  /// With draws without events as hits it would be 0.550, as misses 0.249.
  @Test("the odds of few events are those of the closed form, given that there are any")
  func closedForm() throws {
    let mean = 1.2
    var (given, weight) = (0.0, exp(-mean))
    for events in 1...40 {
      weight *= mean / Double(events)
      var coefficient = pow(0.5, Double(events))
      for met in 0...events {
        if 5 * met >= 4 * events { given += weight * coefficient }
        coefficient *= Double(events - met) / Double(met + 1)
      }
    }
    given /= 1 - exp(-mean)
    #expect(abs(given - 0.356) < 0.0005)
    var generator = TestGenerator(state: 6)
    let draws = 40_000
    let events = (0..<draws).map { _ in
      var (count, left) = (0, Double.random(in: 0..<1, using: &generator))
      var share = exp(-mean)
      while left >= share {
        left -= share
        count += 1
        share *= mean / Double(count)
      }
      return count
    }
    let met = events.map { count in
      (0..<count).count { _ in Bool.random(using: &generator) }
    }
    let outcome = try Self.outcome(
      0.8,
      .made(
        rates: [Array(repeating: 0.5, count: draws)], numerators: [met], denominators: [events]))
    #expect(abs(outcome.pPublished.estimate - given) < 4 * outcome.pPublished.standardError)
    #expect(abs(outcome.pNoEvents - exp(-mean)) < 0.01)
    #expect(outcome.pTrue.estimate == 0)
    // The error is that of the draws which have events.
    let deciding = events.count { $0 > 0 }
    let hits = zip(met, events).count { $1 > 0 && 5 * $0 >= 4 * $1 }
    #expect(outcome.pPublished == Probability(hits: hits, of: deciding))
  }

  @Test("all and nothing as targets")
  func extremes() throws {
    let rate = RateDraws.made(
      rates: [[1, 1.0.nextDown, 0]], numerators: [[100, 99, 0]], denominators: [[100, 100, 100]])
    let all = try Self.outcome(1, rate)
    #expect(all.published == [true, false, false])
    #expect(all.pTrue == Probability(hits: 1, of: 3))
    let nothing = try Self.outcome(0, rate)
    #expect(nothing.published == [true, true, true])
    #expect(nothing.pTrue == Probability(hits: 3, of: 3))
    #expect(nothing.expectedShortfall == 0)
  }

  @Test(
    "a shortened margin keeps its sign",
    arguments: [0.5, 0.85, 0.98, 1, 1e-300] as [Double])
  func margins(target: Double) throws {
    let rate = RateDraws.made(rates: [[target.nextDown, target, target.nextUp]])
    let margins = try Self.outcome(target, rate).margins
    #expect(margins.map { $0 >= 0 } == [false, true, true])
  }
}
