/// Looks for great standardised differences, tile by tile.
struct PairScan {
  private let draws: CentredDraws
  private let kernels: PairKernels
  /// Lesser differences and separations do not matter.
  private let bound: Double
  private var table = PairTable()
  private var suspects: [Int32] = []
  private var found: [Int32]

  /// Makes a scan for differences above `bound`.
  init(_ draws: CentredDraws, _ kernels: PairKernels, bound: Double) {
    self.draws = draws
    self.kernels = kernels
    self.bound = bound
    found = Array(repeating: 0, count: draws.stride)
  }

  /// Calls `body` for every row with those of the others that stand before it, if there are any: so many, from the first.
  mutating func forEachRow(
    _ rows: Range<Int>, _ others: Range<Int>,
    _ body: (_ scan: inout Self, _ row: Int, _ count: Int) -> Void
  ) {
    kernels.products(draws, rows, others, into: &table)
    if suspects.count <= others.count {
      suspects = Array(repeating: 0, count: others.count + 1)
    }
    for row in rows where row > others.lowerBound {
      let count = min(others.upperBound, row) - others.lowerBound
      kernels.separations(draws, row, count, bound: bound, into: &table)
      body(&self, row, count)
    }
  }

  /// Adds the pairs of the row at hand that are further apart than the bound.
  func addSeparations(_ row: Int, _ count: Int, to pairs: inout SeparatedPairs) {
    let (separations, means) = (table.separations.span, draws.means.span)
    let mean = means[row]
    for place in 0..<count where separations[place] > bound {
      let other = table.others.lowerBound + place
      let isLower = mean < means[other]
      pairs.add(
        lower: isLower ? row : other, upper: isLower ? other : row,
        separation: separations[place])
    }
  }

  /// Adds the differences above the bound of the pairs of the row at hand.
  mutating func addPeaks(_ row: Int, _ count: Int, to maxima: inout PairwiseMaxima) {
    let some = kernels.suspects(draws, row, count, table, into: &suspects)
    for suspect in 0..<some { addPeaks(row, place: Int(suspects[suspect]), to: &maxima) }
  }

  private mutating func addPeaks(_ row: Int, place: Int, to maxima: inout PairwiseMaxima) {
    let other = table.others.lowerBound + place
    // Codes are compared without the rests of the means, which differ by less than 1.
    let hits = kernels.exceeding(draws, row, other, limit: table.limits[place], into: &found)
    guard hits > 0 else { return }
    let (separation, spread) = (table.separations[place], table.spreads[place])
    let rest = draws.rests[row] - draws.rests[other]
    let isRowUpper = draws.means[row] >= draws.means[other]
    let (own, others) = (draws.start(of: row), draws.start(of: other))
    for hit in 0..<hits {
      let draw = Int(found[hit])
      let difference =
        (Double(Int(draws.codes[own + draw]) - Int(draws.codes[others + draw])) - rest) / spread
      guard abs(difference) > bound else { continue }
      let isConfirming = (difference > 0) == isRowUpper
      maxima.add(
        PairwiseMaxima.Peak(
          separation: isConfirming ? separation : -separation,
          difference: abs(difference)), draw: draw)
    }
  }
}
