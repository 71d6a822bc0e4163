/// Reads numbers as JSON has them.
enum NumberText {
  /// The most decimal places that a double's own arithmetic can shift by without rounding.
  private static let exactShift = 22
  /// 10⁰…10²², each a double without rounding.
  private static let powers: [Double] = (0...exactShift).map { power in
    (0..<power).reduce(1) { value, _ in value * 10 }
  }

  /// The number that begins at a place.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - place: where it begins; afterwards the place behind it.
  /// - Returns: the double next to it, as `strtod` has it; nil for what is no JSON number, for what is
  ///   too large for a double, and for what is so small that it would become 0.
  static func read(_ text: Span<UInt8>, at place: inout Int) -> Double? {
    let start = place
    let isNegative = skip(text, UInt8(ascii: "-"), &place)
    // All digits as one whole number, as long as they fit.
    var digits: UInt64 = 0
    var fits = true
    func take() -> Int {
      let first = place
      while place < text.count, let digit = digit(text[place]) {
        if digits > 922_337_203_685_477_579 { fits = false } else { digits = digits * 10 + digit }
        place += 1
      }
      return place - first
    }
    let leadsWithZero = place < text.count && text[place] == UInt8(ascii: "0")
    let whole = take()
    guard whole > 0, !leadsWithZero || whole == 1 else { return nil }
    var shift = 0
    if skip(text, UInt8(ascii: "."), &place) {
      let fraction = take()
      guard fraction > 0 else { return nil }
      shift = -fraction
    }
    if skip(text, UInt8(ascii: "e"), &place) || skip(text, UInt8(ascii: "E"), &place) {
      let isDown = skip(text, UInt8(ascii: "-"), &place)
      if !isDown { _ = skip(text, UInt8(ascii: "+"), &place) }
      let first = place
      var exponent = 0
      while place < text.count, let digit = digit(text[place]) {
        exponent = min(exponent * 10 + Int(digit), 100_000)
        place += 1
      }
      guard place > first else { return nil }
      shift += isDown ? -exponent : exponent
    }
    // Two exact doubles and one operation: one rounding, and that the right one.
    if fits, digits <= 1 << 53, abs(shift) <= exactShift {
      let size = shift < 0 ? Double(digits) / powers[-shift] : Double(digits) * powers[shift]
      return isNegative ? -size : size
    }
    var units: [UInt8] = []
    for position in start..<place { units.append(text[position]) }
    guard let value = Double(String(decoding: units, as: UTF8.self)), value.isFinite,
      value != 0 || (fits && digits == 0)
    else { return nil }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    let value = byte &- UInt8(ascii: "0")
    return value < 10 ? UInt64(value) : nil
  }

  private static func skip(_ text: Span<UInt8>, _ byte: UInt8, _ place: inout Int) -> Bool {
    guard place < text.count, text[place] == byte else { return false }
    place += 1
    return true
  }
}
