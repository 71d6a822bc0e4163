/// Reads one row of registrations.csv.
struct RegistrationRowReader {
  /// The indicators: those of the programme, or as they come where there is none.
  private(set) var indicators: NameList
  /// The sources, as they come.
  private(set) var sources = NameList(known: nil)

  private var units: NameList
  private var periods: [String: Period] = [:]
  private let programme: Programme?
  private let unit, indicator, period, numerator, denominator, source: Int

  /// Takes the positions of the columns; nil if one is missing.
  init?(_ columns: CSVColumns, tree: UnitTree?, programme: Programme?) {
    guard let unit = columns["unit"], let indicator = columns["indicator"],
      let period = columns["period"], let numerator = columns["numerator"],
      let denominator = columns["denominator"], let source = columns["source"]
    else { return nil }
    (self.unit, self.indicator, self.period) = (unit, indicator, period)
    (self.numerator, self.denominator, self.source) = (numerator, denominator, source)
    units = NameList(known: tree?.units.map(\.code))
    indicators = NameList(known: programme?.indicators.map(\.id))
    self.programme = programme
  }

  /// The row in numbers; nil after a problem with any of its cells.
  mutating func read(_ row: CSVRow, _ problems: inout InputProblems) -> RegistrationRow? {
    let unit = readUnit(row, &problems)
    let indicator = readIndicator(row, &problems)
    let period = readPeriod(row, &problems)
    let numerator = row.count(numerator, &problems)
    let denominator = row.count(denominator, &problems)
    let source = sources.position(row, source)
    if source == nil { problems.add(row.problem(self.source, .value(.empty))) }
    if let indicator, let numerator, let denominator, numerator > denominator,
      let programme, programme.indicators[Int(indicator)].basis == .registrations
    {
      problems.add(
        row.problem(self.numerator, .count(.aboveDenominator(denominator))), in: row.file)
      return nil
    }
    guard let unit, let indicator, let period, let numerator, let denominator, let source else {
      return nil
    }
    return RegistrationRow(
      unit: unit, indicator: indicator, source: source, period: period, numerator: numerator,
      denominator: denominator, line: row.line)
  }

  private mutating func readUnit(_ row: CSVRow, _ problems: inout InputProblems) -> Int32? {
    if let position = units.position(row, unit) { return position }
    let (units, unit) = (units, unit)
    problems.add(
      row.isBlank(unit)
        ? row.problem(unit, .value(.empty))
        : row.problem(
          unit,
          .count(
            .unknownUnit(suggestion: Spelling.nearestCode(to: row.text(unit), among: units.names)))
        ), in: row.file)
    return nil
  }

  private mutating func readIndicator(_ row: CSVRow, _ problems: inout InputProblems) -> Int32? {
    if let position = indicators.position(row, indicator) { return position }
    let (indicators, indicator) = (indicators, indicator)
    problems.add(
      row.isBlank(indicator)
        ? row.problem(indicator, .value(.empty))
        : row.problem(
          indicator,
          .count(
            .unknownIndicator(
              suggestion: Spelling.nearest(to: row.text(indicator), among: indicators.names)))
        ), in: row.file)
    return nil
  }

  private mutating func readPeriod(_ row: CSVRow, _ problems: inout InputProblems) -> Period? {
    let text = row.text(period)
    if let period = periods[text] { return period }
    if let parsed = Period(text) {
      periods[text] = parsed
      return parsed
    }
    problems.add(
      row.problem(period, .value(text.isEmpty ? .empty : .notPeriod)))
    return nil
  }
}
