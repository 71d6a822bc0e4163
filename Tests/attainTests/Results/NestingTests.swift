import Testing

@Suite struct NestingTests {
  /// On time and within one year are both asked over the events of the year, and one is part of the
  /// other: no quantile of the part may exceed that of the whole.
  @Test func whatIsWithinOneYearIsNeverBelowWhatIsOnTime() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "programme.yaml",
      """
      indicators:
        death_on_time: {kind: rate, event: death, within_days: 15, basis: cohort}
        death_within_1y:
          {kind: rate, event: death, within_days: 365, basis: cohort, nests: death_on_time}
      targets:
        - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85}
        - {indicator: death_within_1y, level: commune, year: 2028, at_least: 0.85}

      """)
    // Close together, so that two rates that know nothing of each other would cross.
    let rows = ["00012", "00013"].flatMap { unit in
      (2018...2024).flatMap { year in
        let onTime = 62 + [0, 9, 3, 12, 5, 8, 2][year - 2018]
        return [
          "\(unit),death_on_time,\(year),\(onTime),100,forms",
          "\(unit),death_within_1y,\(year),\(onTime + 1),100,forms",
        ]
      }
    }
    try workspace.write("registrations.csv", Workspace.header + rows.joined(separator: "\n") + "\n")
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out", "--draws", "400")
    #expect(result.code == 0, "\(result.err)")
    let forecast = try CSVText(workspace.text("out/forecast.csv"))
    let units = try forecast.column("unit")
    let (indicators, years) = (try forecast.column("indicator"), try forecast.column("year"))
    var compared = 0
    for name in ["mean", "q05", "q10", "q25", "q50", "q75", "q90", "q95"] {
      let values = try forecast.numbers(name)
      for part in forecast.rows.indices where indicators[part] == "death_on_time" {
        guard let low = values[part] else { continue }
        let whole = try #require(
          forecast.rows.indices.first {
            indicators[$0] == "death_within_1y" && units[$0] == units[part]
              && years[$0] == years[part]
          })
        #expect(try #require(values[whole]) >= low, "\(name) \(units[part]) \(years[part])")
        compared += 1
      }
    }
    #expect(compared >= 8 * 4 * 3)
    let odds = try CSVText(workspace.text("out/odds.csv"))
    for unit in ["00012", "00013"] {
      let chances = zip(try odds.column("unit"), try odds.numbers("p_published"))
        .filter { $0.0 == unit }.compactMap(\.1)
      #expect(chances.count == 2 && chances[0] <= chances[1])
    }
  }
}
