/// Finds rows of one source that count the same months twice.
struct OverlapCheck {
  /// The rows.
  let table: RegistrationTable

  /// Reports repeated rows, and periods of one year that overlap.
  func run(_ problems: inout InputProblems) {
    for year in table.years where year.count > 1 {
      // Rows of a year stand by first month, so it is enough to look back at the row that reaches
      // furthest so far.
      var furthest = table.rows[year.lowerBound]
      for row in table.rows[year].dropFirst() {
        if row.period == furthest.period {
          let rule = CountRule.duplicate(firstLine: min(row.line, furthest.line))
          problems.add(table.problem(row, column: "period", text: "\(row.period)", rule))
        } else if row.period.overlaps(furthest.period) {
          let (later, earlier) = row.line > furthest.line ? (row, furthest) : (furthest, row)
          let rule = CountRule.overlap(earlier.period, line: earlier.line)
          problems.add(table.problem(later, column: "period", text: "\(later.period)", rule))
        }
        if row.period.months.upperBound > furthest.period.months.upperBound { furthest = row }
      }
    }
  }
}
