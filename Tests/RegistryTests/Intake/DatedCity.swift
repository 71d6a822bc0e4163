@testable import Registry

/// A city of communes with rows of births on time, some of which begin or end.
struct DatedCity {
  /// Of a commune: its dates in units.csv, and its rows.
  var communes: [(code: String, from: String, to: String)] = []
  var rows: [String] = []

  /// Adds a commune with a row of `events` a year.
  mutating func add(
    _ code: String, _ years: ClosedRange<Int>, events: Int = 200, from: String = "",
    to: String = ""
  ) {
    communes.append((code, from, to))
    for year in years { addRow(code, "\(year)", events) }
  }

  mutating func addRow(_ code: String, _ period: String, _ events: Int) {
    rows.append("\(code),birth_on_time,\(period),\(events * 9 / 10),\(events),forms")
  }

  func load() throws -> RegistrationData {
    let folder = try TemporaryFolder()
    let units =
      "code,name,kind,parent,from,to\nP,Tỉnh,province,,,\n"
      + communes.map { "\($0.code),\($0.code),commune,P,\($0.from),\($0.to)\n" }.joined()
    return try SampleFiles.load(
      in: folder, units: units,
      registrations: "unit,indicator,period,numerator,denominator,source\n"
        + rows.joined(separator: "\n") + "\n")
  }

  /// What is found under some rules: rule, unit, period.
  func said(_ rules: Set<String>) throws -> [String] {
    try load().findings.filter { rules.contains($0.rule) }
      .map { "\($0.rule) \($0.unit ?? "–") \($0.period ?? "–")" }
  }

  static let years: Set = [
    "merged_units", "doubled_sum", "series_ended", "year_ahead", "years_missing",
    "incomplete_year",
  ]
}
