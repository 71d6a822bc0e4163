import Testing

@testable import Outlook

@Suite("Count tally")
struct CountTallyTests {
  @Test("has the quantiles of order statistics", arguments: [1, 2, 7, 500])
  func quantiles(count: Int) throws {
    var generator = TestGenerator(state: UInt64(count))
    let numbers = (0..<count).map { _ in Int.random(in: -40...90, using: &generator) }
    let tally = try #require(CountTally(numbers[...]))
    let levels = [0, 0.05, 0.1, 0.25, 1.0 / 3, 0.5, 0.9, 1]
    #expect(tally.quantiles(levels) == OrderStatistics(numbers.map(Double.init)).quantiles(levels))
    #expect(tally.count == count)
    let mean = Double(numbers.reduce(0, +)) / Double(count)
    #expect(tally.mean == mean)
    let squares = numbers.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    #expect(abs(tally.squares - squares) <= 1e-12 * max(squares, 1))
  }

  @Test("leaves numbers that lie far apart to others")
  func far() throws {
    #expect(CountTally([]) == nil)
    #expect(CountTally([0, CountTally.widest]) == nil)
    #expect(CountTally([5, 4 + CountTally.widest]) != nil)
    let band = try #require(Band(counts: [0, 1 << 40, 5]))
    #expect(band == Band([0, Double(1 << 40), 5]))
    #expect(Band(counts: []) == nil)
  }

  @Test("looks at a part of an array only")
  func part() throws {
    let numbers = [1_000_000, 3, 9, 4, -1_000_000]
    #expect(Band(counts: numbers[1...3])?.median == 4)
  }
}
