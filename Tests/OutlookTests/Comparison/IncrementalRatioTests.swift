import Testing

@testable import Outlook

@Suite("Incremental ratio")
struct IncrementalRatioTests {
  private typealias Case = (costs: [Double], effects: [Double], reading: IncrementalRatio.Reading)

  @Test("the signs of cost and effect are read as a planner would")
  func readings() {
    let cases: [Case] = [
      ([0, 0], [0, 0], .same), ([10, 20], [2, 4], .costsMore), ([0, 0], [2, 4], .dominates),
      ([-5, -1], [2, 4], .dominates), ([10, 20], [0, 0], .dominated),
      ([10, 20], [-2, -4], .dominated), ([0, 0], [-2, -4], .dominated),
      ([-10, -20], [-2, -4], .savesForLess), ([10, 20], [2, -4], .notSure),
      ([10, -20], [2, 4], .notSure),
    ]
    for one in cases {
      let ratio = IncrementalRatio(costs: one.costs, effects: one.effects, least: 1)
      #expect(ratio.reading == one.reading, "\(one)")
      let hasRatio = [.costsMore, .savesForLess].contains(one.reading)
      #expect((ratio.ratio != nil) == hasRatio && (ratio.interval != nil) == hasRatio)
      #expect((ratio.standardError != nil) == hasRatio)
    }
  }

  @Test("the ratio is one of means, and its error that of the delta method")
  func ratio() throws {
    let (costs, effects) = ([100.0, 200, 300, 600], [1.0, 1, 2, 4])
    let one = IncrementalRatio(costs: costs, effects: effects, least: 1)
    // 300 over 2, which is not the mean of 100, 200, 150 and 150.
    #expect(one.ratio == 150)
    // Residuals Δc − 150 Δe about their mean 0: −50, 50, 0, 0.
    let error = (5000.0 / 3 / 4).squareRoot() / 2
    #expect(abs(try #require(one.standardError) - error) < 1e-12)
    let interval = try #require(one.interval)
    #expect(abs(interval.lowerBound - 107.5) < 1e-9 && abs(interval.upperBound - 192.5) < 1e-9)
  }

  @Test("one draw in twenty may disagree, and no more")
  func confidence() {
    let costs = Array(repeating: 10.0, count: 100)
    for (wrong, reading) in [(5, IncrementalRatio.Reading.costsMore), (6, .notSure)] {
      let effects = (0..<100).map { $0 < wrong ? -1.0 : 2 }
      #expect(IncrementalRatio(costs: costs, effects: effects, least: 1).reading == reading)
    }
    // What gains less than counts is no gain.
    let small = IncrementalRatio(
      costs: costs, effects: Array(repeating: 0.5, count: 100), least: 1)
    #expect(small.reading == .notSure && small.ratio == nil)
  }
}
