extension CSVRow {
  /// The largest count taken for a count: 10¹², a hundred for each person alive.
  ///
  /// Larger numbers are typing errors, and sums of smaller ones cannot overflow.
  public static let largestCount = 1_000_000_000_000

  /// A count: digits only, 0…`largestCount`.
  ///
  /// - Parameters:
  ///   - column: the field's position.
  ///   - problems: takes what is wrong with it.
  /// - Returns: the count, or nil after a problem.
  public func count(_ column: Int, _ problems: inout InputProblems) -> Int? {
    let content = content(column)
    var value = 0
    var isPlain = !content.isEmpty && content.count <= 13
    if isPlain {
      for offset in content {
        let digit = byte(offset) &- UInt8(ascii: "0")
        guard digit < 10 else {
          isPlain = false
          break
        }
        value = value * 10 + Int(digit)
      }
    }
    if isPlain, value <= Self.largestCount { return value }
    let rule = NumberText.ruleBroken(byCount: text(column), limit: Self.largestCount)
    problems.add(problem(column, .value(rule)))
    return nil
  }

  /// A number with the table's decimal mark, between two bounds, both included.
  ///
  /// - Parameters:
  ///   - column: the field's position.
  ///   - bounds: what the number can be.
  ///   - problems: takes what is wrong with it.
  /// - Returns: the number, or nil after a problem.
  public func number(
    _ column: Int, in bounds: ClosedRange<Double>, _ problems: inout InputProblems
  ) -> Double? {
    do throws(ValueRule) {
      let value = try NumberText.number(text(column), separator: separator)
      if bounds.contains(value) { return value }
      throw ValueRule.outsideBounds(bounds.lowerBound, bounds.upperBound)
    } catch {
      problems.add(problem(column, .value(error)))
      return nil
    }
  }
}
