internal import CVectorKernels

/// What a column of random numbers holds.
public enum NoiseKind: Sendable, Equatable {
  /// Uniform on (0, 1).
  case uniform
  /// Standard normal.
  case normal
  /// Student's t with eight degrees of freedom, of variance 4/3.
  case heavy
}

extension VectorKernels {
  /// Fills columns of random numbers, each draw's from a stream of its own: word w of stream
  /// (`key`, `stream`, `first` + d) is the number of draw d in column w, by inversion.
  ///
  /// - Parameters:
  ///   - kinds: What each column holds.
  ///   - key: The family of streams.
  ///   - stream: The stream within the family.
  ///   - first: The index of the first draw.
  ///   - draws: The number of draws, D.
  ///   - values: Takes that of draw d in column w at w · D + d.
  /// - Precondition: There is room for all.
  public func fill(
    _ kinds: [NoiseKind], key: UInt64, stream: UInt64, from first: UInt32 = 0, draws: Int,
    into values: inout MutableSpan<Double>
  ) {
    precondition(values.count == kinds.count * draws, "one number per column and draw")
    guard instructions != .reference else {
      for draw in 0..<draws {
        var words = PhiloxStream(
          key: key, stream: stream, index: first &+ UInt32(truncatingIfNeeded: draw))
        for (column, kind) in kinds.enumerated() {
          let uniform = UnitInterval.open(using: &words)
          values[column * draws + draw] =
            switch kind {
            case .uniform: uniform
            case .normal: NormalInversion.quantile(uniform)
            case .heavy: HeavyTail.quantile(normal: NormalInversion.quantile(uniform))
            }
        }
      }
      return
    }
    let set = set
    // Blocks of draws stay in the first cache from the words to the last function of them.
    let size = 512
    unsafe values.withUnsafeMutableBufferPointer { values in
      guard let all = values.baseAddress else { return }
      for at in stride(from: 0, to: draws, by: size) {
        let count = min(size, draws - at)
        for column in stride(from: 0, to: kinds.count, by: 2) {
          let low = unsafe all + (column * draws + at)
          let high = column + 1 < kinds.count ? unsafe low + draws : nil
          unsafe cvk_uniforms(
            set, key, stream, UInt32(column / 2), first &+ UInt32(truncatingIfNeeded: at), count,
            low, high)
        }
        for (column, kind) in kinds.enumerated() where kind != .uniform {
          let numbers = unsafe all + (column * draws + at)
          unsafe cvk_normals(set, count, numbers)
          if kind == .heavy { unsafe cvk_heavy(set, count, numbers) }
        }
      }
    }
  }

  /// Replaces numbers by exponentials of them.
  ///
  /// - Parameters:
  ///   - values: x; become exp(min(x, most)), to a unit in the last place or two.
  ///   - most: The largest x, up to 700.
  public func exponentials(replacing values: inout MutableSpan<Double>, upTo most: Double) {
    let count = values.count
    guard instructions != .reference else {
      for i in 0..<count { values[i] = TableExponential.value(max(min(values[i], most), -708)) }
      return
    }
    let set = set
    unsafe values.withUnsafeMutableBufferPointer {
      unsafe cvk_exponentials(set, count, most, $0.baseAddress)
    }
  }
}
