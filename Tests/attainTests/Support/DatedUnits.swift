/// A province of communes with counts of deaths, some of which begin or end.
enum DatedUnits {
  /// A commune: its dates, its counts of 200 a year, and how many of a hundred are on time.
  struct Commune {
    var code: String
    var years: ClosedRange<Int>
    var onTime: Int
    var from = ""
    var to = ""
    /// Rows beside those of whole years: a period and its events.
    var parts: [(period: String, events: Int)] = []
  }

  static let programme = """
    programme: {vi: "Kế hoạch", en: "Plan"}
    indicators:
      death_on_time: {kind: rate, event: death, within_days: 15, basis: registrations}
    targets:
      - {indicator: death_on_time, level: commune, year: 2026, at_least: 0.75, source: "plan"}
      - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.75, source: "plan"}
      - {indicator: death_on_time, level: province, year: 2028, at_least: 0.75, source: "plan"}

    """

  static let scenario = """
    scenario: {vi: "Cơ sở", en: "Baseline"}
    data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
    model: {trend: persistence}
    horizon: 2030
    draws: 400

    """

  /// Two that ended, one that is to end, and two that began later.
  ///
  /// A: closed long ago, and worse than all others. N took its place. F is to close in the middle of 2027.
  /// H began in the middle of 2025.
  static let communes = [
    Commune(code: "A", years: 2016...2020, onTime: 40, to: "2020-12"),
    Commune(code: "N", years: 2021...2025, onTime: 76, from: "2021-01"),
    Commune(code: "B", years: 2016...2025, onTime: 74),
    Commune(code: "C", years: 2016...2025, onTime: 77),
    Commune(code: "F", years: 2016...2025, onTime: 70, to: "2027-06"),
    Commune(
      code: "G", years: 2016...2024, onTime: 78, to: "2025-06", parts: [("2025-H1", 100)]),
    Commune(code: "H", years: 2025...2025, onTime: 78, from: "2025-07"),
  ]

  /// A workspace with `scenario.yaml`; of H half a year of 100 is reported as the year.
  static func workspace(_ communes: [Commune] = communes) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      "units.csv",
      "code,name,kind,parent,from,to\nP,Tỉnh,province,,,\n"
        + communes.map { "\($0.code),Xã \($0.code),commune,P,\($0.from),\($0.to)\n" }.joined())
    try workspace.write("programme.yaml", programme)
    try workspace.write("scenario.yaml", scenario)
    let rows = communes.flatMap { one in
      one.years.map { ("\($0)", one.code == "H" ? 100 : 200) } + one.parts
    }
    let codes = communes.flatMap { one in
      Array(repeating: one, count: one.years.count + one.parts.count)
    }
    try workspace.write(
      "registrations.csv",
      Workspace.header
        + zip(codes, rows).map { one, row in
          "\(one.code),death_on_time,\(row.0),\(row.1 * one.onTime / 100),\(row.1),forms\n"
        }.joined())
    return workspace
  }
}
