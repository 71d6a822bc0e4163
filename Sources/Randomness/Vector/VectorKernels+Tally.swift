internal import CVectorKernels

extension VectorKernels {
  /// What a span of cells adds up to.
  public struct Tally: Sendable, Hashable {
    /// How many rates reach a level.
    public var ratesReaching: Int
    /// How many counts reach that share of their trials.
    public var countsReaching: Int
    /// The sum of the counts.
    public var countSum: Int
    /// The sum of the rates: 16 sums, of every sixteenth rate, whose halves are then added to each
    /// other, so that it is the same for all instructions.
    public var rateSum: Double
  }

  /// Adds counts to running sums and tells how many rates and counts reach a level.
  ///
  /// - Parameters:
  ///   - counts: k.
  ///   - sums: Each becomes larger by its count.
  ///   - rates: p.
  ///   - trials: n.
  ///   - level: The level l.
  /// - Precondition: All spans have one length, below 2³².
  /// - Returns: How many p ≥ l, and how many k ≥ l · n.
  public func tally(
    _ counts: Span<Int32>, into sums: inout MutableSpan<Int64>, rates: Span<Double>,
    trials: Span<Int32>, reaching level: Double
  ) -> (rates: Int, counts: Int) {
    let tally = totals(of: counts, into: &sums, rates: rates, trials: trials, reaching: level)
    return (tally.ratesReaching, tally.countsReaching)
  }

  /// Adds counts to running sums and tells what the cells add up to.
  ///
  /// - Parameters:
  ///   - counts: k.
  ///   - sums: Each becomes larger by its count.
  ///   - rates: p.
  ///   - trials: n.
  ///   - level: The level l.
  /// - Precondition: All spans have one length, below 2³².
  /// - Returns: How many p ≥ l and k ≥ l · n, and the sums of p and k.
  public func totals(
    of counts: Span<Int32>, into sums: inout MutableSpan<Int64>, rates: Span<Double>,
    trials: Span<Int32>, reaching level: Double
  ) -> Tally {
    let count = counts.count
    precondition(
      sums.count == count && rates.count == count && trials.count == count,
      "one sum for each count")
    guard instructions != .reference else {
      var tally = Tally(ratesReaching: 0, countsReaching: 0, countSum: 0, rateSum: 0)
      var rateSums = [Double](repeating: 0, count: 16)
      for i in 0..<count {
        if rates[i] >= level { tally.ratesReaching += 1 }
        if Double(counts[i]) >= level * Double(trials[i]) { tally.countsReaching += 1 }
        tally.countSum += Int(counts[i])
        rateSums[i % 16] += rates[i]
        sums[i] += Int64(counts[i])
      }
      while rateSums.count > 1 {
        let half = rateSums.count / 2
        rateSums = (0..<half).map { rateSums[$0] + rateSums[$0 + half] }
      }
      tally.rateSum = rateSums[0]
      return tally
    }
    let set = set
    var found = cvk_tally()
    unsafe counts.withUnsafeBufferPointer { counts in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        unsafe rates.withUnsafeBufferPointer { rates in
          unsafe trials.withUnsafeBufferPointer { trials in
            unsafe cvk_tally_counts(
              set, count, rates.baseAddress, counts.baseAddress, trials.baseAddress, level,
              sums.baseAddress, &found)
          }
        }
      }
    }
    return Tally(
      ratesReaching: Int(found.rates_reaching), countsReaching: Int(found.counts_reaching),
      countSum: Int(found.count_sum), rateSum: found.rate_sum)
  }
}
