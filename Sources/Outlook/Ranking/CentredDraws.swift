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

  /// The number of units.
  let units: Int
  /// The number of draws.
  let draws: Int
  /// The number of blocks of draws.
  let blocks: Int
  /// a_jd at j · draws + position.
  let codes: [Int16]
  /// Per unit and block the highest and the lowest a.
  let highest: [Int16]
  let lowest: [Int16]
  /// Per unit the greatest |a|.
  let reach: [Int]
  /// Per unit the mean of the codes.
  let means: [Double]
  /// Per unit what is left of the mean, r.
  let rests: [Double]
  /// Per unit the sum of a².
  let squares: [Int64]

  /// Centres codes.
  ///
  /// - Parameters:
  ///   - rows: one per unit, with one code per draw; the codes of a unit span 32,767 at most.
  ///   - scale: what to take for the codes; nil to take them as they are.
  /// - Complexity: O(units · draws + draws · log draws).
  init(_ rows: [[Int16]], scale: RisingScale? = nil) {
    units = rows.count
    draws = rows[0].count
    blocks = (draws + Self.blockDraws - 1) / Self.blockDraws
    var sums = [Int](repeating: 0, count: draws)
    let scaled = { (row: [Int16]) in
      scale.map { scale in row.map { scale.table[Int($0) + 32_768] } } ?? row
    }
    for row in rows {
      for (draw, code) in scaled(row).enumerated() { sums[draw] += Int(code) }
    }
    let order = sums.indices.sorted { (sums[$0], $0) < (sums[$1], $1) }
    var codes: [Int16] = []
    codes.reserveCapacity(units * draws)
    var (highest, lowest): ([Int16], [Int16]) = ([], [])
    var (means, rests): ([Double], [Double]) = ([], [])
    var (reach, squares): ([Int], [Int64]) = ([], [])
    for row in rows.lazy.map(scaled) {
      let sum = row.reduce(0) { $0 + Int($1) }
      let middle = Int((Double(sum) / Double(draws)).rounded())
      var square: Int64 = 0
      var far = 0
      for start in stride(from: 0, to: draws, by: Self.blockDraws) {
        var (low, high) = (Int16.max, Int16.min)
        for draw in order[start..<min(start + Self.blockDraws, draws)] {
          let wide = Int(row[draw]) - middle
          precondition(abs(wide) <= 32_767, "the codes of a unit span 32,767 at most")
          let code = Int16(truncatingIfNeeded: wide)
          codes.append(code)
          (low, high) = (min(low, code), max(high, code))
          far = max(far, abs(wide))
          square += Int64(wide * wide)
        }
        highest.append(high)
        lowest.append(low)
      }
      means.append(Double(sum) / Double(draws))
      rests.append(Double(sum - middle * draws) / Double(draws))
      reach.append(far)
      squares.append(square)
    }
    self.codes = codes
    (self.highest, self.lowest) = (highest, lowest)
    (self.means, self.rests) = (means, rests)
    (self.reach, self.squares) = (reach, squares)
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
