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

  /// The number of units.
  let units: Int
  /// The number of draws.
  let draws: Int
  /// The number of blocks of draws.
  let blocks: Int
  /// Places for bounds of a unit: one per block, then 0 up to a multiple of `lanes`, where nothing differs.
  let bounds: Int
  /// a_jd at j · draws + position.
  private(set) var codes: [Int16]
  /// The highest and the lowest a of block b of unit j at j · bounds + b.
  private(set) var highest: [Int16]
  private(set) var lowest: [Int16]
  /// Per unit the greatest |a|.
  private(set) var reach: [Int]
  /// Per unit the mean of the codes.
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
    bounds = (blocks + Self.lanes - 1) / Self.lanes * Self.lanes
    let taken = Self.scaled(rows, scale, draws: draws)
    let order = Self.order(taken, draws: draws)
    codes = Array(repeating: 0, count: units * draws)
    highest = Array(repeating: 0, count: units * bounds)
    lowest = highest
    reach = Array(repeating: 0, count: units)
    squares = Array(repeating: 0, count: units)
    means = Array(repeating: 0, count: units)
    rests = means
    for unit in 0..<units { centre(unit, taken.span, order.span) }
  }

  private static func scaled(_ rows: [[Int16]], _ scale: RisingScale?, draws: Int) -> [Int16] {
    var all: [Int16] = []
    all.reserveCapacity(rows.count * draws)
    for row in rows {
      guard let table = scale?.table.span else {
        all += row[..<draws]
        continue
      }
      for draw in 0..<draws { all.append(table[Int(row[draw]) + 32_768]) }
    }
    return all
  }

  /// The draws in the order of their sums over the units.
  private static func order(_ rows: [Int16], draws: Int) -> [Int] {
    var totals = [Int](repeating: 0, count: draws)
    var sums = totals.mutableSpan
    let all = rows.span
    for first in stride(from: 0, to: all.count, by: draws) {
      for draw in 0..<draws { sums[draw] += Int(all[first + draw]) }
    }
    return totals.indices.sorted { (totals[$0], $0) < (totals[$1], $1) }
  }

  private mutating func centre(_ unit: Int, _ rows: Span<Int16>, _ order: Span<Int>) {
    let row = rows.extracting((unit * draws)..<((unit + 1) * draws))
    var sum = 0
    for draw in 0..<draws { sum += Int(row[draw]) }
    let middle = Int((Double(sum) / Double(draws)).rounded())
    var far = 0
    var square: Int64 = 0
    for block in 0..<blocks {
      let first = block * Self.blockDraws
      var (low, high) = (Int16.max, -Int16.max)
      for place in first..<min(first + Self.blockDraws, draws) {
        let wide = Int(row[order[place]]) - middle
        precondition(abs(wide) <= 32_767, "the codes of a unit span 32,767 at most")
        let code = Int16(truncatingIfNeeded: wide)
        codes[unit * draws + place] = code
        (low, high) = (min(low, code), max(high, code))
        far = max(far, abs(wide))
        square += Int64(wide * wide)
      }
      highest[unit * bounds + block] = high
      lowest[unit * bounds + block] = low
    }
    means[unit] = Double(sum) / Double(draws)
    rests[unit] = Double(sum - middle * draws) / Double(draws)
    reach[unit] = far
    squares[unit] = square
  }

  /// The standard deviation of the difference of two units over the draws.
  ///
  /// - Parameters:
  ///   - row: a unit.
  ///   - other: another.
  ///   - product: the sum of a of the one times a of the other.
  /// - Returns: the standard deviation, in codes; 0 or more.
  func spread(_ row: Int, _ other: Int, product: Int64) -> Double {
    let sum = squares[row] + squares[other] - 2 * product
    let rest = rests[row] - rests[other]
    return max(Double(sum) / Double(draws) - rest * rest, 0).squareRoot()
  }
}
