/// The places of the units of one draw, from the lowest code to the highest.
///
/// A counting sort with a mark for every code that occurs, so that a draw costs O(units).
///
/// > Reference: Knuth (1998), The Art of Computer Programming 3, §5.2 (distribution counting).
struct DrawPlaces {
  /// The units of one code, and the places they have, from 0.
  private struct Tie {
    var count: UInt32 = 0
    var first: UInt32 = 0
    var end: UInt32 = 0
    var next: UInt32 = 0
  }

  private var ties = [Tie](repeating: Tie(), count: 65_536)
  /// One bit per code.
  private var met = [UInt64](repeating: 0, count: 1024)

  /// Ranks the units of a draw; 1 is the lowest.
  ///
  /// Units of equal code take turns from draw to draw: the first of them takes the first of their places in draws
  /// 0, m, 2m, …, where m are tied.
  ///
  /// - Parameters:
  ///   - codes: one per unit.
  ///   - draw: the number of the draw.
  ///   - ranks: takes one per unit.
  mutating func rank(
    _ codes: Span<Int16>, draw: Int, into ranks: inout MutableSpan<UInt32>
  ) {
    Self.count(codes, &ties, &met)
    Self.place(&ties, &met) { tie in
      let size = tie.end - tie.first
      if size > 1 { tie.next += UInt32(draw % Int(size)) }
    }
    var ties = ties.mutableSpan
    for unit in 0..<codes.count {
      let key = Self.key(codes[unit])
      let tie = ties[key]
      let next = tie.next &+ 1
      ranks[unit] = next
      // By subtraction, as nobody can tell beforehand which unit is the last of its code.
      let isLast: UInt32 = next == tie.end ? 1 : 0
      ties[key].next = next &- isLast &* (tie.end &- tie.first)
    }
  }

  /// Gives every unit twice the mean of the places, from 1, of the units of its code.
  ///
  /// - Parameters:
  ///   - codes: one per unit.
  ///   - middles: takes one per unit.
  ///   - start: where that of the first unit goes.
  mutating func middle(
    _ codes: Span<Int16>, into middles: inout MutableSpan<UInt32>, from start: Int
  ) {
    Self.count(codes, &ties, &met)
    Self.place(&ties, &met) { $0.next = $0.first + $0.end + 1 }
    let ties = ties.span
    for unit in 0..<codes.count { middles[start + unit] = ties[Self.key(codes[unit])].next }
  }

  private static func count(_ codes: Span<Int16>, _ ties: inout [Tie], _ met: inout [UInt64]) {
    var ties = ties.mutableSpan
    var met = met.mutableSpan
    for unit in 0..<codes.count {
      let key = key(codes[unit])
      ties[key].count += 1
      met[key >> 6] |= 1 << UInt64(key & 63)
    }
  }

  /// Gives the codes their places, and forgets how many there are of each.
  private static func place(
    _ ties: inout [Tie], _ met: inout [UInt64], _ begin: (inout Tie) -> Void
  ) {
    var ties = ties.mutableSpan
    var met = met.mutableSpan
    var before: UInt32 = 0
    for word in 0..<met.count where met[word] != 0 {
      var left = met[word]
      met[word] = 0
      while left != 0 {
        let key = word << 6 + left.trailingZeroBitCount
        left &= left - 1
        let end = before + ties[key].count
        ties[key] = Tie(count: 0, first: before, end: end, next: before)
        begin(&ties[key])
        before = end
      }
    }
  }

  private static func key(_ code: Int16) -> Int { Int(code) + 32_768 }
}
