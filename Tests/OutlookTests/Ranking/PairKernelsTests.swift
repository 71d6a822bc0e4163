import Testing

@testable import Outlook

@Suite("Pair kernels")
struct PairKernelsTests {
  private static let sets = PairKernels.InstructionSet.allCases.filter { $0 <= PairKernels.widest }

  /// Units of very different spread, two of them alike but for their means, and one that never moves.
  private static func draws(_ units: Int, _ draws: Int) -> CentredDraws {
    var rows = RankSetsTests.codes(
      units, draws: draws, step: 400, own: 900, shared: 500, state: UInt64(units))
    rows[1] = rows[0].map { $0 + 7 }
    rows[2] = rows[0].map { _ in 12 }
    rows[3] = rows[0].indices.map { $0 % 2 == 0 ? 32_767 : 0 }
    return CentredDraws(rows)
  }

  private static func code(_ draws: CentredDraws, _ unit: Int, _ draw: Int) -> Int {
    Int(draws.codes[draws.start(of: unit) + draw])
  }

  @Test(
    "products, separations and limits are to the last bit those of their formulas",
    arguments: [(5, 31), (23, 333), (41, 2600)] as [(Int, Int)], sets)
  func formulas(size: (Int, Int), set: PairKernels.InstructionSet) {
    let (units, count) = size
    let draws = Self.draws(units, count)
    let kernels = PairKernels(forcing: set)
    let bound = 2.5
    let others = 0..<(units - 1)
    var table = PairTable()
    kernels.products(draws, 0..<units, others, into: &table)
    for row in 0..<units {
      kernels.separations(draws, row, others.count, bound: bound, into: &table)
      for other in others {
        let product = (0..<count).reduce(0) {
          $0 + Self.code(draws, row, $1) * Self.code(draws, other, $1)
        }
        #expect(table.products[row * table.width + other] == Int64(product))
        let sum = draws.squares[row] + draws.squares[other] - 2 * Int64(product)
        let rest = draws.rests[row] - draws.rests[other]
        let spread = max(Double(sum) / Double(count) - rest * rest, 0).squareRoot()
        let difference = abs(draws.means[row] - draws.means[other])
        #expect(table.spreads[other] == spread)
        #expect(table.separations[other] == (difference == 0 ? 0 : difference / spread))
        let limit = max((bound * spread).rounded(.down) - 1, 0)
        #expect(table.limits[other] == (spread > 0 ? UInt16(min(limit, 65_535)) : 65_535))
      }
    }
    // Without the row that spreads most, all products of a lane fit 32 bits and are added at once.
    var calm = PairTable()
    kernels.products(draws, 4..<units, 0..<3, into: &calm)
    for row in 4..<units {
      for other in 0..<3 {
        #expect(
          calm.products[(row - 4) * calm.width + other] == table.products[row * table.width + other]
        )
      }
    }
  }

  @Test(
    "every difference above its limit is found, and its pair is suspected",
    arguments: [(5, 31), (23, 333), (41, 2600)] as [(Int, Int)], sets)
  func differences(size: (Int, Int), set: PairKernels.InstructionSet) {
    let (units, count) = size
    let draws = Self.draws(units, count)
    let kernels = PairKernels(forcing: set)
    var table = PairTable()
    var suspects = [Int32](repeating: 0, count: units + 1)
    var found = [Int32](repeating: 0, count: draws.stride)
    var (met, passedOver) = (0, 0)
    kernels.products(draws, 0..<units, 0..<units, into: &table)
    for row in 0..<units {
      kernels.separations(draws, row, units, bound: 1.5, into: &table)
      let some = kernels.suspects(draws, row, units, table, into: &suspects)
      let suspected = suspects[..<some].map(Int.init)
      #expect(suspected == suspected.sorted())
      passedOver += units - some
      for other in 0..<units {
        let limit = table.limits[other]
        let expected = (0..<count).filter {
          abs(Self.code(draws, row, $0) - Self.code(draws, other, $0)) > Int(limit)
        }
        let hits = kernels.exceeding(draws, row, other, limit: limit, into: &found)
        #expect(found[..<hits].map(Int.init) == expected)
        #expect(expected.isEmpty || suspected.contains(other))
        met += expected.count
      }
    }
    #expect(met > 0 && passedOver > 0)
  }
}
