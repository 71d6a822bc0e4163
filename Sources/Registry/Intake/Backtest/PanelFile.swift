/// One row of a panel: what was counted of one indicator in one area and year.
public struct PanelRow: Sendable, Equatable {
  /// The area's code, as text.
  public var area: String
  /// The indicator's name.
  public var indicator: String
  /// The calendar year.
  public var year: Int
  /// Events that meet the indicator's rule; estimates need not be whole.
  public var numerator: Double
  /// All events; more than 0.
  public var denominator: Double

  /// Makes a row.
  public init(area: String, indicator: String, year: Int, numerator: Double, denominator: Double) {
    self.area = area
    self.indicator = indicator
    self.year = year
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// Reads the history of a public panel: `area,indicator,year,numerator,denominator`.
///
/// Unlike registrations.csv such a file comes without a programme or a list of units, may have more
/// columns, and may leave counts out; it is only learned from.
public enum PanelFile {
  private static let columns = ["area", "indicator", "year", "numerator", "denominator"]

  /// Reads a panel.
  ///
  /// Rows that are no proportion are left out: without a count, without events, or with more than
  /// all of them.
  ///
  /// - Parameter path: the file; unpacked if its name ends in `.gz`.
  /// - Returns: its rows in file order.
  /// - Throws: everything that is wrong with the file.
  public static func read(_ path: String) throws(InputRejected) -> [PanelRow] {
    var table = try BacktestTable(path, columns: columns)
    var rows: [PanelRow] = []
    var seen: [PanelKey: Int] = [:]
    table.forEachRow { row, at, problems in
      guard let year = row.count(at("year"), &problems) else { return }
      if row.isBlank(at("numerator")) || row.isBlank(at("denominator")) { return }
      let counts = 0...Double(CSVRow.largestCount)
      guard let numerator = row.number(at("numerator"), in: counts, &problems),
        let denominator = row.number(at("denominator"), in: counts, &problems)
      else { return }
      let read = PanelRow(
        area: row.text(at("area")), indicator: row.text(at("indicator")), year: year,
        numerator: numerator, denominator: denominator)
      let key = PanelKey(area: read.area, indicator: read.indicator, year: year)
      if let line = seen[key] {
        problems.add(row.problem(at("year"), .count(.duplicate(firstLine: line))))
        return
      }
      seen[key] = row.line
      if denominator > 0, numerator <= denominator { rows.append(read) }
    }
    try table.check()
    return rows
  }

  private struct PanelKey: Hashable {
    var area: String
    var indicator: String
    var year: Int
  }
}
