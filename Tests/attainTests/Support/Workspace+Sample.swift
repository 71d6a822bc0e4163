extension Workspace {
  /// Four small correct files, which `attain run scenario.yaml` takes.
  static func correct(named name: String = "") throws -> Workspace {
    let workspace = try Workspace(named: name)
    try workspace.write("units.csv", units)
    try workspace.write("programme.yaml", programme)
    try workspace.write("registrations.csv", registrations)
    try workspace.write("scenario.yaml", scenario)
    return workspace
  }

  static let units = """
    code,name,kind,parent
    VN,Việt Nam,nation,
    31,Hải Phòng,province,VN
    00012,Hưng Đạo,commune,31
    00013,Cát Hải,commune,31

    """

  static let programme = """
    programme: {vi: "Kế hoạch", en: "Plan"}
    indicators:
      death_on_time: {kind: rate, event: death, within_days: 15, basis: registrations}
      death_within_1y: {kind: rate, event: death, within_days: 365, basis: cohort}
    targets:
      - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85, source: "plan"}
      - {indicator: death_within_1y, level: commune, year: 2028, at_least: 0.9, source: "plan"}

    """

  static let header = "unit,indicator,period,numerator,denominator,source\n"

  /// Seven years of two indicators in two communes, which are not quite alike.
  static let registrations: String =
    header
    + [("00012", 0), ("00013", 1)].map { unit, more in
      (2018...2024).map { year in
        "\(unit),death_on_time,\(year),\(60 + more + 3 * (year - 2018)),\(100 + 2 * more + (year == 2018 ? 1 : 0)),forms\n"
          + "\(unit),death_within_1y,\(year),\(80 + more + 2 * (year - 2018)),\(120 + 3 * more),forms\n"
      }.joined()
    }.joined()

  /// The same with every mistake in it that is no error: a year ahead, a gap, an early end, lost digits.
  static let registrationsWithHoles: String =
    registrations
    .replacing("00012,death_within_1y,2019,", with: "00012,death_within_1y,2026,")
    .replacing("00013,death_on_time,2021,70,102,forms\n", with: "")
    .replacing("00013,death_within_1y,2024,93,123,forms\n", with: "")
    .replacing("00012,death_on_time,2020,66,", with: "00012,death_on_time,2020,6,")
    .replacing("00013,death_within_1y,2020,85,123,", with: "00013,death_within_1y,2020,85,1230,")

  static let scenario = """
    scenario: {vi: "Cơ sở", en: "Baseline"}
    data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml, known_to: 2027-12}
    horizon: 2028
    draws: 100

    """
}
