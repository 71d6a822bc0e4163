/// Uniform numbers between 0 and 1, one word of the generator each.
public enum UnitInterval {
  /// A multiple of 2⁻⁵³ on [0, 1), each equally likely.
  ///
  /// - Parameter generator: Gives one word.
  /// - Returns: (top 53 bits) · 2⁻⁵³.
  @inlinable
  public static func halfOpen(using generator: inout some RandomNumberGenerator) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }

  /// An odd multiple of 2⁻⁵³ on (0, 1), each equally likely.
  ///
  /// Neither end can occur, so logarithms and normal quantiles of it are finite. The grid is
  /// symmetric: 1 − u is exact and as likely as u.
  ///
  /// - Parameter generator: Gives one word.
  /// - Returns: (top 52 bits + ½) · 2⁻⁵², the middle of one of 2⁵² equal cells.
  @inlinable
  public static func open(using generator: inout some RandomNumberGenerator) -> Double {
    (Double(generator.next() >> 12) + 0.5) * 0x1p-52
  }
}
