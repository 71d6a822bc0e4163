/// One forecast that is asked for: a rate of a later year, as seen from an origin.
public struct ForecastKey: Sendable, Equatable, Hashable {
  /// The panel's name: a label of the answer, and nothing to be learned from.
  public var panel: String
  /// The area's code, as text.
  public var area: String
  /// The indicator's name.
  public var indicator: String
  /// The last year that may be learned from.
  public var origin: Int
  /// The year to forecast; after the origin.
  public var year: Int
  /// The events of that year, which are given; at least 1.
  public var denominator: Int
  /// The level whose odds are asked for, 0…1.
  public var target: Double

  /// Makes a key.
  public init(
    panel: String, area: String, indicator: String, origin: Int, year: Int, denominator: Int,
    target: Double
  ) {
    self.panel = panel
    self.area = area
    self.indicator = indicator
    self.origin = origin
    self.year = year
    self.denominator = denominator
    self.target = target
  }
}

/// Reads which forecasts a judge asks for: `panel,area,indicator,origin,year,denominator,target`.
public enum ForecastKeysFile {
  private static let columns = [
    "panel", "area", "indicator", "origin", "year", "denominator", "target",
  ]
  /// The most years a key may look ahead.
  public static let furthestHorizon = 50

  /// Reads keys.
  ///
  /// - Parameter path: the file; unpacked if its name ends in `.gz`.
  /// - Returns: its rows in file order.
  /// - Throws: everything that is wrong with the file.
  public static func read(_ path: String) throws(InputRejected) -> [ForecastKey] {
    var table = try BacktestTable(path, columns: columns)
    var keys: [ForecastKey] = []
    var seen: [ForecastKey: Int] = [:]
    table.forEachRow { row, at, problems in
      guard let origin = row.count(at("origin"), &problems),
        let year = row.count(at("year"), &problems),
        let events = row.number(
          at("denominator"), in: 1...Double(CSVRow.largestCount), &problems),
        let target = row.number(at("target"), in: 0...1, &problems)
      else { return }
      guard year > origin, year - origin <= furthestHorizon else {
        let rule = ValueRule.outsideRange("\(origin + 1)", "\(origin + furthestHorizon)")
        problems.add(row.problem(at("year"), .value(rule)))
        return
      }
      let key = ForecastKey(
        panel: row.text(at("panel")), area: row.text(at("area")),
        indicator: row.text(at("indicator")), origin: origin, year: year,
        denominator: Int(events.rounded()), target: target)
      if let line = seen[key] {
        problems.add(row.problem(at("target"), .count(.duplicate(firstLine: line))))
        return
      }
      seen[key] = row.line
      keys.append(key)
    }
    try table.check()
    return keys
  }
}
