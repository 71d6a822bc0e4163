internal import COpenBLAS

/// A symmetric matrix that is zero beyond `bandwidth` places from its diagonal.
///
/// Only the lower half of the band is stored, by columns: entry (r, c) with c ≤ r ≤ c + bandwidth
/// is `storage[(r − c) + c·(bandwidth + 1)]`, so each column starts with its diagonal entry. For
/// order 4 and bandwidth 1, `*` being unused:
///
///     A₀₀ A₁₁ A₂₂ A₃₃
///     A₁₀ A₂₁ A₃₂  *
///
/// The precision matrix of a random walk is tridiagonal: bandwidth 1.
public struct SymmetricBandMatrix: Sendable, Equatable {
  /// The order n, at least 0.
  public let order: Int
  /// The number of diagonals below the main one, at least 0.
  public let bandwidth: Int
  @usableFromInline var elements: [Double]

  /// The lower band, `(bandwidth + 1)·order` entries as described above.
  @inlinable public var storage: [Double] { elements }

  /// Makes a matrix of zeros.
  public init(order: Int, bandwidth: Int) {
    precondition(order >= 0 && bandwidth >= 0, "order and bandwidth cannot be negative")
    self.order = order
    self.bandwidth = bandwidth
    elements = Array(repeating: 0, count: (bandwidth + 1) * order)
  }

  /// The entry in row `r` and column `c`, the same as in row `c` and column `r`.
  ///
  /// Outside the band it reads as 0 and cannot be set.
  @inlinable
  public subscript(r: Int, c: Int) -> Double {
    get {
      precondition(r >= 0 && r < order && c >= 0 && c < order, "(\(r), \(c)) is outside")
      let distance = abs(r - c)
      return distance > bandwidth ? 0 : elements[distance + min(r, c) * (bandwidth + 1)]
    }
    set {
      precondition(r >= 0 && r < order && c >= 0 && c < order, "(\(r), \(c)) is outside")
      let distance = abs(r - c)
      precondition(distance <= bandwidth, "(\(r), \(c)) is outside the band")
      elements[distance + min(r, c) * (bandwidth + 1)] = newValue
    }
  }

  /// The same matrix with all its zeros, n×n.
  public var dense: Matrix {
    var matrix = Matrix(rows: order, columns: order)
    for c in 0..<order {
      for r in c..<min(order, c + bandwidth + 1) {
        matrix[r, c] = self[r, c]
        matrix[c, r] = self[r, c]
      }
    }
    return matrix
  }

  /// The matrix-vector product A·x.
  ///
  /// x has n entries. Cost about 4n·bandwidth flops (`dsbmv`).
  public static func * (a: SymmetricBandMatrix, x: [Double]) -> [Double] {
    precondition(x.count == a.order, "\(x.count) entries for order \(a.order)")
    var result = [Double](repeating: 0, count: a.order)
    OpenBLAS.run {
      unsafe cblas_dsbmv(
        CblasColMajor, CblasLower, Int32(a.order), Int32(a.bandwidth), 1, a.elements,
        Int32(a.bandwidth + 1), x, 1, 0, &result, 1)
    }
    return result
  }
}
