/// Looks for great standardised differences, tile by tile.
struct PairScan {
  private let draws: CentredDraws
  private let kernels: PairKernels
  /// Lesser differences do not matter.
  private let bound: Double
  private var products: [Int64] = []
  private var found: [Int32]

  /// Makes a scan for differences above `bound`.
  init(_ draws: CentredDraws, _ kernels: PairKernels, bound: Double) {
    self.draws = draws
    self.kernels = kernels
    self.bound = bound
    found = Array(repeating: 0, count: draws.draws)
  }

  /// Calls `body` for every pair of a row and an other before it.
  mutating func forEachPair(
    _ rows: Range<Int>, _ others: Range<Int>,
    _ body: (_ scan: inout Self, _ row: Int, _ other: Int, _ pair: PairSeparation) -> Void
  ) {
    let needed = rows.count * others.count
    if products.count < needed { products = Array(repeating: 0, count: needed) }
    kernels.products(draws, rows, others, into: &products)
    for row in rows {
      for other in others where other < row {
        let product = products[(row - rows.lowerBound) * others.count + other - others.lowerBound]
        body(&self, row, other, PairSeparation(draws, row, other, product: product))
      }
    }
  }

  /// Adds what is found of a pair.
  mutating func add(
    _ row: Int, _ other: Int, _ pair: PairSeparation, to maxima: inout PairwiseMaxima
  ) {
    guard pair.spread > 0 else { return }
    let spread = pair.spread
    // Codes are compared without the rests of the means, which differ by less than 1.
    let limit = max((bound * spread).rounded(.down) - 1, 0)
    guard limit < 65_535 else { return }
    let hits = kernels.exceeding(draws, row, other, limit: UInt16(limit), into: &found)
    guard hits > 0 else { return }
    let separation = pair.separation
    let rest = draws.rests[row] - draws.rests[other]
    let isRowUpper = pair.upper == row
    for hit in 0..<hits {
      let draw = Int(found[hit])
      let difference =
        (Double(
          Int(draws.codes[row * draws.draws + draw]) - Int(draws.codes[other * draws.draws + draw]))
          - rest) / spread
      guard abs(difference) > bound else { continue }
      let isConfirming = (difference > 0) == isRowUpper
      maxima.add(
        PairwiseMaxima.Peak(
          separation: isConfirming ? separation : -separation,
          difference: abs(difference)), draw: draw)
    }
  }
}
