internal import CVectorKernels

/// Random numbers for many draws at once, at the speed of the processor's vectors.
///
/// What the samplers of this module do one number at a time, these do for a span of draws: words
/// of counter-based streams, normals, rates from logits, counts. Every number has a
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

  /// Rates from logits, after a part of the gap to 1 has been closed.
  ///
  ///     rate = p + g(1 − p),  miss = (1 − g)(1 − p),  p = 1/(1 + exp(−x))
  ///
  /// Both are computed directly, so that each keeps its relative accuracy where it is small: within 2
  /// units in the last place for g = 0 and |x| ≤ 708; beyond, they stay what they are at 708.
  ///
  /// - Parameters:
  ///   - logits: x.
  ///   - gapClosed: g in 0…1; nil for 0.
  ///   - rates: Takes the rates.
  ///   - misses: Takes what is left to 1.
  /// - Precondition: All spans have one length.
  public func rates(
    ofLogits logits: Span<Double>, closing gapClosed: Span<Double>?,
    into rates: inout MutableSpan<Double>, _ misses: inout MutableSpan<Double>
  ) {
    let count = logits.count
    precondition(
      gapClosed?.count ?? count == count && rates.count == count && misses.count == count,
      "one rate for each logit")
    guard instructions != .reference else {
      for i in 0..<count {
        let (met, missed) = Logistic.rate(ofLogit: logits[i])
        let moved = missed * (gapClosed?[i] ?? 0)
        rates[i] = met + moved
        misses[i] = missed - moved
      }
      return
    }
    let set = set
    unsafe logits.withUnsafeBufferPointer { logits in
      unsafe rates.withUnsafeMutableBufferPointer { rates in
        unsafe misses.withUnsafeMutableBufferPointer { misses in
          guard let gapClosed else {
            unsafe cvk_rates(
              set, count, logits.baseAddress, nil, rates.baseAddress, misses.baseAddress)
            return
          }
          unsafe gapClosed.withUnsafeBufferPointer { closed in
            unsafe cvk_rates(
              set, count, logits.baseAddress, closed.baseAddress, rates.baseAddress,
              misses.baseAddress)
          }
        }
      }
    }
  }
}
