internal import CVectorKernels

/// Random numbers for many draws at once, at the speed of the processor's vectors.
///
/// What the samplers of this module do one number at a time, these do for a span of draws: uniform
/// numbers from counter-based streams, normals, rates from logits, binomial counts. Every number has a
/// place of its own in its stream and comes from one uniform by inversion, so that it depends neither
/// on its neighbours nor on the order of the work, and scenarios that share a seed stay paired.
///
/// The instructions are chosen by the processor at hand and **never change a bit**: there is one
/// source of kernels (`CVectorKernels`), it uses only operations that are rounded correctly, and
/// `InstructionSet.reference` does the same in plain Swift for tests to compare with. The kernels are
/// in C because Swift cannot compile one function for several processors; measured ratios are in
/// `Benchmarks/results/cells.md`.
///
/// Nothing is allocated. Spans of about 500 draws stay in the first cache from one step to the next.
public struct VectorKernels: Sendable {
  /// A way to compute, slowest first; all give the same bits.
  public enum InstructionSet: Int, CaseIterable, Comparable, Sendable {
    /// Plain Swift, one number after the other.
    case reference
    /// What every processor has.
    case baseline
    /// 256-bit vectors of x86-64.
    case avx2
    /// 512-bit vectors of x86-64 (F, DQ, BW and VL).
    case avx512

    /// Orders by width.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The instructions in use.
  public let instructions: InstructionSet

  /// The widest instructions that this processor has.
  public static var widest: InstructionSet {
    switch Int(cvk_best()) {
    case CVK_AVX512: .avx512
    case CVK_AVX2: .avx2
    default: .baseline
    }
  }

  /// Kernels for the processor at hand.
  public init() { instructions = Self.widest }

  /// Kernels by force, for tests and measurements.
  ///
  /// - Parameter instructions: Which to use.
  /// - Precondition: The processor has them.
  public init(forcing instructions: InstructionSet) {
    precondition(instructions <= Self.widest, "the processor lacks these instructions")
    self.instructions = instructions
  }

  var set: Int32 {
    switch instructions {
    case .reference, .baseline: Int32(CVK_BASELINE)
    case .avx2: Int32(CVK_AVX2)
    case .avx512: Int32(CVK_AVX512)
    }
  }

  /// Fills two spans with the two words of one Philox block per draw, as uniform numbers.
  ///
  /// The block of draw i is that of `PhiloxStream(key:stream:index:)` with index `first + i` (modulo
  /// 2³²) at position `2 * block`; each number is `UnitInterval.open` of a word.
  ///
  /// - Parameters:
  ///   - key: The family of streams.
  ///   - stream: The stream within the family.
  ///   - block: The number of the block, such as 2¹⁹ times the year.
  ///   - first: The index of the first draw.
  ///   - low: Takes the first words.
  ///   - high: Takes the second words.
  /// - Precondition: Both spans have one length.
  public func uniforms(
    key: UInt64, stream: UInt64, block: UInt32, from first: UInt32,
    into low: inout MutableSpan<Double>, _ high: inout MutableSpan<Double>
  ) {
    let count = low.count
    precondition(high.count == count, "one place for each word of a block")
    guard instructions != .reference else {
      for i in 0..<count {
        var words = PhiloxStream(
          key: key, stream: stream, index: first &+ UInt32(truncatingIfNeeded: i))
        words.advance(by: UInt64(block) * 2)
        low[i] = UnitInterval.open(using: &words)
        high[i] = UnitInterval.open(using: &words)
      }
      return
    }
    let set = set
    unsafe low.withUnsafeMutableBufferPointer { low in
      unsafe high.withUnsafeMutableBufferPointer { high in
        unsafe cvk_uniforms(
          set, key, stream, block, first, count, low.baseAddress, high.baseAddress)
      }
    }
  }

  /// Replaces uniform numbers by the normal quantiles at them.
  ///
  /// Two rational functions (see `Reference/normal_quantile.py`), within 5 units in the last place; not
  /// the bits of `StandardNormal.quantile`, whose cut between them suits one number at a time.
  ///
  /// - Parameter values: Odd multiples of 2⁻⁵³ on (0, 1), as `uniforms` makes them; become Φ⁻¹ of them.
  public func normals(replacing values: inout MutableSpan<Double>) {
    let count = values.count
    guard instructions != .reference else {
      for i in 0..<count { values[i] = NormalInversion.quantile(values[i]) }
      return
    }
    let set = set
    unsafe values.withUnsafeMutableBufferPointer { unsafe cvk_normals(set, count, $0.baseAddress) }
  }

