/// A symmetric 2×2 matrix in three scalars, solved in closed form without allocation.
///
/// Determinant and solutions are differences of products, each computed with one rounding error, so
/// that they are right to a few units in the last place up to the edge of definiteness. Entries should
/// lie between 10⁻¹⁵⁰ and 10¹⁵⁰ in size, lest their products leave the range of a double.
///
/// > Reference: C.-P. Jeannerod, N. Louvet, J.-M. Muller (2013), Further analysis of Kahan's
/// > algorithm for the accurate computation of 2×2 determinants,
/// > doi:10.1090/S0025-5718-2013-02679-8.
public struct SymmetricMatrix2: Sendable, Equatable {
  /// The first diagonal entry.
  public var a11: Double
  /// The entry off the diagonal.
  public var a21: Double
  /// The second diagonal entry.
  public var a22: Double

  /// Makes a matrix from its lower triangle.
  @inlinable
  public init(_ a11: Double, _ a21: Double, _ a22: Double) {
    self.a11 = a11
    self.a21 = a21
    self.a22 = a22
  }

  /// a·d − b·c with one rounding error instead of cancellation (Kahan).
  @inlinable
  static func differenceOfProducts(_ a: Double, _ d: Double, _ b: Double, _ c: Double) -> Double {
    let product = b * c
    let productError = product.addingProduct(-b, c)
    return (-product).addingProduct(a, d) + productError
  }

  /// a11·a22 − a21², right to within 1.5 units in the last place.
  @inlinable public var determinant: Double {
    Self.differenceOfProducts(a11, a22, a21, a21)
  }

  /// The determinant of a positive-definite matrix.
  ///
  /// - Throws: `notPositiveDefinite` with pivot 1 or 2; `nonFinite`.
  @inlinable
  public func positiveDeterminant() throws(LinearAlgebraError) -> Double {
    let determinant = determinant
    guard a11.isFinite && determinant.isFinite else { throw .nonFinite(routine: "2×2") }
    guard a11 > 0 else { throw .notPositiveDefinite(routine: "2×2", pivot: 1) }
    guard determinant > 0 else { throw .notPositiveDefinite(routine: "2×2", pivot: 2) }
    return determinant
  }

  /// ln det A of a positive-definite matrix.
  ///
  /// - Throws: `notPositiveDefinite` with pivot 1 or 2; `nonFinite`.
  @inlinable
  public func logDeterminant() throws(LinearAlgebraError) -> Double {
    naturalLogarithm(try positiveDeterminant())
  }

  /// A⁻¹ of a positive-definite matrix.
  ///
  /// Cost 10 flops.
  ///
  /// - Throws: `notPositiveDefinite` with pivot 1 or 2; `nonFinite`.
  @inlinable
  public func inverse() throws(LinearAlgebraError) -> SymmetricMatrix2 {
    let determinant = try positiveDeterminant()
    return SymmetricMatrix2(a22 / determinant, -a21 / determinant, a11 / determinant)
  }

  /// Solves A·x = b for a positive-definite matrix.
  ///
  /// Cost about 20 flops.
  ///
  /// - Parameter b: the right side.
  /// - Returns: x.
  /// - Throws: `notPositiveDefinite` with pivot 1 or 2; `nonFinite`, also for b.
  @inlinable
  public func solve(_ b: SIMD2<Double>) throws(LinearAlgebraError) -> SIMD2<Double> {
    let determinant = try positiveDeterminant()
    guard b.x.isFinite && b.y.isFinite else { throw .nonFinite(routine: "2×2") }
    return SIMD2(
      Self.differenceOfProducts(a22, b.x, a21, b.y), Self.differenceOfProducts(a11, b.y, a21, b.x)
    ) / determinant
  }

  /// A·x.
  @inlinable
  public static func * (a: SymmetricMatrix2, x: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(a.a11 * x.x + a.a21 * x.y, a.a21 * x.x + a.a22 * x.y)
  }
}
