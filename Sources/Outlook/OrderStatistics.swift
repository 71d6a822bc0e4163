/// Quantiles of many numbers without sorting them.
///
/// The numbers are counted in even bins between the smallest and the largest; only those in bins that
/// hold a wanted rank are looked at again, in the same way. Seven quantiles of n numbers cost two or
/// three passes instead of n log n comparisons, and are exact.
struct OrderStatistics {
  private static let mostBins = 1024
  /// So few are sorted.
  private static let few = 64
  /// Numbers of wildly different sizes are sorted after so many rounds.
  private static let mostRounds = 6

  private let values: [Double]

  /// Takes numbers in any order; at least one, none of them NaN.
  init(_ values: some Sequence<Double>) {
    self.values = Array(values)
    precondition(!self.values.isEmpty, "a quantile needs a number")
  }

  /// The quantiles at `levels`, each 0…1, at most 127, interpolated between order statistics.
  ///
  /// > Reference: Hyndman & Fan (1996), American Statistician 50:361,
  /// > doi:10.1080/00031305.1996.10473566, type 7.
  func quantiles(_ levels: [Double]) -> [Double] {
    Self.quantiles(levels, of: values.count) { Self.numbers(at: $0[...], of: values, round: 0) }
  }

  /// The quantiles of so many numbers.
  ///
  /// - Parameters:
  ///   - levels: each 0…1, at most 127.
  ///   - count: how many numbers there are, at least one.
  ///   - numbers: the numbers at some ranks, counted from 0 and rising, if all were sorted.
  /// - Returns: one quantile per level.
  static func quantiles(
    _ levels: [Double], of count: Int, numbers: (_ ranks: [Int]) -> [Double]
  ) -> [Double] {
    precondition(levels.count <= 127, "two ranks a level are numbered in a byte")
    let last = count - 1
    let positions = levels.map { $0 * Double(last) }
    var ranks: [Int] = []
    for rank in positions.flatMap({ [Int($0), min(Int($0) + 1, last)] }).sorted()
    where rank != ranks.last {
      ranks.append(rank)
    }
    let found = numbers(ranks)
    return positions.map { position in
      let below = Int(position)
      guard let place = ranks.firstIndex(of: below) else {
        preconditionFailure("every rank was looked for")
      }
      let high = found[below < last ? place + 1 : place]
      return found[place] + (position - Double(below)) * (high - found[place])
    }
  }

  /// The numbers that would stand at some ranks, counted from 0 and rising, if all were sorted.
  private static func numbers(at ranks: ArraySlice<Int>, of values: [Double], round: Int)
    -> [Double]
  {
    let (low, high) = ends(of: values.span)
    let width = high - low
    guard width > 0 else { return ranks.map { _ in low } }
    guard values.count > few, width.isFinite, round < mostRounds else {
      let sorted = values.sorted()
      return ranks.map { sorted[$0] }
    }
    let bins = min(max(values.count / 8, 16), mostBins)
    let scale = Double(bins - 1) / width
    guard scale.isFinite else {
      let sorted = values.sorted()
      return ranks.map { sorted[$0] }
    }
    let counts = counts(of: values.span, from: low, scale: scale, bins: bins)
    // The bins with a wanted rank, and how many numbers stand in bins before; 0 is no such bin.
    var slots = [UInt8](repeating: 0, count: bins)
    var parts: [(size: Int, before: Int, ranks: ArraySlice<Int>)] = []
    var before = 0
    var rest = ranks
    for bin in 0..<bins where !rest.isEmpty {
      let after = before + Int(counts[bin])
      let own = rest.prefix { $0 < after }
      if !own.isEmpty {
        parts.append((Int(counts[bin]), before, own))
        slots[bin] = UInt8(parts.count)
        rest = rest.dropFirst(own.count)
      }
      before = after
    }
    var members = parts.map { part in
      var own: [Double] = []
      own.reserveCapacity(part.size)
      return own
    }
    let all = values.span
    let of = slots.span
    for i in 0..<all.count {
      let slot = of[Int((all[i] - low) * scale)]
      if slot > 0 { members[Int(slot) - 1].append(all[i]) }
    }
    return zip(parts, members).flatMap { part, members in
      let inside = part.ranks.map { $0 - part.before }
      return numbers(at: inside[...], of: members, round: round + 1)
    }
  }

  /// The smallest and the largest number.
  private static func ends(of values: Span<Double>) -> (Double, Double) {
    var (low, high) = (values[0], values[0])
    for i in 1..<max(values.count, 1) {
      low = values[i] < low ? values[i] : low
      high = values[i] > high ? values[i] : high
    }
    return (low, high)
  }

  /// How many numbers lie in each bin.
  private static func counts(
    of values: Span<Double>, from low: Double, scale: Double, bins: Int
  ) -> [UInt32] {
    // Two sets in turn: neighbours often fall into one bin, and an addition would wait for the last.
    var even = [UInt32](repeating: 0, count: bins)
    var odd = even
    let pairs = values.count / 2 * 2
    for i in stride(from: 0, to: pairs, by: 2) {
      even[Int((values[i] - low) * scale)] += 1
      odd[Int((values[i + 1] - low) * scale)] += 1
    }
    if pairs < values.count { even[Int((values[pairs] - low) * scale)] += 1 }
    for bin in 0..<bins { even[bin] += odd[bin] }
    return even
  }
}
