import Testing

/// A horizon that leaves nothing to forecast is a mistake of the scenario.
@Suite struct HorizonTests {
  @Test(arguments: [2022, 2024])
  func aHorizonWithinTheDataIsRefusedWhereItStands(_ horizon: Int) throws {
    let workspace = try Workspace.correct()
    let scenario = Workspace.scenario.replacing("horizon: 2028", with: "horizon: \(horizon)")
    try workspace.write("scenario.yaml", scenario)
    for command in [["run", "scenario.yaml", "--out", "out"], ["check", "scenario.yaml"]] {
      let result = try Tool.run(command, in: workspace.path)
      #expect(result.code == 3)
      #expect(
        result.err.contains(
          "scenario.yaml:3: key horizon: \"\(horizon)\" leaves nothing to forecast: there are data up to 2024; expected 2025 or later"
        ), "\(result.err)")
    }
    #expect(!workspace.has("out"))
    // The option is where it was said last.
    let option = try workspace.attain(
      "run", "scenario.yaml", "--out", "out", "--horizon", "2023", "--lang", "vi")
    #expect(option.code == 3)
    #expect(option.err.contains("--horizon"))
    #expect(option.err.contains("không còn gì để dự báo: số liệu đã có đến năm 2024"))
    #expect(
      try workspace.attain("run", "scenario.yaml", "--out", "out", "--horizon", "2025").code == 0)
  }

  /// One year typed wrong is found as that, and takes nothing else away.
  @Test func aStrayYearOfOneUnitDoesNotMoveTheEndOfTheData() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "registrations.csv",
      Workspace.registrations.replacing(
        "00012,death_on_time,2019,", with: "00012,death_on_time,2028,"))
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out")
    #expect(result.code == 0, "\(result.err)")
  }
}
