import Testing

@testable import Randomness

@Suite("Accuracy of the vector kernels")
struct VectorKernelsAccuracyTests {
  /// The largest error in units of the last place against 50 digits, and where it is.
  private static func worst(_ kind: String, _ values: ([Double]) -> [Double]) throws
    -> (error: Double, at: Double)
  {
    let rows = try Vectors.rows("kernels", of: kind)
    let arguments = try rows.map { try Vectors.number($0[0]) }
    var worst = (error: 0.0, at: 0.0)
    for (row, value) in zip(rows, values(arguments)) {
      let nearest = try Vectors.number(row[1])
      // The difference of two neighbouring doubles is exact.
      let error = abs((value - nearest) - (try Vectors.number(row[2]))) / nearest.ulp
      if error > worst.error { worst = (error, try Vectors.number(row[0])) }
    }
    return worst
  }

  @Test("rates and misses are within 2 units in the last place")
  func logistic() throws {
    for kernels in VectorKernels.all {
      let rate = try Self.worst("rate") {
        kernels.rates($0, closing: Array(repeating: 0, count: $0.count)).rates
      }
      #expect(rate.error <= 2, "at \(rate.at), \(kernels.instructions)")
      let miss = try Self.worst("miss") {
        kernels.rates($0, closing: Array(repeating: 0, count: $0.count)).misses
      }
      #expect(miss.error <= 2, "at \(miss.at), \(kernels.instructions)")
    }
  }

  @Test("beyond a logit of 708 the rate stays what it is there")
  func farLogits() {
    for kernels in VectorKernels.all {
      let (rates, misses) = kernels.rates(
        [708, 900, .infinity, -708, -900, -.infinity], closing: [0, 0, 0, 0, 0, 0])
      #expect(rates[0...2].allSatisfy { $0 == 1 } && misses[3...5].allSatisfy { $0 == 1 })
      #expect(Set(misses[0...2]).union(rates[3...5]).count == 1)
      #expect(misses[0] > 3e-308 && misses[0] < 4e-308)
    }
  }

  @Test("a closed part of the gap moves from the misses to the rate")
  func closing() {
    for kernels in VectorKernels.all {
      let (rates, misses) = kernels.rates([0, 3, -3, 2], closing: [0.5, 1, 1, 0.25])
      #expect(rates[0...2] == [0.75, 1, 1] && misses[0...2] == [0.25, 0, 0])
      let before = 1 / (1 + PortableMath.exp(-2))
      #expect(ulps(rates[3], from: before + 0.25 * (1 - before)) <= 2)
    }
  }

  @Test("normals in double precision are within 5 units in the last place")
  func normal() throws {
    let worst = try Self.worst("normal") { $0.map(NormalInversion.quantile) }
    #expect(worst.error <= 5, "at \(worst.at)")
  }

  @Test("normals in double precision are odd about ½")
  func odd() {
    for u in WholeNumbers.drawn("odd", count: 2000) {
      #expect(NormalInversion.quantile(1 - u) == -NormalInversion.quantile(u))
    }
  }

  /// Just below and just above F(k), as closely as rounding allows, the counts must differ.
  ///
  /// The grain of u is 2⁻⁵².
  @Test("counts step where the exact distribution function says")
  func steps() throws {
    let rows = try Vectors.rows("steps")
    var cells = BinomialCells()
    var uniforms: [Double] = []
    var expected: [Int32] = []
    for row in rows {
      let trials = try #require(Int(row[0]))
      let count = try #require(Int32(row[3]))
      let tail = try Vectors.number(row[4])
      // Sums that start at P(0) have its rounding, ten units of 2⁻⁵³ or so, wherever they end.
      let rate = try Vectors.number(row[1])
      let isSearched = Double(trials) * rate * (1 - rate) < 8
      let margin = max(1e-11 * tail, isSearched ? 1e-14 : 0x1p-51)
      for side in [-1.0, 1.0] {
        let cells53 = ((tail + side * margin) * 0x1p52).rounded(.down)
        let value = (cells53 + 0.5) * 0x1p-52
        uniforms.append(row[2] == "lower" ? value : 1 - value)
        // F(count) ≤ u makes the count at least one more; an upper tail falls as u rises.
        expected.append((side > 0) == (row[2] == "lower") ? count + 1 : count)
        cells.append(trials, rate)
      }
    }
    for kernels in VectorKernels.all {
      let counts = kernels.counts(at: uniforms, cells)
      for i in counts.indices where counts[i] != expected[i] {
        Issue.record(
          """
          \(kernels.instructions): \(counts[i]) instead of \(expected[i]) at n \(cells.trials[i]), \
          p \(cells.rates[i]), u \(uniforms[i])
          """)
      }
    }
  }

  @Test("certain outcomes")
  func certain() {
    var cells = BinomialCells()
    var expected: [Int32] = []
    for trials in [0, 1, 500, 50_000, Int(Int32.max)] {
      cells.append(trials, 0)
      cells.append(trials, 1)
      cells.append(trials, 0.5)
      expected += [0, Int32(trials), trials == 0 ? 0 : -1]
    }
    for kernels in VectorKernels.all {
      for u in [0x1p-53, 0.25, 0.5 + 0x1p-53, 1 - 0x1p-53] {
        let uniforms = Array(repeating: u, count: expected.count)
        for (i, count) in kernels.counts(at: uniforms, cells).enumerated() {
          #expect(count == expected[i] || expected[i] < 0)
          #expect(count >= 0 && count <= cells.trials[i])
        }
      }
    }
  }
}
