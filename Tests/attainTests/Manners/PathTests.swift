import Testing

@Suite struct PathTests {
  @Test func pathsAreTakenAsPeopleWriteThem() throws {
    let workspace = try Workspace.correct(named: " Đăng ký hộ tịch 2026")
    for out in ["kết quả/", "./kết quả 2", "a/../kết quả 3", workspace.path + "/kết quả 4"] {
      let result = try workspace.attain("run", "./scenario.yaml", "--out", out)
      #expect(result.code == 0)
      #expect(result.err == "Results: \(out)  (100 draws, 0 warnings)\n")
      #expect(try workspace.attain("rank", out, "--quiet").code == 0)
    }
    #expect(
      try workspace.names() == [
        "kết quả", "kết quả 2", "kết quả 3", "kết quả 4", "programme.yaml", "registrations.csv",
        "scenario.yaml", "units.csv",
      ])
  }

  @Test func dataAreFoundFromTheScenarioNotFromHere() throws {
    let workspace = try Workspace()
    try workspace.write("số liệu/đơn vị.csv", Workspace.units)
    try workspace.write("số liệu/đăng ký.csv", Workspace.registrations)
    try workspace.write("kế hoạch.yaml", Workspace.programme)
    try workspace.write(
      "kịch bản/cơ sở.yaml",
      """
      data:
        units: ../số liệu/đơn vị.csv
        registrations: ../số liệu/đăng ký.csv
        programme: ../kế hoạch.yaml
      horizon: 2028
      draws: 50
      """)
    try workspace.makeFolder("xa/hơn")
    let result = try Tool.run(
      ["run", "../../kịch bản/cơ sở.yaml", "--out", "run", "--quiet"],
      in: workspace.path + "/xa/hơn")
    #expect(result.code == 0)
    #expect(workspace.has("xa/hơn/run/odds.csv"))
  }

  @Test(arguments: [
    ("mẫu", "mẫu/baseline.yaml"), ("mẫu/", "mẫu/baseline.yaml"),
    ("thành phố", "'thành phố/baseline.yaml'"), ("it's", "'it'\\''s/baseline.yaml'"),
  ])
  func theNextCommandCanBeCopied(_ folder: String, _ scenario: String) throws {
    let workspace = try Workspace()
    let result = try workspace.attain("sample", folder, "--units", "2")
    #expect(result.code == 0)
    #expect(result.out.isEmpty)
    #expect(result.err.hasSuffix("Next: attain run \(scenario) --out out/sample\n"))
  }
}
