import Registry
import Simulation
import Testing
import Trends

@Suite("Sums of units")
struct ParentSumsTests {
  private static func expectSum(
    _ parent: RateDraws, of parts: [RateDraws], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(parent.isSum, sourceLocation: sourceLocation)
    let draws = parent.draws
    for year in parent.years {
      for draw in 0..<draws {
        let cell = parent.range(of: year).lowerBound + draw
        let cells = parts.map { ($0, $0.range(of: year).lowerBound + draw) }
        let events = cells.reduce(0) { $0 + $1.0.denominators[$1.1] }
        let hits = cells.reduce(0) { $0 + $1.0.numerators[$1.1] }
        let expected = cells.reduce(0) {
          $0 + $1.0.trueRates[$1.1] * Double($1.0.denominators[$1.1])
        }
        #expect(parent.denominators[cell] == events, sourceLocation: sourceLocation)
        #expect(parent.numerators[cell] == hits, sourceLocation: sourceLocation)
        // Each part is rounded to half of 2⁻²⁰ events.
        #expect(
          abs(parent.trueRates[cell] * Double(events) - expected)
            <= Double(parts.count) * 0x1p-21 + 1e-9,
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test("parents are the exact sums of their children in every draw")
  func exact() async throws {
    let programme = try await Sample.country.value
    let all = try await Simulator(programme: programme, draws: 40, seed: 7).allDraws()
    let rates = { (codes: [String], model: Int) in codes.compactMap { all[programme, $0, model] } }
    for model in [0, 1] {
      let province = try #require(all[programme, "P1", model])
      #expect(rates(["A", "B", "C"], model).count == 3)
      Self.expectSum(province, of: rates(["A", "B", "C"], model))
    }
    Self.expectSum(try #require(all[programme, "P2", 1]), of: rates(["D", "E"], 1))
    Self.expectSum(
      try #require(all[programme, "VN", 1]), of: rates(["A", "B", "C", "D", "E"], 1))
  }

  @Test("a parent with its own series is no sum, and stands for the units below it further up")
  func ownSeries() async throws {
    let programme = try await Sample.country.value
    let all = try await Simulator(programme: programme, draws: 40, seed: 7).allDraws()
    let own = try #require(all[programme, "P2", 0])
    let parts = ["D", "E"].compactMap { all[programme, $0, 0] }
    #expect(!own.isSum)
    #expect(own.denominators != zip(parts[0].denominators, parts[1].denominators).map(+))
    let members = ["A", "B", "C", "P2"].compactMap { all[programme, $0, 0] }
    Self.expectSum(try #require(all[programme, "VN", 0]), of: members)
  }

  @Test("a sum begins when no part is history any more")
  func lastYearsDiffer() async throws {
    let programme = try await Sample.country.value
    let all = try await Simulator(programme: programme, draws: 3, seed: 7).allDraws()
    for model in [0, 1] {
      #expect(all[programme, "A", model]?.years == 2025...2027)
      #expect(all[programme, "C", model]?.years == 2023...2027)
      #expect(all[programme, "P1", model]?.years == 2025...2027)
      #expect(all[programme, "VN", model]?.years == 2025...2027)
    }
  }

  /// Draws of one future share its shocks; the same draws, shuffled unit by unit, do not.
  @Test("shared shocks make a city far less sure than independent communes would", .tags(.slow))
  func sharedShocks() async throws {
    let programme = try await Sample.city.value
    let draws = 2000
    let all = try await Simulator(programme: programme, draws: draws, seed: 7).allDraws()
    let city = try #require(all[programme, "S", 0])
    let communes = (1...8).compactMap { all[programme, "S\($0)", 0] }
    #expect(communes.count == 8)
    for year in city.years {
      let together = try #require(spread(city.publishedRates(year)))
      let shuffled = (0..<draws).map { draw in
        var (hits, events) = (0, 0)
        for (unit, commune) in communes.enumerated() {
          let cell = commune.range(of: year).lowerBound + (draw + 97 * unit) % draws
          hits += commune.numerators[cell]
          events += commune.denominators[cell]
        }
        return Double(hits) / Double(events)
      }
      let apart = try #require(spread(shuffled))
      #expect(together > 1.8 * apart)
    }
  }

  private func spread(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
      .squareRoot()
  }
}
