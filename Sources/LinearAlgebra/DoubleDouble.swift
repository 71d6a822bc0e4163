/// A number held as the unevaluated sum of two doubles, about 32 digits.
///
/// Just the two operations that a residual in twice the working precision needs.
///
/// > Reference: T. J. Dekker (1971), A floating-point technique for extending the available
/// > precision, doi:10.1007/BF01397083. Y. Hida, X. S. Li, D. H. Bailey (2001), Algorithms for
/// > quad-double precision floating point arithmetic, doi:10.1109/ARITH.2001.930115.
struct DoubleDouble: Sendable, Equatable {
  /// The number rounded to a double.
  var high: Double
  /// What rounding lost; at most half a unit in the last place of `high`.
  var low: Double

  /// The double itself.
  init(_ value: Double) {
    high = value
    low = 0
  }

  private init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// a + b, exactly (Knuth's two-sum).
  private static func exactSum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    let b1 = sum - a
    return DoubleDouble(high: sum, low: (a - (sum - b1)) + (b - b1))
  }

  /// a + b, exactly, when |a| ≥ |b|.
  private static func exactSum(larger a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    return DoubleDouble(high: sum, low: b - (sum - a))
  }

  /// The sum; its error is at most a few 2⁻¹⁰⁴ of |a| + |b|.
  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let sum = exactSum(a.high, b.high)
    return exactSum(larger: sum.high, sum.low + (a.low + b.low))
  }

  /// Adds a double.
  static func + (a: DoubleDouble, b: Double) -> DoubleDouble { a + DoubleDouble(b) }

  /// The product with a double; its error is at most a few 2⁻¹⁰⁴ of it.
  static func * (a: Double, b: DoubleDouble) -> DoubleDouble {
    let product = a * b.high
    let error = (-product).addingProduct(a, b.high)
    return exactSum(larger: product, error + a * b.low)
  }

  /// The number with its sign changed.
  static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -a.high, low: -a.low)
  }
}
