/// Puts the units of one draw in order of their codes, equal ones in the order of units.
///
/// A counting sort by the low and the high byte, so that a draw costs O(units).
///
/// > Reference: Knuth (1998), The Art of Computer Programming 3, §5.2.5 (radix sorting).
struct DrawOrder {
  /// The units from the lowest code to the highest, after `sort`.
  private(set) var order: [UInt32]
  private var other: [UInt32]

  /// Makes room for so many units.
  init(units: Int) {
    order = Array(repeating: 0, count: units)
    other = order
  }

  /// Sorts one draw.
  ///
  /// - Parameter codes: one per unit.
  mutating func sort(_ codes: Span<Int16>) {
    let count = codes.count
    precondition(count == order.count, "one code per unit")
    var starts = [Int](repeating: 0, count: 512)
    for unit in 0..<count {
      let key = Self.key(codes[unit])
      starts[key & 255] += 1
      starts[256 + key >> 8] += 1
    }
    for half in [0, 256] {
      var before = 0
      for byte in half..<(half + 256) {
        let own = starts[byte]
        starts[byte] = before
        before += own
      }
    }
    for unit in 0..<count {
      let byte = Self.key(codes[unit]) & 255
      other[starts[byte]] = UInt32(truncatingIfNeeded: unit)
      starts[byte] += 1
    }
    for place in 0..<count {
      let unit = other[place]
      let byte = 256 + Self.key(codes[Int(unit)]) >> 8
      order[starts[byte]] = unit
      starts[byte] += 1
    }
  }

  /// Calls `body` with the places, from 0, of every run of equal codes, lowest first.
  func forEachTie(_ codes: Span<Int16>, _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < order.count {
      let code = codes[Int(order[start])]
      var end = start + 1
      while end < order.count, codes[Int(order[end])] == code { end += 1 }
      body(start..<end)
      start = end
    }
  }

  private static func key(_ code: Int16) -> Int { Int(code) + 32_768 }
}
