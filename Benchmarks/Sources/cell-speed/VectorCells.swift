import Randomness

/// The job by vector kernels: blocks of draws that stay in the first caches, all units and years of a
/// block before the next.
struct VectorCells: Sendable {
  /// Draws worked on together: what a year of a unit needs, some 35 kB, fits the first cache, and the
  /// totals and shocks of all years the second.
  static let block = 500

  let kernels: VectorKernels

  /// Runs the job on threads that share the blocks in turn.
  ///
  /// - Parameters:
  ///   - panel: The job.
  ///   - threads: How many threads.
  /// - Returns: The same for any number of threads, except for rounding in the sums of rates.
  func run(_ panel: Panel, threads: Int) async -> Findings {
    precondition(panel.draws.isMultiple(of: Self.block), "draws come in blocks of \(Self.block)")
    return await withTaskGroup(of: Findings.self) { group in
      for thread in 0..<threads {
        group.addTask {
          stride(from: thread, to: panel.draws / Self.block, by: threads)
            .reduce(into: Findings()) { $0.add(draws(panel, from: $1 * Self.block)) }
        }
      }
      return await group.reduce(into: Findings()) { $0.add($1) }
    }
  }

  /// What the draws of a block find.
  private func draws(_ panel: Panel, from first: Int) -> Findings {
    let key = StableHash.combine(1, StableHash.fnv1a64("cells"))
    let size = Self.block
    var found = Findings()
    var totals = Array(
      repeating: [Int64](repeating: 0, count: size), count: Panel.provinces * Panel.years)
    let zeros = [Double](repeating: 0, count: size)
    var (state, rates, misses) = (zeros, zeros, zeros)
    var noise = [Float](repeating: 0, count: size)
    var words = [UInt32](repeating: 0, count: size)
    var trials = [Int32](repeating: 0, count: size)
    var (counts, open) = (trials, trials)
    for unit in 0..<panel.units {
      var firstState = state.mutableSpan
      firstState.update(repeating: panel.starts[unit])
      var events = trials.mutableSpan
      events.update(repeating: Int32(panel.events[unit]))
      for year in 0..<Panel.years {
        let here = (year * panel.draws + first)..<(year * panel.draws + first + size)
        let block = NoiseBlock(
          key: key, stream: UInt64(unit), block: UInt32(year) << 19, first: UInt32(first))
        var noiseSpan = noise.mutableSpan
        var wordSpan = words.mutableSpan
        kernels.noise(of: block, into: &noiseSpan, &wordSpan)
        var stateSpan = state.mutableSpan
        kernels.step(
          &stateSpan, by: panel.shared.span.extracting(here), Panel.ownShock, times: noise.span)
        var rateSpan = rates.mutableSpan
        var missSpan = misses.mutableSpan
        kernels.rates(
          ofLogits: state.span, closing: panel.gapClosed.span.extracting(here), into: &rateSpan,
          &missSpan)
        var countSpan = counts.mutableSpan
        var openSpan = open.mutableSpan
        kernels.counts(
          at: words.span, of: block, rates: rates.span, misses: misses.span, trials: trials.span,
          into: &countSpan, open: &openSpan)
        var sums = totals[panel.province(of: unit) * Panel.years + year].mutableSpan
        let tally = kernels.totals(
          of: counts.span, into: &sums, rates: rates.span, trials: trials.span,
          reaching: panel.target)
        found.truly += tally.ratesReaching
        found.published += tally.countsReaching
        found.rates += tally.rateSum
        found.publishedRates += Double(tally.countSum) / Double(panel.events[unit])
      }
    }
    precondition(totals.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "totals of counts are counts")
    return found
  }
}
