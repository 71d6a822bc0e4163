import Testing

@testable import Outlook

@Suite("Order statistics")
struct OrderStatisticsTests {
  /// Arrays that make careless selection slow or wrong.
  private static func arrays(_ count: Int) -> [[Double]] {
    var generator = TestGenerator(state: UInt64(count))
    let random = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    return [
      random, random.sorted(), random.sorted(by: >), random.map { ($0 * 2).rounded() },
      Array(repeating: 0.5, count: count),
      (0..<count).map { Double(min($0, count - 1 - $0)) },
      (0..<count).map { $0 == count / 2 ? .infinity : -Double($0 % 3) },
      // A bin holds nearly all, round after round.
      (0..<count).map { Double(sign: .plus, exponent: -($0 % 700), significand: 1) },
      (0..<count).map { $0 == 0 ? 1e300 : 1 + Double($0) * 0x1p-52 },
      (0..<count).map { Double($0 % 2) * 0x1p-1074 },
    ]
  }

  @Test(
    "quantiles are those of the sorted array",
    arguments: [1, 2, 3, 63, 64, 65, 66, 100, 1000, 4001])
  func sorted(count: Int) {
    for values in Self.arrays(count) {
      let sorted = values.sorted()
      let levels = [0.95, 0, 0.25, 1, 0.05, 0.5]
      let order = OrderStatistics(values)
      let expected = levels.map { level -> Double in
        let position = level * Double(count - 1)
        let below = sorted[Int(position)]
        let above = sorted[min(Int(position) + 1, count - 1)]
        return below + (position - Double(Int(position))) * (above - below)
      }
      // Where an infinity is next, both are nan or infinite.
      #expect(order.quantiles(levels).map(\.description) == expected.map(\.description))
    }
  }

  @Test("no numbers are a mistake of the caller")
  func empty() async {
    await #expect(processExitsWith: .failure) { _ = OrderStatistics([Double]()) }
  }
}
