/// Holds the units of a file to the covariates that a scenario names: columns and tags are there, and every unit
/// with none below it has a number, above 0 where its logarithm is taken.
struct CovariateCheck {
  let covariates: [Covariate]
  let header: [String]
  let file: String
  /// Where the covariates are named.
  let mention: InputMention?

  /// Columns that hold no numbers.
  private static let words: Set = ["code", "name", "kind", "parent", "tags", "from", "to"]
  /// Columns of numbers that are read whatever covariates there are.
  private static let known: Set = ["population", "lat", "lon"]

  /// The columns of the file that only covariates are read from, each once.
  var columns: [String] {
    covariates.compactMap(\.column).reduce(into: []) { columns, name in
      if header.contains(name), !Self.words.contains(name), !Self.known.contains(name),
        !columns.contains(name)
      {
        columns.append(name)
      }
    }
  }

  /// Checks the file.
  func run(_ rows: [UnitRow], _ problems: inout InputProblems) {
    guard !covariates.isEmpty else { return }
    let numbers = header.filter { !$0.isEmpty && !Self.words.contains($0) }
    let tags = Set(rows.flatMap(\.unit.tags)).sorted().map { Covariate(.tag($0)).name }
    let above = Set(rows.compactMap(\.unit.parent))
    let lowest = rows.filter { !above.contains($0.unit.code) }
    let isWhole = problems.isEmpty
    for covariate in covariates {
      if let column = covariate.column, numbers.contains(column) {
        // A number that could not be read has been reported.
        if isWhole { check(covariate, column, lowest, &problems) }
      } else if covariate.column != nil || !tags.contains(covariate.name) {
        let known = covariate.column == nil ? tags : numbers
        report(covariate, .scenario(.unknownCovariate(known: known)), &problems)
      }
    }
  }

  private func check(
    _ covariate: Covariate, _ column: String, _ rows: [UnitRow], _ problems: inout InputProblems
  ) {
    for row in rows {
      let number = row.unit.number(in: column)
      if let number, number > 0 || covariate.source == .column(column) { continue }
      problems.add(
        InputProblem(
          file: file, line: row.line, field: .column(column),
          text: number.map { Int(exactly: $0).map(String.init) ?? "\($0)" },
          rule: .unit(
            number == nil
              ? .covariateEmpty(covariate.name) : .covariateWithoutLogarithm(covariate.name))))
    }
  }

  private func report(
    _ covariate: Covariate, _ rule: InputRule, _ problems: inout InputProblems
  ) {
    problems.add(
      mention?.problem(text: covariate.name, rule: rule)
        ?? InputProblem(file: file, text: covariate.name, rule: rule))
  }
}
