/// Quantiles of many numbers without sorting them.
///
/// Only the parts of the array that hold a wanted rank are looked at again, so seven quantiles of n
/// numbers cost a few passes instead of n log n comparisons.
///
/// > Reference: Hoare (1961), Communications of the ACM 4:321, doi:10.1145/366622.366647.
struct OrderStatistics {
  private var values: [Double]

  /// Takes numbers in any order; at least one, none of them NaN.
  init(_ values: some Sequence<Double>) {
    self.values = Array(values)
    precondition(!self.values.isEmpty, "a quantile needs a number")
  }

  /// The quantiles at `levels`, each 0…1, interpolated between order statistics.
  ///
  /// > Reference: Hyndman & Fan (1996), American Statistician 50:361,
  /// > doi:10.1080/00031305.1996.10473566, type 7.
  mutating func quantiles(_ levels: [Double]) -> [Double] {
    let last = values.count - 1
    let positions = levels.map { $0 * Double(last) }
    let ranks = Set(positions.flatMap { [Int($0), min(Int($0) + 1, last)] }).sorted()
    var span = values.mutableSpan
    Self.place(ranks[...], in: &span, from: 0, to: last)
    return positions.map { position in
      let below = Int(position)
      let above = min(below + 1, last)
      return values[below] + (position - Double(below)) * (values[above] - values[below])
    }
  }

  /// Puts the numbers of the given ranks, all within from…to, where sorting would put them.
  private static func place(
    _ ranks: ArraySlice<Int>, in values: inout MutableSpan<Double>, from: Int, to: Int
  ) {
    var (from, to, ranks) = (from, to, ranks)
    while !ranks.isEmpty, from < to {
      if to - from < 24 {
        insertionSort(&values, from: from, to: to)
        return
      }
      let (left, right) = partition(&values, from: from, to: to)
      let below = ranks.prefix { $0 <= left }
      let above = ranks.drop { $0 < right }
      if !below.isEmpty { place(below, in: &values, from: from, to: left) }
      (from, ranks) = (right, above)
    }
  }

  /// Splits about the median of three: everything to `left` is ≤ the pivot, from `right` on ≥ it,
  /// and what lies between equals it.
  private static func partition(_ values: inout MutableSpan<Double>, from: Int, to: Int) -> (
    left: Int, right: Int
  ) {
    let middle = from + (to - from) / 2
    let (a, b, c) = (values[from], values[middle], values[to])
    let pivot = max(min(a, b), min(max(a, b), c))
    var (i, j) = (from, to)
    while i <= j {
      while values[i] < pivot { i += 1 }
      while values[j] > pivot { j -= 1 }
      if i <= j {
        values.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    return (j, i)
  }

  private static func insertionSort(_ values: inout MutableSpan<Double>, from: Int, to: Int) {
    for i in from...to {
      let value = values[i]
      var place = i
      while place > from, values[place - 1] > value {
        values[place] = values[place - 1]
        place -= 1
      }
      values[place] = value
    }
  }
}
