/// How often each whole number occurs among many: the quickest way to their quantiles where they lie close
/// together, as yearly events of one unit do.
struct CountTally {
  /// Numbers that lie further apart are not tallied.
  static let widest = 1 << 14

  /// How many numbers there are.
  let count: Int

  private let lowest: Int
  private let sizes: [Int32]
  private let sum: Int

  /// Tallies numbers; nil if there are none, or they lie too far apart.
  init?(_ numbers: ArraySlice<Int>) {
    let all = numbers.span
    guard all.count > 0 else { return nil }
    var (low, high) = (all[0], all[0])
    for i in 1..<max(all.count, 1) {
      low = min(low, all[i])
      high = max(high, all[i])
    }
    guard high - low < Self.widest else { return nil }
    var sizes = [Int32](repeating: 0, count: high - low + 1)
    var sum = 0
    for i in 0..<all.count {
      sizes[all[i] - low] += 1
      sum += all[i] - low
    }
    lowest = low
    self.sizes = sizes
    count = all.count
    self.sum = sum
  }

  /// The mean, exact but for one rounding while the sum is below 2⁵³.
  var mean: Double { Double(lowest * count + sum) / Double(count) }

  /// Σ (x − mean)².
  var squares: Double {
    let middle = mean - Double(lowest)
    return sizes.enumerated().reduce(0.0) { total, bin in
      let distance = Double(bin.offset) - middle
      return total + Double(bin.element) * distance * distance
    }
  }

  /// The quantiles at `levels`, as `OrderStatistics` has them.
  func quantiles(_ levels: [Double]) -> [Double] {
    OrderStatistics.quantiles(levels, of: count) { ranks in
      var (bin, before) = (0, 0)
      return ranks.map { rank in
        while before + Int(sizes[bin]) <= rank {
          before += Int(sizes[bin])
          bin += 1
        }
        return Double(lowest + bin)
      }
    }
  }
}
