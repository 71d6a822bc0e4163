/// Draws large counts by Hörmann's transformed rejection with squeeze.
///
/// A uniform u on (−½, ½) is stretched by an approximate quantile function,
///
///     k = ⌊(2a/(½ − |u|) + b) u + c⌋,
///
/// and kept if a second uniform v satisfies v · peak/(a/(½ − |u|)² + b) ≤ f(k). Most candidates (the
/// squeeze: ½ − |u| ≥ 0.07 and v ≤ vᵣ) are kept without computing f at all. The caller supplies the
/// constants and f.
///
/// > Reference: W. Hörmann, "The transformed rejection method for generating Poisson random
/// > variables", Insurance: Mathematics and Economics 12 (1993) 39–45,
/// > doi:10.1016/0167-6687(93)90997-4.
@frozen
@usableFromInline
struct TransformedRejection: Hashable, Sendable {
  /// The width of the stretch in the tails (a) and in the middle (b).
  @usableFromInline let a, b: Double
  /// vᵣ, below which v needs no comparison.
  @usableFromInline let squeeze: Double
  /// The constant of the comparison: 1/α for f a probability, α for f relative to its mode.
  @usableFromInline let peak: Double
  /// c, in two parts, so that the fraction survives where c is large.
  @usableFromInline let wholeCentre: Double
  @usableFromInline let fractionalCentre: Double

  @inlinable
  init(a: Double, b: Double, squeeze: Double, peak: Double, centre: Double) {
    self.a = a
    self.b = b
    self.squeeze = squeeze
    self.peak = peak
    wholeCentre = Double(Int(centre))
    fractionalCentre = centre - wholeCentre
  }

  /// Draws one count.
  ///
  /// - Parameters:
  ///   - most: The largest count possible.
  ///   - falling: Lets the count fall with the first word instead of rising.
  ///   - generator: Gives two words a trial.
  ///   - target: f(k) for a count of 0…most.
  /// - Returns: The count.
  @inlinable
  func count(
    upTo most: Double, falling: Bool = false,
    using generator: inout some RandomNumberGenerator, target: (Double) -> Double
  ) -> Int {
    while true {
      let first = UnitInterval.open(using: &generator) - 0.5
      let v = UnitInterval.open(using: &generator)
      let u = falling ? -first : first
      let margin = 0.5 - abs(u)
      let offset = (2 * a / margin + b) * u + fractionalCentre
      guard offset >= -wholeCentre, offset < most - wholeCentre + 1 else { continue }
      let k = wholeCentre + Self.floor(offset)
      if margin >= 0.07, v <= squeeze { return Int(k) }
      if v * peak / (a / (margin * margin) + b) <= target(k) { return Int(k) }
    }
  }

  /// The whole part towards −∞ of a number well within the range of Int.
  @inlinable
  static func floor(_ x: Double) -> Double {
    let truncated = Double(Int(x))
    return truncated > x ? truncated - 1 : truncated
  }
}
