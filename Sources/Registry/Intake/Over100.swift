/// Takes rates above 100 % as the scenario says.
struct Over100 {
  /// What the scenario says.
  let policy: Over100Policy
  /// The rows, each series of one source.
  let table: RegistrationTable
  /// The indicators.
  let programme: Programme
  /// The units.
  let tree: UnitTree

  /// Reports every row above 100 %, if the scenario rejects them.
  ///
  /// Rates only: a stock can turn out larger than it was thought to be.
  func check(_ problems: inout InputProblems) {
    guard policy == .reject else { return }
    for row in table.rows where row.numerator > row.denominator && isRate(row) {
      problems.add(
        table.problem(
          row, column: "numerator", text: "\(row.numerator)",
          .over100(denominator: row.denominator)),
        in: table.file)
    }
  }

  /// Leaves years above 100 % out, or raises their denominators; each is a finding.
  ///
  /// What counts is the year: a quarter above 100 % in a year below it stays as it is, with a note.
  func apply(to totals: inout [YearTotal], _ findings: inout [DataQualityFinding]) {
    guard policy != .reject else { return }
    let slips = farOff(totals)
    totals = totals.compactMap { total in
      let rows = table.rows[total.rows]
      guard total.count.numerator > total.count.denominator else {
        for row in rows where row.numerator > row.denominator {
          findings.append(.over100(table, row, done: .keptWithinYear, tree: tree))
        }
        return total
      }
      guard let first = rows.first else { return total }
      var whole = first
      whole.period = Period(year: total.count.year)
      (whole.numerator, whole.denominator) = (total.count.numerator, total.count.denominator)
      if let others = slips[total.rows] {
        findings.append(.over100(table, whole, done: .numeratorFarOff(others: others), tree: tree))
        return nil
      }
      if policy == .exclude {
        findings.append(.over100(table, whole, done: .leftOut, tree: tree))
        return nil
      }
      findings.append(.over100(table, whole, done: .denominatorRaised, tree: tree))
      var capped = total
      capped.count.denominator = total.count.numerator
      return capped
    }
  }

  /// The years above 100 % whose numerator no late registration explains, by their rows; with each the largest of others.
  ///
  /// It is three times as large as in any other of at least three years of the unit, and six standard deviations of a
  /// Poisson count more.
  private func farOff(_ totals: [YearTotal]) -> [Range<Int>: Int] {
    var slips: [Range<Int>: Int] = [:]
    for series in totals.runs({ $0.indicator == $1.indicator && $0.unit == $1.unit }) {
      for place in series where totals[place].count.numerator > totals[place].count.denominator {
        let others = series.filter { $0 != place }.map { totals[$0].count.numerator }
        let (own, most) = (Double(totals[place].count.numerator), others.max() ?? 0)
        guard others.count >= 3, own >= 3 * Double(most),
          2 * (own.squareRoot() - Double(most).squareRoot()) > 6
        else { continue }
        slips[totals[place].rows] = most
      }
    }
    return slips
  }

  /// Notes stocks that have given more than they were thought to hold; they are kept.
  func noteStocks(_ findings: inout [DataQualityFinding]) {
    for row in table.rows where row.numerator > row.denominator && !isRate(row) {
      findings.append(.over100(table, row, done: .kept, tree: tree))
    }
  }

  private func isRate(_ row: RegistrationRow) -> Bool {
    programme.indicators[Int(row.indicator)].kind == .rate
  }
}
