import Randomness
import Registry
import Testing

@testable import Simulation
@testable import Trends

@Suite("Correlated numbers of rates")
struct CorrelatedNoiseTests {
  private static let draws = 20_000
  private static let kinds: [NoiseKind] = [.choice, .normal, .normal, .heavy, .heavy]

  private static func noise(_ rate: Int, lastSeen: Int = 2024) -> RateNoise {
    RateNoise(
      rate: rate, kinds: kinds,
      roles: [
        .level(lastSeen: lastSeen), .deviation(lastSeen: lastSeen), .step(2025), .transient(2025),
      ], family: StreamFamily(seed: 1, purpose: "path", model: "\(rate)"), draws: draws, unit: 3)
  }

  private static func plain(_ rate: Int) -> NoiseColumns {
    StreamFamily(seed: 1, purpose: "path", model: "\(rate)").columns(kinds, draws: draws, unit: 3)
  }

  private static func correlations(_ value: Double) -> RateCorrelations {
    var correlations = RateCorrelations(count: 2)
    correlations[1, 0] = .init(value: value, evidence: 1)
    return correlations
  }

  private static func correlation(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
    func sum(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> Double {
      zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    return sum(a, b) / (sum(a, a) * sum(b, b)).squareRoot()
  }

  @Test("are those of the rate's own streams where nothing comes before or nothing is correlated")
  func alone() {
    let first = Self.noise(0)
    let alone = first.correlated(with: [], Self.correlations(0.7), draws: Self.draws)
    #expect(alone.values == Self.plain(0).values && alone.choices == Self.plain(0).choices)
    let free = Self.noise(1).correlated(
      with: [first], Self.correlations(0), draws: Self.draws)
    #expect(free.values == Self.plain(1).values)
  }

  @Test("move together as they should, each distributed as before")
  func together() {
    let first = Self.noise(0)
    let mixed = Self.noise(1).correlated(
      with: [first], Self.correlations(0.7), draws: Self.draws)
    #expect(mixed.choices == Self.plain(1).choices)
    for column in 0..<4 {
      let cells = (column * Self.draws)..<((column + 1) * Self.draws)
      let other = Self.plain(0).values[cells]
      // The t of a correlated normal is hardly less correlated.
      #expect(abs(Self.correlation(mixed.values[cells], other) - 0.7) < 0.03)
      let sorted = (mixed.values[cells].sorted(), Self.plain(1).values[cells].sorted())
      for share in [0.01, 0.1, 0.5, 0.9, 0.99] {
        let place = Int(share * Double(Self.draws))
        // Four standard errors of a quantile in the tail.
        #expect(abs(sorted.0[place] - sorted.1[place]) < 0.15)
      }
    }
  }

  @Test("that decide other years are left alone")
  func otherYears() {
    let mixed = Self.noise(1).correlated(
      with: [Self.noise(0, lastSeen: 2023)], Self.correlations(0.7), draws: Self.draws)
    #expect(mixed.values[..<(2 * Self.draws)] == Self.plain(1).values[..<(2 * Self.draws)])
    #expect(mixed.values[(2 * Self.draws)...] != Self.plain(1).values[(2 * Self.draws)...])
  }
}
