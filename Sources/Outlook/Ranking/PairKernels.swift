internal import CPairKernels

/// Sums and comparisons over pairs of rows of 16-bit codes, by the widest instructions at hand.
///
/// Whole numbers, and reals whose every operation is rounded by itself: the instructions never change a result. The kernels are in C because Swift cannot
/// compile one function for several processors.
struct PairKernels: Sendable {
  /// A way to compute, slowest first.
  enum InstructionSet: Int, CaseIterable, Comparable, Sendable {
    /// What every processor has.
    case baseline
    /// 256-bit vectors of x86-64.
    case avx2
    /// 512-bit vectors of x86-64 (F, DQ, BW and VL).
    case avx512
    /// The same, with products that are added at once (VNNI).
    case vnni

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  let instructions: InstructionSet

  /// The widest instructions that this processor has.
  static var widest: InstructionSet {
    switch Int(cpk_best()) {
    case CPK_VNNI: .vnni
    case CPK_AVX512: .avx512
    case CPK_AVX2: .avx2
    default: .baseline
    }
  }

  /// Kernels for the processor at hand, or by force, for tests.
  init(forcing instructions: InstructionSet = Self.widest) {
    precondition(instructions <= Self.widest, "the processor lacks these instructions")
    self.instructions = instructions
  }

  private var set: Int32 {
    switch instructions {
    case .baseline: Int32(CPK_BASELINE)
    case .avx2: Int32(CPK_AVX2)
    case .avx512: Int32(CPK_AVX512)
    case .vnni: Int32(CPK_VNNI)
    }
  }

  /// The sums of products of every row of `rows` with every row of `others`, exactly.
  ///
  /// - Parameters:
  ///   - draws: all rows, of −32,767…32,767.
  ///   - rows: some of them.
  ///   - others: some of them.
  ///   - table: takes them.
  func products(
    _ draws: CentredDraws, _ rows: Range<Int>, _ others: Range<Int>, into table: inout PairTable
  ) {
    table.begin(rows, others)
    let run = run(draws, rows, others)
    let (set, count, width) = (set, draws.stride, table.width)
    unsafe draws.codes.withUnsafeBufferPointer { codes in
      unsafe table.products.withUnsafeMutableBufferPointer { products in
        guard let base = codes.baseAddress else { return }
        unsafe cpk_products(
          set, count, base + draws.start(of: rows.lowerBound), rows.count,
          base + draws.start(of: others.lowerBound), others.count, count, run, products.baseAddress,
          width)
      }
    }
  }

  /// How many vectors of products can be added in 32 bits, whatever the pair.
  ///
  /// No more than what the greatest products take; but all, where no sum of products of one lane can be too
  /// large, whichever draws of the lane are in it: by Cauchy and Schwarz its square is at most the product
  /// of both sums of squares.
  private func run(_ draws: CentredDraws, _ rows: Range<Int>, _ others: Range<Int>) -> Int {
    func most(_ values: [Int], _ range: Range<Int>) -> Int {
      range.reduce(0) { max($0, values[$1]) }
    }
    // A lane of narrower vectors holds the draws of several lanes of the widest.
    let joined = instructions >= .avx512 ? 1.0 : instructions == .avx2 ? 2 : 4
    let squares =
      Double(most(draws.laneSquares, rows)) * joined * Double(most(draws.laneSquares, others))
      * joined
    let limit = Double(Int32.max)
    if squares < limit * limit { return max(1, draws.stride) }
    let largest = 2 * most(draws.reach, rows) * most(draws.reach, others)
    return max(1, Int(Int32.max) / largest)
  }

  /// How far a row is from others.
  ///
  /// - Parameters:
  ///   - draws: all rows.
  ///   - row: one of the table's.
  ///   - count: so many of its others, from the first.
  ///   - bound: which difference is looked for, in standard deviations of it.
  ///   - table: holds the products, and takes spreads, separations and limits.
  func separations(
    _ draws: CentredDraws, _ row: Int, _ count: Int, bound: Double, into table: inout PairTable
  ) {
    precondition(count <= table.others.count && table.rows.contains(row), "pairs of the table")
    let (set, first) = (set, table.others.lowerBound)
    let place = (row - table.rows.lowerBound) * table.width
    unsafe table.products.withUnsafeBufferPointer { products in
      unsafe table.spreads.withUnsafeMutableBufferPointer { spreads in
        unsafe table.separations.withUnsafeMutableBufferPointer { separations in
          unsafe table.limits.withUnsafeMutableBufferPointer { limits in
            unsafe draws.squares.withUnsafeBufferPointer { squares in
              unsafe draws.means.withUnsafeBufferPointer { means in
                unsafe draws.rests.withUnsafeBufferPointer { rests in
                  guard let products = products.baseAddress, let square = squares.baseAddress,
                    let mean = means.baseAddress, let rest = rests.baseAddress
                  else { return }
                  unsafe cpk_separations(
                    set, count, products + place, square[row], mean[row], rest[row],
                    square + first, mean + first, rest + first, Double(draws.draws), bound,
                    spreads.baseAddress, separations.baseAddress, limits.baseAddress)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The others that may differ from a row by more than their limit in some draw.
  ///
  /// - Parameters:
  ///   - draws: all rows.
  ///   - row: one of the table's.
  ///   - count: so many of its others, from the first.
  ///   - table: holds the limits.
  ///   - found: takes the others, counted from 0; has room for one more than there are.
  /// - Returns: how many they are.
  func suspects(
    _ draws: CentredDraws, _ row: Int, _ count: Int, _ table: PairTable,
    into found: inout [Int32]
  ) -> Int {
    precondition(count <= table.others.count && found.count > count, "one place for each other")
    let (set, bounds, first) = (set, draws.bounds, table.others.lowerBound)
    return unsafe draws.highest.withUnsafeBufferPointer { highest in
      unsafe draws.lowest.withUnsafeBufferPointer { lowest in
        unsafe table.limits.withUnsafeBufferPointer { limits in
          unsafe found.withUnsafeMutableBufferPointer { found in
            guard let high = highest.baseAddress, let low = lowest.baseAddress else { return 0 }
            return unsafe cpk_suspects(
              set, bounds, count, high + row * bounds, low + row * bounds, high + first * bounds,
              low + first * bounds, limits.baseAddress, found.baseAddress)
          }
        }
      }
    }
  }

  /// The draws in which two rows differ by more than a limit.
  ///
  /// - Parameters:
  ///   - draws: all rows.
  ///   - row: one of them.
  ///   - other: another.
  ///   - limit: by how much they may differ, in codes.
  ///   - found: takes the positions of those draws; has room for all.
  /// - Returns: how many they are.
  func exceeding(
    _ draws: CentredDraws, _ row: Int, _ other: Int, limit: UInt16, into found: inout [Int32]
  ) -> Int {
    precondition(found.count >= draws.stride, "one place for each draw")
    let (set, bounds) = (set, draws.bounds)
    return unsafe draws.codes.withUnsafeBufferPointer { codes in
      unsafe draws.highest.withUnsafeBufferPointer { highest in
        unsafe draws.lowest.withUnsafeBufferPointer { lowest in
          unsafe found.withUnsafeMutableBufferPointer { found in
            guard let base = codes.baseAddress, let high = highest.baseAddress,
              let low = lowest.baseAddress
            else { return 0 }
            return unsafe cpk_exceeding(
              set, bounds, base + draws.start(of: row), base + draws.start(of: other),
              high + row * bounds, low + row * bounds, high + other * bounds,
              low + other * bounds, limit, found.baseAddress)
          }
        }
      }
    }
  }
}
