import Testing

/// `attain runs`: many run folders at a glance.
@Suite struct RunsTests {
  private static func workspace() throws -> Workspace {
    let workspace = try Workspace.correct()
    for (name, draws) in [("old", "100"), ("new/er", "200")] {
      let run = try workspace.attain(
        "run", "scenario.yaml", "--out", "out/\(name)", "--draws", draws)
      try #require(run.code == 0)
    }
    try workspace.write("out/torn/manifest.json", "{")
    return workspace
  }

  @Test func everyRunIsListedAndBrokenOnesAreNamed() throws {
    let workspace = try Self.workspace()
    let json = try workspace.attain("runs", "out", "--format", "json")
    // What could be read is shown; that something could not is told.
    #expect(json.code == 3)
    #expect(json.out.matches(of: /"folder" : "out\/(old|new\/er)"/).count == 2)
    #expect(json.errorLines.count == 1 && json.err.contains("out/torn/manifest.json"))
    let csv = try CSVText(try workspace.attain("runs", "out", "--format", "csv").out)
    #expect(try csv.column("folder") == ["out/new/er", "out/old"])
    #expect(try csv.column("draws") == ["200", "100"])
    #expect(
      try csv.column("written").allSatisfy { $0.wholeMatch(of: /\d{4}-\d\d-\d\dT[\d:]{8}Z/) != nil }
    )
    let table = try workspace.attain("runs", "out", "--lang", "vi")
    #expect(table.out.contains("Kịch bản") && table.out.contains("Cơ sở"))
    // To the minute, on one line, as each language writes it; the folder tells runs of one name apart.
    #expect(table.out.contains(/\d\d\/\d\d\/\d{4}\u{A0}\d\d:\d\d\s/), "\(table.out)")
    #expect(table.out.contains("out/old") && table.out.contains("out/new/er"))
    let english = try workspace.attain("runs", "out", "--lang", "en")
    #expect(english.out.contains(/\d{4}-\d\d-\d\d\u{A0}\d\d:\d\d\s/), "\(english.out)")
  }

  @Test func oddsOfOneUnitOverTheRuns() throws {
    let workspace = try Self.workspace()
    let printed = try workspace.attain(
      "runs", "out", "--unit", "00012", "--indicator", "death_on_time", "--format", "csv")
    let csv = try CSVText(printed.out)
    #expect(try csv.column("folder") == ["out/new/er", "out/old"])
    for (place, folder) in ["new/er", "old"].enumerated() {
      let odds = try CSVText(try workspace.text("out/\(folder)/odds.csv"))
      let row = try #require(
        odds.rows.first { $0.contains("00012") && $0.contains("death_on_time") })
      let column = try #require(odds.header.firstIndex(of: "p_published"))
      #expect(try csv.column("p_published")[place] == row[column])
    }
  }

  @Test func filters() throws {
    let workspace = try Self.workspace()
    func count(_ arguments: String...) throws -> Int {
      let all = ["runs", "out", "--format", "csv"] + arguments
      return try CSVText(try Tool.run(all, in: workspace.path).out).rows.count
    }
    #expect(try count("--scenario", "cơ sở") == 2)
    #expect(try count("--scenario", "outreach") == 0)
    #expect(try count("--since", "2020-01-01") == 2)
    #expect(try count("--since", "2999-01-01") == 0)
    #expect(try count("--intervention", "outreach") == 0)
    let refused = try workspace.attain("runs", "out", "--since", "yesterday", "--lang", "vi")
    #expect(refused.code == 2)
    #expect(refused.err.hasPrefix("Lỗi: --since phải là ngày"))
    let nowhere = try workspace.attain("runs", "nowhere")
    #expect(nowhere.code == 5)
  }

  @Test func anArchiveDoesNotDependOnThreads() throws {
    let workspace = try Workspace.correct()
    for threads in ["1", "3"] {
      _ = try workspace.attain("run", "scenario.yaml", "--out", threads, "--threads", threads)
    }
    #expect(try workspace.read("1/run.sqlite") == workspace.read("3/run.sqlite"))
  }
}
