extension Matrix {
  /// The block of the given rows and columns, as a matrix of its own.
  ///
  /// - Parameters:
  ///   - rows: a range within 0..<rows.
  ///   - columns: a range within 0..<columns.
  /// - Returns: the block, rows.count × columns.count.
  public func block(rows: Range<Int>, columns: Range<Int>) -> Matrix {
    precondition(
      0 <= rows.lowerBound && rows.upperBound <= self.rows && 0 <= columns.lowerBound
        && columns.upperBound <= self.columns, "a block lies within its matrix")
    var entries: [Double] = []
    entries.reserveCapacity(rows.count * columns.count)
    for column in columns {
      let first = column * self.rows
      entries += storage[(first + rows.lowerBound)..<(first + rows.upperBound)]
    }
    return Matrix(rows: rows.count, columns: columns.count, columnMajor: entries)
  }

  /// The leading n × n block.
  public func leading(_ n: Int) -> Matrix { block(rows: 0..<n, columns: 0..<n) }

  /// The matrix with `value` added to each diagonal entry.
  public func addingToDiagonal(_ value: Double) -> Matrix {
    var result = self
    for i in 0..<min(rows, columns) { result[i, i] += value }
    return result
  }
}
