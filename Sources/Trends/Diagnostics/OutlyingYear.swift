/// A year that is unlike the years around it, in one unit or in everything below a unit.
public struct OutlyingYear: Sendable, Equatable {
  /// What kind of event fits best.
  public enum Kind: String, Sendable, CaseIterable {
    /// Gone again the year after.
    case blip = "one-year"
    /// From that year on.
    case step = "lasting"
    /// The last year that was seen: nobody can tell yet.
    case lastYear = "too-early-to-tell"
  }

  /// The unit's index; nil for the nameless root over units without a common parent.
  public var unit: Int?
  /// True if it is about what all units below the unit have in common.
  public var isShared: Bool
  /// The calendar year.
  public var year: Int
  /// What kind of event fits best.
  public var kind: Kind
  /// How far off the year is, in standard deviations of what ordinary years do; positive is high.
  public var deviations: Double
  /// The rate that was observed, 0…1: Σ numerators / Σ denominators of the units below if shared.
  public var observed: Double
  /// What the years around, and all other units, led to expect, 0…1.
  public var expected: Double
  /// How many years would be this far off if nothing had happened in any: of all tested years of
  /// units, or of paths that units share.
  public var expectedByChance: Double

  /// How many of `count` tested years are this far off by chance.
  ///
  /// Shocks are taken for Student t with the model's degrees of freedom, so that 3 standard
  /// deviations are less of a surprise than under a normal distribution.
  public static func byChance(_ deviations: Double, among count: Int) -> Double {
    let freedom = DynamicState.degreesOfFreedom
    let t = abs(deviations) * (freedom / (freedom - 2)).squareRoot()
    return Double(count) * twoSidedTail(t, evenFreedom: Int(freedom))
  }

  /// P(|T| > t) for an even number of degrees of freedom.
  ///
  /// > Reference: Abramowitz & Stegun (1964), *Handbook of Mathematical Functions*, 26.7.4.
  static func twoSidedTail(_ t: Double, evenFreedom freedom: Int) -> Double {
    let nu = Double(freedom)
    let cosineSquare = nu / (nu + t * t)
    var term = 1.0
    var sum = 1.0
    for k in stride(from: 2, to: freedom, by: 2) {
      term *= cosineSquare * Double(k - 1) / Double(k)
      sum += term
    }
    return max(1 - t / (nu + t * t).squareRoot() * sum, 0)
  }
}
