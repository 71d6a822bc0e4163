/// Finds rows where a part is larger than the whole: on time, of what was registered within a year.
struct NestingCheck {
  /// The rows, each series of one source.
  let table: RegistrationTable
  /// The indicators, and which nests which.
  let programme: Programme

  /// Reports rows of an indicator that count less than the rows of what it nests.
  ///
  /// Only rows that can be compared are: same basis, unit, period, source and denominator.
  func run(_ problems: inout InputProblems) {
    let rowsOfIndicator = Dictionary(grouping: table.rows.indices) { table.rows[$0].indicator }
    for (position, outer) in programme.indicators.enumerated() {
      guard let id = outer.nests,
        let inside = programme.indicators.firstIndex(where: { $0.id == id }),
        programme.indicators[inside].basis == outer.basis
      else { continue }
      check(
        inner: rowsOfIndicator[Int32(inside)] ?? [], outer: rowsOfIndicator[Int32(position)] ?? [],
        &problems)
    }
  }

  /// Walks over the rows of two indicators side by side; both stand by unit, source and period.
  private func check(inner: [Int], outer: [Int], _ problems: inout InputProblems) {
    var i = 0
    var j = 0
    while i < inner.count, j < outer.count {
      let (a, b) = (table.rows[inner[i]], table.rows[outer[j]])
      let (left, right) = ((a.unit, a.source, a.period), (b.unit, b.source, b.period))
      if left < right {
        i += 1
      } else if right < left {
        j += 1
      } else {
        if a.denominator == b.denominator, a.numerator > b.numerator {
          let rule = CountRule.notNested(
            inner: table.indicators[Int(a.indicator)], innerCount: a.numerator, innerLine: a.line,
            outer: table.indicators[Int(b.indicator)])
          problems.add(table.problem(b, column: "numerator", text: "\(b.numerator)", rule))
        }
        i += 1
        j += 1
      }
    }
  }
}
