internal import CPairKernels

/// The draws of all units about their means, ready for comparisons of every pair.
///
/// The draw d of unit j is code c_jd = m_j + a_jd with a whole m_j, so that |a_jd| ≤ 32,767 wherever codes
/// of a unit span no more than that; what is left of the mean, r_j = Σ a_jd / n, is less than 1. Everything
/// that is added up is whole: means and spreads are exact but for one rounding.
///
/// Draws are put in the order of their sums over the units. What moves all units together is then nearly
/// the same within a block of draws, and bounds by block tell most of what cannot matter.
struct CentredDraws: Sendable {
  /// Draws of one block.
  static let blockDraws = Int(CPK_BLOCK)

  /// Bounds that are compared at once, at most.
  static let lanes = Int(CPK_LANES)

  /// Codes in a line of the processor's cache, 64 bytes.
  private static let line = 32

  /// The number of units.
  let units: Int
  /// The number of draws.
  let draws: Int
  /// The number of blocks of draws.
  let blocks: Int
  /// Places for the draws of a unit: all blocks whole, with 0 where there are no more draws.
  let stride: Int
  /// Places for bounds of a unit: one per block, then 0 up to a multiple of `lanes`, where nothing differs.
  let bounds: Int
  /// a_jd at `lead` + j · stride + position.
  private(set) var codes: [Int16]
  /// Places before the first row, so that every row begins with a line of the processor's cache.
  private(set) var lead = 0
  /// The highest and the lowest a of block b of unit j at j · bounds + b.
  private(set) var highest: [Int16]
  private(set) var lowest: [Int16]
  /// Per unit the greatest |a|.
  private(set) var reach: [Int]
  /// Per unit the greatest sum of a² over the draws at places 2l and 2l + 1 of every `lanes`, l = 0, 1, ….
  private(set) var laneSquares: [Int]
  /// Per unit the mean of the codes; as the next two with `lanes` zeros after the last.
  private(set) var means: [Double]
  /// Per unit what is left of the mean, r.
  private(set) var rests: [Double]
  /// Per unit the sum of a².
  private(set) var squares: [Int64]

  /// Centres codes.
  ///
  /// - Parameters:
  ///   - rows: one per unit, with one code per draw; the codes of a unit span 32,767 at most.
  ///   - scale: what to take for the codes; nil to take them as they are.
  ///   - mostDraws: only the first so many draws are taken, where there are more; at least 1.
  /// - Complexity: O(units · draws + draws · log draws).
  init(_ rows: [[Int16]], scale: RisingScale? = nil, mostDraws: Int = .max) {
    units = rows.count
    draws = min(rows[0].count, mostDraws)
    blocks = (draws + Self.blockDraws - 1) / Self.blockDraws
    stride = blocks * Self.blockDraws
    bounds = (blocks + Self.lanes - 1) / Self.lanes * Self.lanes
    let taken = Self.scaled(rows, scale, draws: draws)
    let order = Self.order(taken, draws: draws)
    codes = Array(repeating: 0, count: units * stride + Self.line)
    highest = Array(repeating: 0, count: units * bounds)
    lowest = highest
    reach = Array(repeating: 0, count: units)
    laneSquares = reach
    squares = Array(repeating: 0, count: units + Self.lanes)
    means = Array(repeating: 0, count: units + Self.lanes)
    rests = means
    lead = unsafe codes.withUnsafeBufferPointer { codes in
      -Int(bitPattern: codes.baseAddress) / 2 & (Self.line - 1)
    }
    for unit in 0..<units { centre(unit, taken.span, order.span) }
  }

  /// Where the draws of a unit begin in `codes`.
  func start(of unit: Int) -> Int { lead + unit * stride }

  private static func scaled(_ rows: [[Int16]], _ scale: RisingScale?, draws: Int) -> [Int16] {
    var all = [Int16](repeating: 0, count: rows.count * draws)
    var taken = all.mutableSpan
    for (unit, row) in rows.enumerated() {
      let codes = row.span.extracting(first: draws)
      let start = unit * draws
      if let table = scale?.table.span {
        for draw in 0..<draws { taken[start + draw] = table[Int(codes[draw]) + 32_768] }
      } else {
        for draw in 0..<draws { taken[start + draw] = codes[draw] }
      }
    }
    return all
  }

  /// The draws in the order of their sums over the units.
  private static func order(_ rows: [Int16], draws: Int) -> [Int] {
    var totals = [Int](repeating: 0, count: draws)
    var sums = totals.mutableSpan
    let all = rows.span
    for first in Swift.stride(from: 0, to: all.count, by: draws) {
      let row = all.extracting(first..<(first + draws))
      for draw in 0..<draws { sums[draw] += Int(row[draw]) }
    }
    return totals.indices.sorted { (totals[$0], $0) < (totals[$1], $1) }
  }

  private mutating func centre(_ unit: Int, _ rows: Span<Int16>, _ order: Span<Int>) {
    let row = rows.extracting((unit * draws)..<((unit + 1) * draws))
    var (sum, least, most) = (0, Int16.max, Int16.min)
    for draw in 0..<draws {
      sum += Int(row[draw])
      least = min(least, row[draw])
      most = max(most, row[draw])
    }
    let middle = Int((Double(sum) / Double(draws)).rounded())
    reach[unit] = max(Int(most) - middle, middle - Int(least))
    precondition(reach[unit] <= 32_767, "the codes of a unit span 32,767 at most")
    means[unit] = Double(sum) / Double(draws)
    rests[unit] = Double(sum - middle * draws) / Double(draws)
    let start = self.start(of: unit)
    put(row, order, less: Int16(middle), at: start)
    laneSquares[unit] = Self.laneSquares(codes.span.extracting(start..<(start + draws)))
    for block in 0..<blocks {
      let first = block * Self.blockDraws
      let end = min(first + Self.blockDraws, draws)
      let own = Self.ends(codes.span.extracting((start + first)..<(start + end)))
      lowest[unit * bounds + block] = own.low
      highest[unit * bounds + block] = own.high
      squares[unit] += own.square
    }
  }

  /// Puts the codes of a row in order, less their middle.
  private mutating func put(
    _ row: Span<Int16>, _ order: Span<Int>, less middle: Int16, at start: Int
  ) {
    var all = codes.mutableSpan
    for place in 0..<row.count { all[start + place] = row[order[place]] &- middle }
  }

  private static func laneSquares(_ codes: Span<Int16>) -> Int {
    var sums = [Int](repeating: 0, count: lanes / 2)
    for place in 0..<codes.count {
      sums[place % lanes / 2] += Int(Int32(codes[place]) &* Int32(codes[place]))
    }
    return sums.max() ?? 0
  }

  /// The lowest and the highest of some codes, and the sum of their squares.
  private static func ends(_ codes: Span<Int16>) -> (low: Int16, high: Int16, square: Int64) {
    var (low, high, square) = (Int16.max, Int16.min, Int64(0))
    for place in 0..<codes.count {
      low = min(low, codes[place])
      high = max(high, codes[place])
      square += Int64(Int32(codes[place]) &* Int32(codes[place]))
    }
    return (low, high, square)
  }
}
