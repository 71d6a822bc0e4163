internal import CVectorKernels

extension VectorKernels {
  /// How draws stand to a target.
  public struct Verdicts: Sendable, Hashable {
    /// How many rates reach it.
    public var truly: Int
    /// How many counts reach that share of their trials.
    public var published: Int
    /// How many draws have no events: they reach nothing and miss nothing.
    public var none: Int
    /// The events that the others miss: 16 sums, of every sixteenth draw, whose halves are then added to
    /// each other, so that it is the same for all instructions.
    public var missing: Double
  }

  /// Compares draws with a target.
  ///
  /// - Parameters:
  ///   - atLeast: The target.
  ///   - isSum: True if the rate of no events is no rate, as that of a sum; its margin is then 0.
  ///   - rates: Underlying rates.
  ///   - met: Events that meet the rule.
  ///   - all: Events at all.
  ///   - margins: Takes rate minus target. What lies below the target is below 0 in single precision too.
  ///   - truly: Takes whether there are events and the rate reaches the target.
  ///   - published: Takes whether there are and the count does: half an event in a billion may be missing.
  /// - Returns: What they add up to.
  /// - Precondition: All spans have one length.
  public func verdicts(
    atLeast: Double, isSum: Bool, rates: Span<Double>, met: Span<Int>, all: Span<Int>,
    margins: inout MutableSpan<Float>, truly: inout MutableSpan<Bool>,
    published: inout MutableSpan<Bool>
  ) -> Verdicts {
    let count = rates.count
    precondition(
      met.count == count && all.count == count && margins.count == count
        && truly.count == count && published.count == count, "one verdict for each draw")
    guard instructions != .reference else {
      var missing = [Double](repeating: 0, count: 16)
      var verdicts = Verdicts(truly: 0, published: 0, none: 0, missing: 0)
      for i in 0..<count {
        let margin = isSum && all[i] == 0 ? 0 : rates[i] - atLeast
        margins[i] = margin < 0 ? min(Float(margin), -.leastNormalMagnitude) : Float(margin)
        truly[i] = margin >= 0 && all[i] > 0
        verdicts.truly += truly[i] ? 1 : 0
        let needed = atLeast * Double(all[i])
        let lacking = needed - Double(met[i])
        let isMet = lacking <= 1e-9 * max(needed, 1)
        published[i] = isMet && all[i] > 0
        verdicts.published += published[i] ? 1 : 0
        verdicts.none += all[i] == 0 ? 1 : 0
        missing[i % 16] += isMet ? 0 : lacking
      }
      while missing.count > 1 {
        let half = missing.count / 2
        missing = (0..<half).map { missing[$0] + missing[$0 + half] }
      }
      verdicts.missing = missing[0]
      return verdicts
    }
    let set = set
    var found = cvk_verdicts()
    unsafe rates.withUnsafeBufferPointer { rates in
      unsafe met.withUnsafeBytes { met in
        unsafe all.withUnsafeBytes { all in
          unsafe margins.withUnsafeMutableBufferPointer { margins in
            unsafe truly.withUnsafeMutableBytes { truly in
              unsafe published.withUnsafeMutableBytes { published in
                unsafe cvk_verdicts(
                  set, count, atLeast, isSum ? 1 : 0, rates.baseAddress,
                  met.baseAddress?.assumingMemoryBound(to: Int64.self),
                  all.baseAddress?.assumingMemoryBound(to: Int64.self), margins.baseAddress,
                  truly.baseAddress?.assumingMemoryBound(to: UInt8.self),
                  published.baseAddress?.assumingMemoryBound(to: UInt8.self), &found)
              }
            }
          }
        }
      }
    }
    return Verdicts(
      truly: Int(found.truly), published: Int(found.published), none: Int(found.none),
      missing: found.missing)
  }

  /// Shortens numbers to 16 bits: ⌊x · steps⌋, held to ± steps.
  ///
  /// - Parameters:
  ///   - values: x.
  ///   - steps: At most 32,767.
  ///   - codes: Takes one for each.
  public func codes(of values: Span<Float>, steps: Double, into codes: inout MutableSpan<Int16>) {
    let count = values.count
    precondition(codes.count == count && steps <= 32_767, "one code for each number")
    guard instructions != .reference else {
      for i in 0..<count {
        let scaled = min(max(Double(values[i]) * steps, -steps), steps)
        codes[i] = Int16(scaled.rounded(.down))
      }
      return
    }
    let set = set
    unsafe values.withUnsafeBufferPointer { values in
      unsafe codes.withUnsafeMutableBufferPointer { codes in
        unsafe cvk_codes(set, count, steps, values.baseAddress, codes.baseAddress)
      }
    }
  }

