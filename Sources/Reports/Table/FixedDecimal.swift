/// Writing of numbers, the same on every machine and in every locale.
enum FixedDecimal {
  /// A number with exactly `decimals` decimals, rounded half away from zero.
  ///
  /// What is rounded is the double's exact value: 1.115, stored as a little less, gives 1.11.
  /// Values beyond ±9·10¹⁵ in units of the last decimal are written by their shortest form, but never with an
  /// exponent, which no reader of numbers takes.
  static func text(_ value: Double, decimals: Int, separator: String = ".") -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, separator: separator, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `text` gives, without making a string of it.
  static func append(
    _ value: Double, decimals: Int, separator: String = ".", to bytes: inout [UInt8]
  ) {
    guard value.isFinite else {
      bytes += (value.isNaN ? "nan" : value < 0 ? "-inf" : "inf").utf8
      return
    }
    guard let (scaled, _) = scaled(value, decimals: decimals) else {
      let text = Int128(exactly: value).map { "\($0)" } ?? "\(value)"
      bytes += text.split(separator: ".", maxSplits: 1).joined(separator: separator).utf8
      return
    }
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    append(Int(abs(scaled)), atLeast: decimals + 1, to: &bytes)
    if decimals > 0 { bytes.insert(contentsOf: separator.utf8, at: bytes.count - decimals) }
  }

  /// Appends the digits of a number that is not negative, with zeros before it up to a number of digits.
  private static func append(_ value: Int, atLeast width: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0 || bytes.count - start < width
    bytes[start...].reverse()
  }

  /// A share in per cent with exactly `decimals` decimals, without a sign: the one rule by which shares, odds and
  /// their differences are shown.
  ///
  /// What is rounded, half away from zero, is the share as a decimal of nine places and not the double's exact value:
  /// 0.958 − 0.8315, a little less than 0.1265, gives 12.7.
  static func percent(_ share: Double, decimals: Int, separator: String = ".") -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let units = 100 * scale * share
    let whole = (units + (units < 0 ? -1e-6 : 1e-6)).rounded()
    return text(whole / scale, decimals: decimals, separator: separator)
  }

  /// The number that `text` writes: what is read back from it, to the last bit.
  ///
  /// - Parameters:
  ///   - value: any number.
  ///   - decimals: 0…15.
  /// - Returns: the double nearest to the rounded decimal.
  static func rounded(_ value: Double, decimals: Int) -> Double {
    // Both are whole and below 2⁵³, so that one rounding is left: that of the division.
    guard let (scaled, scale) = scaled(value, decimals: decimals) else { return value }
    return scaled == 0 ? 0 : scaled / scale
  }

  /// A number in units of the last decimal, rounded half away from zero; nil beyond ±9·10¹⁵.
  private static func scaled(_ value: Double, decimals: Int) -> (Double, scale: Double)? {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let product = value * scale
    var scaled = product.rounded()
    // A product that is a half may have been less before it was rounded; nothing else can mislead.
    if abs(product - product.rounded(.towardZero)) == 0.5 {
      let lost = (-product).addingProduct(value, scale)
      if product < 0 ? lost > 0 : lost < 0 { scaled = product.rounded(.towardZero) }
    }
    return abs(scaled) < 9e15 ? (scaled, scale) : nil
  }

  /// A whole number with thousands set apart, as people read it in a language.
  static func grouped(_ value: Int, separator: String) -> String {
    let digits = String(value.magnitude)
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return (value < 0 ? "-" : "") + ([rest] + groups).joined(separator: separator)
  }
}
