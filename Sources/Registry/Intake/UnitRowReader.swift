/// Reads one row of units.csv.
struct UnitRowReader {
  private let code, name, kind, parent: Int
  private let population, latitude, longitude, tags, from, to: Int?
  private let numbers: [(name: String, column: Int)]
  /// Larger numbers are slips.
  private static let numberBounds = -1e12...1e12

  /// Takes the positions of the columns, those of covariates among them; nil if a required one is missing.
  init?(_ columns: CSVColumns, numbers: [String] = []) {
    guard let code = columns["code"], let name = columns["name"], let kind = columns["kind"],
      let parent = columns["parent"]
    else { return nil }
    (self.code, self.name, self.kind, self.parent) = (code, name, kind, parent)
    population = columns["population"]
    latitude = columns["lat"]
    longitude = columns["lon"]
    tags = columns["tags"]
    from = columns["from"]
    to = columns["to"]
    self.numbers = numbers.compactMap { name in columns[name].map { (name, $0) } }
  }

  /// The unit of a row; what could not be read is left empty and reported.
  func read(_ row: CSVRow, _ problems: inout InputProblems) -> UnitRow {
    for column in [code, name] where row.isBlank(column) {
      problems.add(row.problem(column, .value(.empty)))
    }
    let kind = readKind(row, &problems)
    let parent = row.text(parent)
    var unit = AdministrativeUnit(
      code: row.text(code), name: row.text(name), kind: kind ?? .commune,
      parent: parent.isEmpty ? nil : parent)
    if let population, !row.isBlank(population) {
      unit.population = row.count(population, &problems)
    }
    readLocation(of: &unit, row, &problems)
    for (name, column) in numbers where !row.isBlank(column) {
      if let number = row.number(column, in: Self.numberBounds, &problems) {
        unit.numbers = (unit.numbers ?? [:]).merging([name: number]) { $1 }
      }
    }
    if let tags { unit.tags = Self.tags(in: row.text(tags)) }
    let hasLifetime = readLifetime(of: &unit, row, &problems)
    return UnitRow(
      unit: unit, line: row.line, hasKind: kind != nil, hasLifetime: hasLifetime)
  }

  private func readKind(_ row: CSVRow, _ problems: inout InputProblems) -> UnitKind? {
    let text = row.text(kind)
    if let kind = UnitKind(rawValue: text) { return kind }
    let rule: InputRule
    if text.isEmpty {
      rule = .value(.empty)
    } else if Self.communeWords.contains(text.lowercased()) {
      rule = .unit(.kindIsTag)
    } else {
      let words = UnitKind.allCases.map(\.rawValue)
      let meant =
        Self.otherWords[text.lowercased()]?.rawValue ?? Spelling.nearest(to: text, among: words)
      rule = .value(.notOneOf(words, suggestion: meant))
    }
    problems.add(row.problem(kind, rule))
    return nil
  }

  private func readLocation(
    of unit: inout AdministrativeUnit, _ row: CSVRow, _ problems: inout InputProblems
  ) {
    let hasLatitude = latitude.map { !row.isBlank($0) } ?? false
    let hasLongitude = longitude.map { !row.isBlank($0) } ?? false
    if hasLatitude != hasLongitude, let given = hasLatitude ? latitude : longitude {
      problems.add(row.problem(given, .unit(.halfALocation)))
    }
    if hasLatitude, let latitude {
      unit.latitude = row.number(latitude, in: -90...90, &problems)
    }
    if hasLongitude, let longitude {
      unit.longitude = row.number(longitude, in: -180...180, &problems)
    }
  }

  /// Reads `from` and `to`; false after a problem with either.
  private func readLifetime(
    of unit: inout AdministrativeUnit, _ row: CSVRow, _ problems: inout InputProblems
  ) -> Bool {
    let before = problems.total
    unit.from = from.flatMap { readMonth(row, $0, &problems) }
    unit.to = to.flatMap { readMonth(row, $0, &problems) }
    if let from = unit.from, let to = unit.to, let column = self.to, to < from {
      problems.add(row.problem(column, .unit(.endsBeforeBeginning(from))))
    }
    return problems.total == before
  }

  /// The month of a cell; nil where it is blank, and after a problem.
  private func readMonth(_ row: CSVRow, _ column: Int, _ problems: inout InputProblems) -> Period? {
    guard !row.isBlank(column) else { return nil }
    guard let month = Period(row.text(column)), month.months.count == 1 else {
      problems.add(row.problem(column, .unit(.notMonth)))
      return nil
    }
    return month
  }

  /// The tags of a cell, without blanks and repeats, in the order they stand.
  private static func tags(in text: String) -> [String] {
    var seen: Set<String> = []
    return text.split(separator: "|").map { CSVRow.trimmed(String($0)) }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The kinds of commune, which are tags.
  private static let communeWords: Set = ["xã", "phường", "đặc khu", "thị trấn", "xa", "phuong"]

  /// What people write for the levels.
  private static let otherWords: [String: UnitKind] = [
    "tỉnh": .province, "thành phố": .province, "city": .province, "cả nước": .nation,
    "quốc gia": .nation, "national": .nation, "country": .nation, "ward": .commune,
  ]
}
