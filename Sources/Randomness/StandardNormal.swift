/// The normal distribution with mean 0 and standard deviation 1.
///
///     density(z) = exp(−z²/2) / √(2π)
///
/// Draws are made by inverting the distribution function, although a ziggurat would be faster: one
/// draw always takes one word and rises with it, so two scenarios that share a stream stay in step
/// and their draws move together.
public enum StandardNormal {
  /// Draws one value.
  ///
  /// - Parameter generator: Gives one word.
  /// - Returns: `quantile(u)` with u on a symmetric grid of step 2⁻⁵², so that |z| < 8.21.
  @inlinable
  public static func sample(using generator: inout some RandomNumberGenerator) -> Double {
    quantile(UnitInterval.open(using: &generator))
  }
}
