/// Where uniform numbers come from of which the first 32 bits are made for all draws, the others for those that
/// ask.
public protocol UniformPlace: Sendable {
  /// The number of a draw.
  ///
  /// - Parameters:
  ///   - draw: Its number.
  ///   - firstBits: What was made of it.
  /// - Returns: An odd multiple of 2⁻⁵³ on (0, 1).
  func uniform(of draw: Int, firstBits: UInt32) -> Double
}

extension UnitInterval {
  /// (m + ½)2⁻⁵², m of these first 32 bits and the top 20 bits of `rest`.
  static func open(firstBits: UInt32, rest: UInt32) -> Double {
    (Double(UInt64(firstBits) << 20 | UInt64(rest >> 12)) + 0.5) * 0x1p-52
  }
}
