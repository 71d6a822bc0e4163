/// Checks counts of backlogs and milestones against each other.
struct ProgressCheck {
  /// The rows, each series of one source.
  let table: RegistrationTable
  /// The indicators.
  let programme: Programme

  /// Reports backlogs whose cumulative progress falls, and milestones done more often than due.
  func run(_ problems: inout InputProblems) {
    for series in table.series {
      let rows = table.rows[series]
      guard let first = rows.first else { continue }
      switch programme.indicators[Int(first.indicator)].kind {
      case .rate: continue
      case .milestone:
        for row in rows where row.numerator > row.denominator {
          report(row, .doneMoreThanDue(row.denominator), &problems)
        }
      case .backlog:
        let inTime = rows.sorted { $0.period.endMonth < $1.period.endMonth }
        for (earlier, later) in zip(inTime, inTime.dropFirst())
        where later.source == earlier.source && later.numerator < earlier.numerator {
          report(later, .progressFalls(earlier: earlier.numerator, line: earlier.line), &problems)
        }
      }
    }
  }

  private func report(_ row: RegistrationRow, _ rule: WorkRule, _ problems: inout InputProblems) {
    problems.add(
      InputProblem(
        file: table.file, line: row.line, field: .column("numerator"), text: "\(row.numerator)",
        rule: .work(rule)),
      in: table.file)
  }
}
