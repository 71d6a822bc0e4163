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
    let places = places(of: values.span, from: low, scale: scale)
    let counts = counts(of: places.span, bins: bins)
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
    let members = Self.members(
      of: values.span, places: places.span, slots: slots.span, parts.map(\.size))
    return zip(parts, members).flatMap { part, members in
      let inside = part.ranks.map { $0 - part.before }
      return numbers(at: inside[...], of: members, round: round + 1)
    }
  }

  /// The numbers in each of the bins that have a slot.
  private static func members(
    of values: Span<Double>, places: Span<UInt16>, slots: Span<UInt8>, _ sizes: [Int]
  ) -> [[Double]] {
    // First all of them one after the other, without a branch that nobody could foresee; the last place is for
    // what is not one of them.
    let total = sizes.reduce(0, +)
    var all = [Double](repeating: 0, count: total + 1)
    var owners = [UInt8](repeating: 0, count: total + 1)
    var numbers = all.mutableSpan
    var own = owners.mutableSpan
    var found = 0
    for i in 0..<values.count {
      let slot = slots[Int(places[i])]
      numbers[found] = values[i]
      own[found] = slot
      found += slot > 0 ? 1 : 0
    }
    var members = sizes.map { size in
      var own: [Double] = []
      own.reserveCapacity(size)
      return own
    }
    for i in 0..<total { members[Int(own[i]) - 1].append(numbers[i]) }
    return members
  }

  /// The smallest and the largest number.
  private static func ends(of values: Span<Double>) -> (Double, Double) {
    // Four at a time, since a comparison would wait for the last.
    var low = SIMD4(repeating: values[0])
    var high = low
    let whole = values.count / 4 * 4
    for i in stride(from: 0, to: whole, by: 4) {
      let four = SIMD4(values[i], values[i + 1], values[i + 2], values[i + 3])
      low.replace(with: four, where: four .< low)
      high.replace(with: four, where: four .> high)
    }
    for i in whole..<values.count {
      let one = SIMD4(repeating: values[i])
      low.replace(with: one, where: one .< low)
      high.replace(with: one, where: one .> high)
    }
    return (low.min(), high.max())
  }

  /// The bin of each number.
  private static func places(of values: Span<Double>, from low: Double, scale: Double) -> [UInt16] {
    var result = [UInt16](repeating: 0, count: values.count)
    var places = result.mutableSpan
    // At 2⁵² a number has no binary places left: adding it rounds to the nearest bin, which rises with the
    // number as rounding down does, and leaves the bin in the last bits.
    let unit = 0x1p52
    for i in 0..<values.count {
      places[i] = UInt16(truncatingIfNeeded: ((values[i] - low) * scale + unit).bitPattern)
    }
    return result
  }

  /// How many numbers lie in each bin.
  private static func counts(of places: Span<UInt16>, bins: Int) -> [UInt32] {
    // Four sets in turn: neighbours often fall into one bin, and an addition would wait for the last.
    var all = [UInt32](repeating: 0, count: 4 * bins)
    var sets = all.mutableSpan
    let whole = places.count / 4 * 4
    for i in stride(from: 0, to: whole, by: 4) {
      sets[Int(places[i])] += 1
      sets[bins + Int(places[i + 1])] += 1
      sets[2 * bins + Int(places[i + 2])] += 1
      sets[3 * bins + Int(places[i + 3])] += 1
    }
    for i in whole..<places.count { sets[Int(places[i])] += 1 }
    for bin in 0..<bins {
      sets[bin] += sets[bins + bin] + sets[2 * bins + bin] + sets[3 * bins + bin]
    }
    return Array(all.prefix(bins))
  }
}