  /// Divides events by events.
  ///
  /// - Parameters:
  ///   - met: Events that meet a rule.
  ///   - all: Events at all.
  ///   - shares: Takes one part of `all` for each; not a number where there are none.
  /// - Returns: How many of `all` are 0.
  /// - Precondition: All spans have one length.
  public func shares(
    of met: Span<Int>, in all: Span<Int>, into shares: inout MutableSpan<Double>
  ) -> Int {
    let count = shares.count
    precondition(met.count == count && all.count == count, "one share for each")
    guard instructions != .reference else {
      var none = 0
      for i in 0..<count {
        shares[i] = Double(met[i]) / Double(all[i])
        none += all[i] == 0 ? 1 : 0
      }
      return none
    }
    let set = set
    return unsafe met.withUnsafeBytes { met in
      unsafe all.withUnsafeBytes { all in
        unsafe shares.withUnsafeMutableBufferPointer { shares in
          unsafe cvk_shares(
            set, count, met.baseAddress?.assumingMemoryBound(to: Int64.self),
            all.baseAddress?.assumingMemoryBound(to: Int64.self), shares.baseAddress)
        }
      }
    }
  }

  /// Adds counts to whole numbers.
  ///
  /// - Parameters:
  ///   - counts: Numbers of 32 bits.
  ///   - before: What they are added to; nil for zeros.
  ///   - sums: Takes the sums.
  ///   - start: Where that of the first count goes.
  /// - Precondition: There are as many numbers as counts, and room for their sums.
  public func sums(
    of counts: Span<Int32>, and before: Span<Int>?, into sums: inout MutableSpan<Int>,
    from start: Int
  ) {
    let count = counts.count
    precondition(
      start >= 0 && start + count <= sums.count && before?.count ?? count == count,
      "one sum for each count")
    guard instructions != .reference else {
      for i in 0..<count { sums[start + i] = (before?[i] ?? 0) + Int(counts[i]) }
      return
    }
    let set = set
    unsafe counts.withUnsafeBufferPointer { counts in
      unsafe sums.withUnsafeMutableBytes { sums in
        let sums = unsafe sums.baseAddress.map {
          unsafe $0.assumingMemoryBound(to: Int64.self) + start
        }
        guard let before else {
          unsafe cvk_sums(set, count, counts.baseAddress, nil, sums)
          return
        }
        unsafe before.withUnsafeBytes { before in
          unsafe cvk_sums(
            set, count, counts.baseAddress,
            before.baseAddress?.assumingMemoryBound(to: Int64.self), sums)
        }
      }
    }
  }

  /// Finds the row of a table that each draw follows.
  ///
  /// - Parameters:
  ///   - chosen: To which group of `width` rows a draw belongs, 0 or more.
  ///   - choices: One number per draw: its row is the one after as many limits of its group as it lies
  ///     beyond, or on.
  ///   - limits: One per row; the last of a group is not looked at.
  ///   - width: 1 or more.
  /// - Returns: One row per draw.
  /// - Precondition: There are as many choices as draws, and limits for every group.
  public func entries(
    _ chosen: Span<Int>, choices: Span<Double>, limits: Span<Double>, width: Int
  ) -> [Int32] {
    let count = chosen.count
    precondition(choices.count == count && width >= 1, "one choice for each draw")
    var (least, most) = (0, 0)
    for i in 0..<count { (least, most) = (min(least, chosen[i]), max(most, chosen[i])) }
    precondition(least >= 0 && (most + 1) * width <= limits.count, "a group with limits")
    return unsafe [Int32](unsafeUninitializedCapacity: count) { entries, size in
      size = count
      guard instructions != .reference else {
        for i in 0..<count {
          let first = chosen[i] * width
          let row = (first..<(first + width - 1)).reduce(first) {
            $0 + (choices[i] >= limits[$1] ? 1 : 0)
          }
          unsafe entries.initializeElement(at: i, to: Int32(row))
        }
        return
      }
      let set = set
      unsafe chosen.withUnsafeBytes { chosen in
        unsafe choices.withUnsafeBufferPointer { choices in
          unsafe limits.withUnsafeBufferPointer { limits in
            unsafe cvk_entries(
              set, count, chosen.baseAddress?.assumingMemoryBound(to: Int64.self),
              choices.baseAddress, limits.baseAddress, width, entries.baseAddress)
          }
        }
      }
    }
  }
}
