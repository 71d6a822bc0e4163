extension Matrix {
  /// The entrywise sum of two matrices of one shape.
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    a.combined(with: b) { $0 + $1 }
  }

  /// The entrywise difference of two matrices of one shape.
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    a.combined(with: b) { $0 - $1 }
  }

  /// The matrix with every entry multiplied by `factor`.
  public static func * (factor: Double, a: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, columnMajor: a.elements.map { factor * $0 })
  }

  private func combined(with other: Matrix, _ operation: (Double, Double) -> Double) -> Matrix {
    precondition(
      rows == other.rows && columns == other.columns,
      "\(rows)×\(columns) does not match \(other.rows)×\(other.columns)")
    var result = self
    for i in result.elements.indices {
      result.elements[i] = operation(elements[i], other.elements[i])
    }
    return result
  }
}
