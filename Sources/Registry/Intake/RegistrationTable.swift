/// A row of registrations.csv in numbers: unit, indicator and source are positions in lists.
struct RegistrationRow: Sendable {
  /// The unit's index in the tree.
  var unit: Int32
  /// The indicator's position in the programme.
  var indicator: Int32
  /// The source's position in the table's list.
  var source: Int32
  private let storedLine: Int32
  /// The time it covers.
  var period: Period
  /// Events that meet the rule, 0…10¹².
  var numerator: Int
  /// All events, 0…10¹².
  var denominator: Int

  /// The line it stands on; a table has fewer bytes than there are numbers for lines.
  var line: Int { Int(storedLine) }

  init(
    unit: Int32, indicator: Int32, source: Int32, period: Period, numerator: Int, denominator: Int,
    line: Int
  ) {
    self.unit = unit
    self.indicator = indicator
    self.source = source
    self.period = period
    self.numerator = numerator
    self.denominator = denominator
    storedLine = Int32(line)
  }

  /// By indicator, unit, source and period, then as in the file, so that the rows of a series stand
  /// together.
  static func precedes(_ a: RegistrationRow, _ b: RegistrationRow) -> Bool {
    if a.indicator != b.indicator { return a.indicator < b.indicator }
    if a.unit != b.unit { return a.unit < b.unit }
    if a.source != b.source { return a.source < b.source }
    if a.period != b.period { return a.period < b.period }
    return a.line < b.line
  }

  /// True if both are of one indicator and one unit.
  func isOfSameSeries(as other: RegistrationRow) -> Bool {
    indicator == other.indicator && unit == other.unit
  }
}

/// The rows of registrations.csv that could be read, in the order of `RegistrationRow.precedes`.
struct RegistrationTable: Sendable {
  /// The file, for messages.
  var file: String
  /// The rows.
  var rows: [RegistrationRow]
  /// The ids of the indicators, by position.
  var indicators: [String]
  /// The names of the sources, by position, in the order they first occur.
  var sources: [String]

  /// The rows of each indicator and unit, one range after the other.
  var series: [Range<Int>] { rows.runs { $0.isOfSameSeries(as: $1) } }

  /// The rows of an indicator and a unit, found by halving; nil if there are none.
  func rows(unit: Int, indicator: Int) -> Range<Int>? {
    func firstIndex(from start: Int, where isPast: (RegistrationRow) -> Bool) -> Int {
      var (low, high) = (start, rows.count)
      while low < high {
        let middle = (low + high) / 2
        if isPast(rows[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let key = (Int32(indicator), Int32(unit))
    let start = firstIndex(from: 0) { ($0.indicator, $0.unit) >= key }
    let end = firstIndex(from: start) { ($0.indicator, $0.unit) > key }
    return start < end ? start..<end : nil
  }

  /// The rows of each indicator, unit, source and year, one range after the other.
  var years: [Range<Int>] {
    rows.runs {
      $0.isOfSameSeries(as: $1) && $0.source == $1.source && $0.period.year == $1.period.year
    }
  }

  /// Where a row stands, for findings.
  func location(of row: RegistrationRow) -> String { "\(file):\(row.line)" }

  /// A problem with a row.
  func problem(_ row: RegistrationRow, column: String, text: String? = nil, _ rule: CountRule)
    -> InputProblem
  {
    InputProblem(
      file: file, line: row.line, field: .column(column), text: text, rule: .count(rule))
  }

  /// A row with its names.
  func observation(_ row: RegistrationRow) -> Observation {
    Observation(
      unit: Int(row.unit), indicator: indicators[Int(row.indicator)], period: row.period,
      numerator: row.numerator, denominator: row.denominator, source: sources[Int(row.source)],
      line: row.line)
  }
}
