internal import CPairKernels

/// Sums and comparisons over pairs of rows of 16-bit codes, by the widest instructions at hand.
///
/// Whole numbers only: the instructions never change a result. The kernels are in C because Swift cannot
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

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  let instructions: InstructionSet

  /// The widest instructions that this processor has.
  static var widest: InstructionSet {
    switch Int(cpk_best()) {
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
    }
  }

  /// The sums of products of every row of `rows` with every row of `others`, exactly.
  ///
  /// - Parameters:
  ///   - draws: all rows, of −32,767…32,767.
  ///   - rows: some of them.
  ///   - others: some of them.
  ///   - products: takes that of row j and other k, counted from 0, at j · `others.count` + k.
  func products(
    _ draws: CentredDraws, _ rows: Range<Int>, _ others: Range<Int>, into products: inout [Int64]
  ) {
    precondition(products.count >= rows.count * others.count, "one place for each product")
    let largest =
      2 * rows.reduce(0) { max($0, draws.reach[$1]) }
      * others.reduce(0) { max($0, draws.reach[$1]) }
    let run = largest == 0 ? draws.draws : max(1, Int(Int32.max) / largest)
    let (set, count) = (set, draws.draws)
    unsafe draws.codes.withUnsafeBufferPointer { codes in
      unsafe products.withUnsafeMutableBufferPointer { products in
        guard let base = codes.baseAddress else { return }
        unsafe cpk_products(
          set, count, base + rows.lowerBound * count, rows.count, base + others.lowerBound * count,
          others.count, count, run, products.baseAddress)
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
    precondition(found.count >= draws.draws, "one place for each draw")
    let (set, count, bounds) = (set, draws.draws, draws.bounds)
    return unsafe draws.codes.withUnsafeBufferPointer { codes in
      unsafe draws.highest.withUnsafeBufferPointer { highest in
        unsafe draws.lowest.withUnsafeBufferPointer { lowest in
          unsafe found.withUnsafeMutableBufferPointer { found in
            guard let base = codes.baseAddress, let high = highest.baseAddress,
              let low = lowest.baseAddress
            else { return 0 }
            return unsafe cpk_exceeding(
              set, count, base + row * count, base + other * count, high + row * bounds,
              low + row * bounds, high + other * bounds, low + other * bounds, limit,
              found.baseAddress)
          }
        }
      }
    }
  }
}
