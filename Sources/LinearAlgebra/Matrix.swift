/// A dense real matrix, stored by columns as LAPACK wants it.
///
/// Entry (r, c), both 0-based, is `storage[r + c * rows]`. Shapes are a contract: a mismatch stops
/// the program. A matrix without rows or columns is allowed.
public struct Matrix: Sendable, Equatable {
  /// The number of rows, at least 0.
  public let rows: Int
  /// The number of columns, at least 0.
  public let columns: Int
  @usableFromInline var elements: [Double]

  /// The `rows · columns` entries, column after column.
  @inlinable public var storage: [Double] { elements }

  /// Makes a matrix of one value.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have negative dimensions")
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// Makes a matrix from its entries, column after column; there must be `rows · columns`.
  @inlinable
  public init(rows: Int, columns: Int, columnMajor entries: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have negative dimensions")
    precondition(entries.count == rows * columns, "\(entries.count) entries for \(rows)×\(columns)")
    self.rows = rows
    self.columns = columns
    elements = entries
  }

  /// Makes a matrix from its rows, which must be of one length: the form to write by hand.
  public init(rowsOf lines: [[Double]]) {
    let columns = lines.first?.count ?? 0
    precondition(lines.allSatisfy { $0.count == columns }, "the rows differ in length")
    self.init(rows: lines.count, columns: columns)
    for (r, line) in lines.enumerated() {
      for (c, value) in line.enumerated() { elements[r + c * rows] = value }
    }
  }

  /// The n×n identity.
  public static func identity(_ n: Int) -> Matrix {
    diagonal(Array(repeating: 1, count: n))
  }

  /// The square matrix with these values on its diagonal and zeros elsewhere.
  public static func diagonal(_ values: [Double]) -> Matrix {
    var matrix = Matrix(rows: values.count, columns: values.count)
    for (i, value) in values.enumerated() { matrix[i, i] = value }
    return matrix
  }

  /// The entry in row `r` and column `c`, both 0-based.
  @inlinable
  public subscript(r: Int, c: Int) -> Double {
    get {
      precondition(r >= 0 && r < rows && c >= 0 && c < columns, "(\(r), \(c)) is outside")
      return elements[r + c * rows]
    }
    set {
      precondition(r >= 0 && r < rows && c >= 0 && c < columns, "(\(r), \(c)) is outside")
      elements[r + c * rows] = newValue
    }
  }

  /// Column `c`, from the first row to the last.
  public func column(_ c: Int) -> [Double] {
    precondition(c >= 0 && c < columns, "there is no column \(c)")
    return Array(elements[(c * rows)..<((c + 1) * rows)])
  }

  /// The entries (i, i), as many as the shorter side has.
  public var diagonal: [Double] {
    (0..<min(rows, columns)).map { elements[$0 + $0 * rows] }
  }

  /// True if there are as many rows as columns.
  @inlinable public var isSquare: Bool { rows == columns }
}
