extension Matrix {
  /// The transpose Aᵀ.
  public func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for c in 0..<columns {
      for r in 0..<rows { result.elements[c + r * columns] = elements[r + c * rows] }
    }
    return result
  }

  /// This matrix with the rows of `other` below its own.
  ///
  /// The way to add a prior to a regression: a row `1/τ` in column j and response `μ/τ` states
  /// β_j ~ N(μ, τ²) when the errors have variance 1.
  public func stacked(over other: Matrix) -> Matrix {
    precondition(columns == other.columns, "\(columns) columns over \(other.columns)")
    var entries: [Double] = []
    entries.reserveCapacity(elements.count + other.elements.count)
    for c in 0..<columns {
      entries += elements[(c * rows)..<((c + 1) * rows)]
      entries += other.elements[(c * other.rows)..<((c + 1) * other.rows)]
    }
    return Matrix(rows: rows + other.rows, columns: columns, columnMajor: entries)
  }

  /// diag(factors)·A: row r multiplied by `factors[r]`.
  public func scalingRows(by factors: [Double]) -> Matrix {
    precondition(factors.count == rows, "\(factors.count) factors for \(rows) rows")
    var result = self
    for c in 0..<columns {
      for r in 0..<rows { result.elements[r + c * rows] *= factors[r] }
    }
    return result
  }

  /// A·diag(factors): column c multiplied by `factors[c]`.
  public func scalingColumns(by factors: [Double]) -> Matrix {
    precondition(factors.count == columns, "\(factors.count) factors for \(columns) columns")
    var result = self
    for c in 0..<columns {
      for r in 0..<rows { result.elements[r + c * rows] *= factors[c] }
    }
    return result
  }

  /// The symmetric matrix that has this one's lower triangle.
  public func mirroringLower() -> Matrix {
    precondition(isSquare, "only a square matrix can be symmetric")
    var result = self
    for c in 0..<columns {
      for r in 0..<c { result.elements[r + c * rows] = elements[c + r * rows] }
    }
    return result
  }

  /// The symmetric matrix that has this one's upper triangle.
  public func mirroringUpper() -> Matrix {
    precondition(isSquare, "only a square matrix can be symmetric")
    var result = self
    for c in 0..<columns {
      for r in (c + 1)..<max(rows, c + 1) { result.elements[r + c * rows] = elements[c + r * rows] }
    }
    return result
  }

  /// The largest |entry|, or 0 for an empty matrix.
  public var largestMagnitude: Double {
    elements.reduce(0) { max($0, $1.magnitude) }
  }
}
