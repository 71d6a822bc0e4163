import Randomness

/// The job by vector kernels: blocks of draws that stay in the first cache, all years of a unit at
/// once.
struct VectorCells: Sendable {
  /// Draws worked on together: what a block needs, some 30 kB, fits the first cache.
  static let block = 500

  let kernels: VectorKernels

  /// Runs the job on threads that share the units in turn.
  ///
  /// - Parameters:
  ///   - panel: The job.
  ///   - threads: How many threads.
  /// - Returns: The same for any number of threads, except for rounding in the sums of rates.
  func run(_ panel: Panel, threads: Int) async -> Findings {
    precondition(panel.draws.isMultiple(of: Self.block), "draws come in blocks of \(Self.block)")
    return await withTaskGroup(of: Part.self) { group in
      for thread in 0..<threads {
        group.addTask {
          part(panel, of: stride(from: thread, to: panel.units, by: threads))
        }
      }
      var found = Findings()
      var totals: [[Int64]] = []
      for await part in group {
        found.rates += part.found.rates
        found.publishedRates += part.found.publishedRates
        found.truly += part.found.truly
        found.published += part.found.published
        totals =
          totals.isEmpty
          ? part.totals : zip(totals, part.totals).map { zip($0, $1).map { $0 + $1 } }
      }
      precondition(totals.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "totals of counts are counts")
      return found
    }
  }

  /// What one thread has found.
  private struct Part {
    var found = Findings()
    /// By province, year and block of draws.
    var totals: [[Int64]] = []
  }

  private func part(_ panel: Panel, of units: some Sequence<Int>) -> Part {
    let key = StableHash.combine(1, StableHash.fnv1a64("cells"))
    let size = Self.block
    let blocks = panel.draws / size
    var result = Part()
    result.totals = Array(
      repeating: Array(repeating: 0, count: size), count: Panel.provinces * Panel.years * blocks)
    let zeros = [Double](repeating: 0, count: size)
    var (state, noise, uniforms) = (zeros, zeros, zeros)
    var (rates, misses) = (zeros, zeros)
    var trials = [Int32](repeating: 0, count: size)
    var (counts, open) = (trials, trials)
    for unit in units {
      for block in 0..<blocks {
        var firstState = state.mutableSpan
        firstState.update(repeating: panel.starts[unit])
        var events = trials.mutableSpan
        events.update(repeating: Int32(panel.events[unit]))
        for year in 0..<Panel.years {
          let here = (year * panel.draws + block * size)..<(year * panel.draws + (block + 1) * size)
          let shared = panel.shared.span.extracting(here)
          let closed = panel.gapClosed.span.extracting(here)
          let slot = (panel.province(of: unit) * Panel.years + year) * blocks + block
          var noise = noise.mutableSpan
          var uniforms = uniforms.mutableSpan
          var state = state.mutableSpan
          var rates = rates.mutableSpan
          var misses = misses.mutableSpan
          var counts = counts.mutableSpan
          var open = open.mutableSpan
          let trials = trials.span
          kernels.uniforms(
            key: key, stream: UInt64(unit), block: UInt32(year) << 19, from: UInt32(block * size),
            into: &noise, &uniforms)
          kernels.normals(replacing: &noise)
          kernels.step(&state, by: shared, Panel.ownShock, times: noise.span)
          kernels.rates(ofLogits: state.span, closing: closed, into: &rates, &misses)
          kernels.counts(
            at: uniforms.span, rates: rates.span, misses: misses.span, trials: trials,
            into: &counts, open: &open)
          var sums = result.totals[slot].mutableSpan
          let reached = kernels.tally(
            counts.span, into: &sums, rates: rates.span, trials: trials, reaching: panel.target)
          result.found.truly += reached.rates
          result.found.published += reached.counts
          result.found.rates += Self.sum(rates.span)
          var countSum = 0
          for i in counts.indices { countSum += Int(counts[i]) }
          result.found.publishedRates += Double(countSum) / Double(panel.events[unit])
        }
      }
    }
    return result
  }

  /// The sum of numbers, eight at a time.
  private static func sum(_ values: Span<Double>) -> Double {
    var sums = SIMD8<Double>()
    values.withUnsafeBytes { bytes in
      let stride = MemoryLayout<SIMD8<Double>>.size
      for offset in Swift.stride(from: 0, to: bytes.count / stride * stride, by: stride) {
        sums += bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      }
    }
    return (values.count / 8 * 8..<values.count).reduce(sums.sum()) { $0 + values[$1] }
  }
}
