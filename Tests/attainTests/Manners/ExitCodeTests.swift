import Testing

@Suite struct ExitCodeTests {
  @Test func aProgrammeWithoutRatesLeavesWithFour() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "programme.yaml",
      """
      indicators:
        death_on_time: {kind: milestone, event: death}
        death_within_1y: {kind: milestone, event: death}

      """)
    let before = try workspace.contents()
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out")
    #expect(result.code == 4)
    #expect(
      result.err == "No model could be fitted: no rate indicator has a year with data.\n")
    #expect(result.out.isEmpty)
    #expect(try workspace.contents() == before)
    let vi = try workspace.attain("run", "scenario.yaml", "--out", "out", "--lang", "vi")
    #expect(vi.code == 4)
    #expect(
      vi.err
        == "Không ước lượng được mô hình nào: không có năm nào có số liệu của một chỉ tiêu tỷ lệ.\n"
    )
  }

  @Test func yearsWithoutEventsLeaveWithFour() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "registrations.csv", Workspace.header + "00012,death_on_time,2020,0,0,forms\n")
    let result = try workspace.attain("run", "scenario.yaml", "--out", "out")
    #expect(result.code == 4)
    #expect(result.errorLines.count == 1)
    #expect(!workspace.has("out"))
  }

  @Test func whatIsNoRunFolderCannotBeRanked() throws {
    let workspace = try Workspace.correct()
    try workspace.makeFolder("empty")
    try workspace.write("half/manifest.json", "{}")
    for name in ["nowhere", "empty", "units.csv"] {
      let result = try workspace.attain("rank", name)
      #expect(result.code == 5)
      #expect(
        result.err
          == "\(name) is not a run folder (manifest.json is missing); make one with `attain run`.\n"
      )
      #expect(result.out.isEmpty)
    }
    let half = try workspace.attain("rank", "half")
    #expect(half.code == 3 && half.out.isEmpty)
    #expect(
      half.err == "half/manifest.json is not that of a run; run it again with `attain run`.\n")
  }

  @Test func aRankingChangedByHandIsRejected() throws {
    let workspace = try Workspace.correct()
    #expect(try workspace.attain("run", "scenario.yaml", "--out", "out").code == 0)
    let lines = try workspace.text("out/ranking.csv").split(separator: "\r\n")
    let changed = lines.map { $0.replacing("00012", with: "00012,") }.joined(separator: "\n")
    try workspace.write("out/ranking.csv", changed + "\n")
    let named = try workspace.attain("rank", "out")
    #expect(named.code == 3 && named.errorLines.count == 1)
    #expect(named.err.hasPrefix("out/ranking.csv is not as attain wrote it: it has "))
    // Folders of older tools do not know what was written, and the line is told.
    try workspace.age("out")
    let result = try workspace.attain("rank", "out")
    #expect(result.code == 3)
    #expect(
      result.errorLines.first?.hasPrefix("out/ranking.csv:") == true
        && result.errorLines.first?.hasSuffix(
          ": the row has 26 fields; expected 25, as in the header") == true
    )
  }
}
