internal import CVectorKernels

extension VectorKernels {
  /// Fills two spans with what every draw takes for a year: a normal number and the first 32 bits of a
  /// uniform one.
  ///
  /// - Parameters:
  ///   - block: Where in the streams they are.
  ///   - normals: Takes Φ⁻¹((w + ½)2⁻³²) of words w, in single precision: within 5e-7, from −6.3 to 6.3.
  ///   - words: Takes the bits, for `counts(at:of:rates:misses:trials:into:open:)`.
  /// - Precondition: Both spans have one length.
  public func noise(
    of block: NoiseBlock, into normals: inout MutableSpan<Float>, _ words: inout MutableSpan<UInt32>
  ) {
    let count = normals.count
    precondition(words.count == count, "bits for each normal number")
    guard instructions != .reference else {
      for i in 0..<count {
        let made = block.words(of: i)
        normals[i] = OctaveQuantile.quantile(ofWord: made.normal)
        words[i] = made.uniform
      }
      return
    }
    let set = set
    unsafe normals.withUnsafeMutableBufferPointer { normals in
      unsafe words.withUnsafeMutableBufferPointer { words in
        unsafe cvk_noise(
          set, block.key, block.stream, block.block, block.first / 2, count, normals.baseAddress,
          words.baseAddress)
      }
    }
  }

  /// Takes a state one step further, with noise in single precision: state ← state + shared + scale ·
  /// noise.
  ///
  /// - Parameters:
  ///   - state: One number per draw, such as a logit.
  ///   - shared: What all units have in common, per draw.
  ///   - scale: The standard deviation of the unit's own step.
  ///   - noise: Standard normals.
  /// - Precondition: All spans have one length.
  public func step(
    _ state: inout MutableSpan<Double>, by shared: Span<Double>, _ scale: Double,
    times noise: Span<Float>
  ) {
    let count = state.count
    precondition(shared.count == count && noise.count == count, "one step for each state")
    guard instructions != .reference else {
      for i in 0..<count { state[i] = state[i] + shared[i] + scale * Double(noise[i]) }
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

  /// Binomial counts by inversion, at uniform numbers of which the first 32 bits are made.
  ///
  /// Exact in distribution for every number of trials and probability, as the counts at whole uniform
  /// numbers are: the kernel settles what those bits settle, all but about one in 2,000, and the other
  /// bits are made for the rest. The answer is the same as if they had been made for all.
  ///
  /// - Parameters:
  ///   - words: The bits.
  ///   - place: Where the bits come from, for those that follow.
  ///   - rates: p in 0…1.
  ///   - misses: 1 − p, to its own relative accuracy.
  ///   - trials: n ≥ 0. From a million on, the few counts left over cost O(√n) each.
  ///   - counts: Takes counts of 0…n.
  ///   - open: Room for as many numbers, whose content is lost.
  /// - Precondition: All spans have one length.
  public func counts(
    at words: Span<UInt32>, of place: some UniformPlace, rates: Span<Double>, misses: Span<Double>,
    trials: Span<Int32>, into counts: inout MutableSpan<Int32>, open: inout MutableSpan<Int32>
  ) {
    let count = words.count
    precondition(
      rates.count == count && misses.count == count && trials.count == count
        && counts.count == count && open.count == count, "one count for each uniform number")
    var left = count
    if instructions != .reference {
      let set = set
      left = unsafe words.withUnsafeBufferPointer { words in
        unsafe rates.withUnsafeBufferPointer { rates in
          unsafe misses.withUnsafeBufferPointer { misses in
            unsafe trials.withUnsafeBufferPointer { trials in
              unsafe counts.withUnsafeMutableBufferPointer { counts in
                unsafe open.withUnsafeMutableBufferPointer { open in
                  unsafe cvk_counts(
                    set, count, words.baseAddress, rates.baseAddress, misses.baseAddress,
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
          at: place.uniform(of: i, firstBits: words[i]), trials: Int(trials[i]), success: rates[i],
          failure: misses[i]))
    }
  }
}
