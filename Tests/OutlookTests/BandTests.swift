import Testing

@testable import Outlook

@Suite("Band")
struct BandTests {
  @Test("mean, spread and quantiles agree with numpy")
  func reference() throws {
    let rows = try Vectors.rows("bands")
    #expect(rows.count == 9)
    for row in rows {
      let sample = row[0].split(separator: " ").compactMap { Double($0) }
      let expected = row.dropFirst().compactMap { Double($0) }
      let band = try #require(Band(sample))
      let found = [band.mean, band.standardDeviation] + band.quantiles
      #expect(found.count == expected.count)
      #expect(band.draws == sample.count)
      // Sums in another order, and interpolation from either side, differ by a few roundings.
      let scale = sample.map(abs).max() ?? 0
      for (a, b) in zip(found, expected) { #expect(abs(a - b) <= 8 * scale.ulp) }
    }
  }

  @Test("nothing has no band")
  func empty() { #expect(Band([]) == nil) }

  @Test("one draw is its own quantiles")
  func single() throws {
    let band = try #require(Band([0.7]))
    #expect(band.quantiles == Array(repeating: 0.7, count: 7))
    #expect(band.standardDeviation == 0)
    #expect(band.median == 0.7)
  }

  @Test("quantiles do not decrease, and the order of draws does not matter")
  func order() throws {
    let draws = (0..<211).map { (i: Int) -> Double in Double((i * i * 31 + 7 * i) % 101) / 101 }
    let band = try #require(Band(draws))
    #expect(zip(band.quantiles, band.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
    for other in [draws.reversed(), Array(draws[77...] + draws[..<77])] {
      let moved = try #require(Band(other))
      #expect(moved.quantiles == band.quantiles)
      #expect(abs(moved.mean - band.mean) < 1e-14)
      #expect(abs(moved.standardDeviation - band.standardDeviation) < 1e-14)
    }
  }

  @Test("shifting and scaling draws shifts and scales the band")
  func equivariance() throws {
    let draws = (0..<64).map { (i: Int) -> Double in Double((i * 37) % 64) }
    let band = try #require(Band(draws))
    let moved = try #require(Band(draws.map { 4 * $0 + 256 }))
    // Powers of two: nothing is rounded.
    #expect(moved.mean == 4 * band.mean + 256)
    #expect(moved.median == 4 * band.median + 256)
    #expect(abs(moved.standardDeviation - 4 * band.standardDeviation) < 1e-12)
  }
}
