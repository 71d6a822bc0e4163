/// Reads one row of registrations.csv.
struct RegistrationRowReader {
  /// The indicators: those of the programme, or as they come where there is none.
  private(set) var indicators: NameList
  /// The sources, as they come.
  private(set) var sources = NameList(known: nil)

  private var units: NameList
  private var periods: [String: Period] = [:]
  private let programme: Programme?
  private let unitNames: NameIndex
  private let indicatorNames: NameIndex
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
    unitNames = NameIndex(tree?.units.map { ($0.name, $0.code) } ?? [])
    indicatorNames = NameIndex(
      programme?.indicators.flatMap { indicator in
        [indicator.name.vi, indicator.name.en].compactMap(\.self).map { ($0, indicator.id) }
      } ?? [])
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
    let (units, unit, names) = (units, unit, unitNames)
    func rule() -> InputRule {
      let text = row.text(unit)
      if text.isEmpty { return .value(.empty) }
      let codes = names.keys(of: text)
      guard codes.isEmpty else { return .count(.unitByName(codes: codes)) }
      let suggestion = Spelling.nearestCode(to: text, among: units.names)
      return .count(.unknownUnit(suggestion: suggestion))
    }
    problems.add(row.problem(unit, rule()), in: row.file)
    return nil
  }

  private mutating func readIndicator(_ row: CSVRow, _ problems: inout InputProblems) -> Int32? {
    if let position = indicators.position(row, indicator) { return position }
    let (indicators, indicator, names) = (indicators, indicator, indicatorNames)
    func rule() -> InputRule {
      let text = row.text(indicator)
      if text.isEmpty { return .value(.empty) }
      let ids = names.keys(of: text)
      guard ids.isEmpty else { return .count(.indicatorByName(ids: ids)) }
      let suggestion = Spelling.nearest(to: text, among: indicators.names)
      return .count(.unknownIndicator(suggestion: suggestion))
    }
    problems.add(row.problem(indicator, rule()), in: row.file)
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