  /// Takes a state one step further: state ← state + shared + scale · noise.
  ///
  /// - Parameters:
  ///   - state: One number per draw, such as a logit.
  ///   - shared: What all units have in common, per draw.
  ///   - scale: The standard deviation of the unit's own step.
  ///   - noise: Standard normals.
  /// - Precondition: All spans have one length.
  public func step(
    _ state: inout MutableSpan<Double>, by shared: Span<Double>, _ scale: Double,
    times noise: Span<Double>
  ) {
    let count = state.count
    precondition(shared.count == count && noise.count == count, "one step for each state")
    guard instructions != .reference else {
      for i in 0..<count { state[i] = state[i] + shared[i] + scale * noise[i] }
      return
    }
    let set = set
    unsafe state.withUnsafeMutableBufferPointer { state in
      unsafe shared.withUnsafeBufferPointer { shared in
        unsafe noise.withUnsafeBufferPointer { noise in
          unsafe cvk_step(
            set, count, state.baseAddress, shared.baseAddress, scale, noise.baseAddress)
        }
      }
    }
  }

  /// Rates from logits, after a part of the gap to 1 has been closed.
  ///
  ///     rate = p + g(1 − p),  miss = (1 − g)(1 − p),  p = 1/(1 + exp(−x))
  ///
  /// Both are computed directly, so that each keeps its relative accuracy where it is small: within 2
  /// units in the last place for g = 0 and |x| ≤ 708; beyond, they stay what they are at 708.
  ///
  /// - Parameters:
  ///   - logits: x.
  ///   - gapClosed: g in 0…1.
  ///   - rates: Takes the rates.
  ///   - misses: Takes what is left to 1.
  /// - Precondition: All spans have one length.
  public func rates(
    ofLogits logits: Span<Double>, closing gapClosed: Span<Double>,
    into rates: inout MutableSpan<Double>, _ misses: inout MutableSpan<Double>
  ) {
    let count = logits.count
    precondition(
      gapClosed.count == count && rates.count == count && misses.count == count,
      "one rate for each logit")
    guard instructions != .reference else {
      for i in 0..<count {
        let (met, missed) = Logistic.rate(ofLogit: logits[i])
        let moved = missed * gapClosed[i]
        rates[i] = met + moved
        misses[i] = missed - moved
      }
      return
    }
    let set = set
    unsafe logits.withUnsafeBufferPointer { logits in
      unsafe gapClosed.withUnsafeBufferPointer { closed in
        unsafe rates.withUnsafeMutableBufferPointer { rates in
          unsafe misses.withUnsafeMutableBufferPointer { misses in
            unsafe cvk_rates(
              set, count, logits.baseAddress, closed.baseAddress, rates.baseAddress,
              misses.baseAddress)
          }
        }
      }
    }
  }

  /// Binomial counts by inversion: exact in distribution for every number of trials and probability,
  /// and rising with the uniform number.
  ///
  /// The smallest k with F(k) > u (above p = ½, n minus that of the failures at 1 − u). The kernel
  /// settles all but about one in 2,000 in single precision with a bound on its errors, and leaves those
  /// to double precision: the answer is the same as if all had been left.
  ///
  /// - Parameters:
  ///   - uniforms: u, odd multiples of 2⁻⁵³ on (0, 1).
  ///   - rates: p in 0…1.
  ///   - misses: 1 − p, to its own relative accuracy.
  ///   - trials: n ≥ 0. From a million on, the few counts left over cost O(√n) each.
  ///   - counts: Takes counts of 0…n.
  ///   - open: Room for as many numbers, whose content is lost.
  /// - Precondition: All spans have one length.
  public func counts(
    at uniforms: Span<Double>, rates: Span<Double>, misses: Span<Double>, trials: Span<Int32>,
    into counts: inout MutableSpan<Int32>, open: inout MutableSpan<Int32>
  ) {
    let count = uniforms.count
    precondition(
      rates.count == count && misses.count == count && trials.count == count
        && counts.count == count && open.count == count, "one count for each uniform number")
    var left = count
    if instructions != .reference {
      let set = set
      left = unsafe uniforms.withUnsafeBufferPointer { uniforms in
        unsafe rates.withUnsafeBufferPointer { rates in
          unsafe misses.withUnsafeBufferPointer { misses in
            unsafe trials.withUnsafeBufferPointer { trials in
              unsafe counts.withUnsafeMutableBufferPointer { counts in
                unsafe open.withUnsafeMutableBufferPointer { open in
                  unsafe cvk_counts(
                    set, count, uniforms.baseAddress, rates.baseAddress, misses.baseAddress,
                    trials.baseAddress, counts.baseAddress, open.baseAddress)
                }
              }
            }
          }
        }
      }
    }
    for position in 0..<left {
      let i = instructions == .reference ? position : Int(open[position])
      counts[i] = Int32(
        BinomialInversion.count(
          at: uniforms[i], trials: Int(trials[i]), success: rates[i], failure: misses[i]))
    }
  }
}
