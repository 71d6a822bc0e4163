internal import CVectorKernels

/// What a column of random numbers holds.
public enum NoiseKind: Sendable, Equatable {
  /// Uniform on (0, 1), by which something is chosen.
  case choice
  /// Standard normal, in single precision.
  case normal
  /// Student's t with eight degrees of freedom, of variance 4/3, in single precision.
  case heavy

  fileprivate var code: Int32 {
    switch self {
    case .choice: Int32(CVK_WORD)
    case .normal: Int32(CVK_NORMAL)
    case .heavy: Int32(CVK_HEAVY)
    }
  }
}

extension VectorKernels {
  /// Columns of random numbers, each draw's from a stream of its own, by inversion: column c is made of
  /// the c-th 32 bits of stream (`key`, `stream`, `first` + d), the low half of a word before its high half.
  ///
  /// A word w of 32 bits stands for the probability (w + ½)2⁻³². Normal numbers are within 5e-7 of its
  /// quantile and reach ±6.3, heavy-tailed ones within a millionth of theirs and reach ±21.
  ///
  /// - Parameters:
  ///   - kinds: What each column holds; `.choice` can only be the first.
  ///   - key: The family of streams.
  ///   - stream: The stream within the family.
  ///   - first: The index of the first draw.
  ///   - draws: The number of draws.
  /// - Returns: The columns.
  public func columns(
    _ kinds: [NoiseKind], key: UInt64, stream: UInt64, from first: UInt32 = 0, draws: Int
  ) -> NoiseColumns {
    let chooses = kinds.first == .choice
    let own = kinds.count - (chooses ? 1 : 0)
    precondition(!kinds.dropFirst().contains(.choice), "a choice comes before the rest")
    var words = [UInt32](repeating: 0, count: chooses ? draws : 0)
    // Every number is written, so none is set to zero first.
    let values = unsafe [Float](unsafeUninitializedCapacity: own * draws) { room, count in
      count = own * draws
      unsafe words.withUnsafeMutableBufferPointer { words in
        // Where each column goes, four to a block of the generator.
        var places = unsafe [UnsafeMutableRawPointer?]()
        if chooses { unsafe places.append(UnsafeMutableRawPointer(words.baseAddress)) }
        for column in 0..<own {
          let place = unsafe room.baseAddress.map { unsafe $0 + column * draws }
          unsafe places.append(UnsafeMutableRawPointer(place))
        }
        let missing = (4 - kinds.count % 4) % 4
        unsafe places += Array(repeating: nil, count: missing)
        let codes = kinds.map(\.code) + Array(repeating: 0, count: missing)
        unsafe fill(places, codes, key: key, stream: stream, from: first, draws: draws)
      }
    }
    return NoiseColumns(choices: words.map { (Double($0) + 0.5) * 0x1p-32 }, values: values)
  }

  private func fill(
    _ places: [UnsafeMutableRawPointer?], _ codes: [Int32], key: UInt64, stream: UInt64,
    from first: UInt32, draws: Int
  ) {
    for block in unsafe 0..<(places.count / 4) {
      let codes = Array(codes[(4 * block)..<(4 * block + 4)])
      let columns = unsafe Array(places[(4 * block)..<(4 * block + 4)])
      guard instructions != .reference else {
        for draw in 0..<draws {
          let index = first &+ UInt32(truncatingIfNeeded: draw)
          let words = Self.words(key: key, stream: stream, block: UInt32(block), index: index)
          for (column, word) in words.enumerated() {
            guard let place = unsafe columns[column] else { continue }
            let bits =
              switch Int(codes[column]) {
              case CVK_NORMAL: OctaveQuantile.quantile(ofWord: word).bitPattern
              case CVK_HEAVY:
                HeavyTail.quantile(normal: OctaveQuantile.quantile(ofWord: word)).bitPattern
              default: word
              }
            unsafe place.storeBytes(of: bits, toByteOffset: 4 * draw, as: UInt32.self)
          }
        }
        continue
      }
      unsafe cvk_columns(set, key, stream, UInt32(block), first, draws, codes, columns)
    }
  }

  /// The four words of 32 bits of a block, from the first.
  static func words(key: UInt64, stream: UInt64, block: UInt32, index: UInt32) -> [UInt32] {
    var stream = PhiloxStream(key: key, stream: stream, index: index)
    stream.advance(by: 2 * UInt64(block))
    return (0..<2).flatMap { _ in
      let word = stream.next()
      return [UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32)]
    }
  }

  /// The words of one block per draw: word k of draw d at k · D + d.
  ///
  /// - Parameters:
  ///   - key: The family of streams.
  ///   - stream: The stream within the family; draw d has the part with index d.
  ///   - block: The number of the block.
  ///   - draws: D, the number of draws.
  /// - Returns: 4 D words of 32 bits.
  func words(key: UInt64, stream: UInt64, block: UInt32, draws: Int) -> [UInt32] {
    unsafe [UInt32](unsafeUninitializedCapacity: 4 * draws) { room, count in
      count = 4 * draws
      guard instructions != .reference else {
        for draw in 0..<draws {
          let index = UInt32(truncatingIfNeeded: draw)
          let words = Self.words(key: key, stream: stream, block: block, index: index)
          for (k, word) in words.enumerated() {
            unsafe room.initializeElement(at: k * draws + draw, to: word)
          }
        }
        return
      }
      let columns = unsafe (0..<4).map { k in
        unsafe room.baseAddress.map { unsafe UnsafeMutableRawPointer($0 + k * draws) }
      }
      unsafe cvk_columns(set, key, stream, block, 0, draws, [0, 0, 0, 0], columns)
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
