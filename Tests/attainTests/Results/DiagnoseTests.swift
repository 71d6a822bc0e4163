import Testing

/// `attain diagnose` from files to files.
@Suite struct DiagnoseTests {
  /// Six communes over ten years; commune 00015 has one bad year, and 2020 was bad for all.
  private static func panel() throws -> Workspace {
    let workspace = try Workspace.correct()
    let codes = (2...7).map { "0001\($0)" }
    try workspace.write(
      "units.csv",
      "code,name,kind,parent\nVN,Việt Nam,nation,\n31,Hải Phòng,province,VN\n"
        + codes.map { "\($0),Xã \($0),commune,31\n" }.joined())
    var rows = Workspace.header
    for (index, code) in codes.enumerated() {
      for year in 2015...2024 {
        var count = 700 + 20 * index + 6 * (year - 2015) + (year * 37 + index * 11) % 17
        if year == 2020 { count -= 150 }
        if code == "00015", year == 2018 { count -= 330 }
        rows += "\(code),death_on_time,\(year),\(count),1000,forms\n"
      }
    }
    try workspace.write("registrations.csv", rows)
    return workspace
  }

  @Test func whatWasPlantedIsNamed() throws {
    let workspace = try Self.panel()
    let result = try workspace.attain(
      "diagnose", "scenario.yaml", "--out", "out/diagnosis", "--draws", "200", "--lang", "en")
    #expect(result.code == 0)
    #expect(result.out.contains("== Outlying years =="))
    #expect(result.out.contains("Hải Phòng (all units)"))
    #expect(result.out.contains("events: {YEAR: outlier}"))
    #expect(result.out.contains("years ahead"))
    #expect(
      try workspace.names(in: "out/diagnosis") == [
        "calibration.csv", "hyperparameters.csv", "limits.csv", "outlying-years.csv", "pit.csv",
        "years.csv",
      ])
    let outlying = try CSVText(try workspace.text("out/diagnosis/outlying-years.csv"))
    let named = zip(try outlying.column("unit"), try outlying.column("year")).map { "\($0) \($1)" }
    #expect(named.prefix(2).sorted() == ["00015 2018", "31 2020"])
    #expect(try outlying.column("kind").prefix(2) == ["one-year", "one-year"])
    let parameters = try CSVText(try workspace.text("out/diagnosis/hyperparameters.csv"))
    #expect(try parameters.column("parameter").contains("own one-year noise"))
    let pit = try CSVText(try workspace.text("out/diagnosis/pit.csv"))
    #expect(Set(try pit.column("horizon")) == ["1", "2", "3", "4", "5"])
    #expect(try pit.numbers("share").compactMap(\.self).reduce(0, +) > 4.99)
  }

  @Test func anOutlierYearOfTheScenarioIsNotNamed() throws {
    let workspace = try Self.panel()
    try workspace.write(
      "scenario.yaml", Workspace.scenario + "model: {events: {2020: outlier}}\n")
    let result = try workspace.attain(
      "diagnose", "scenario.yaml", "--skip-backtest", "--format", "csv", "--table",
      "outlying-years")
    let outlying = try CSVText(result.out)
    #expect(try outlying.column("unit").first == "00015")
    #expect(!(try outlying.column("year").contains("2020")))
  }

  @Test func vietnameseHasNoEnglishLeft() throws {
    let workspace = try Self.panel()
    let result = try workspace.attain(
      "diagnose", "scenario.yaml", "--lang", "vi", "--skip-backtest", "--top", "1")
    #expect(result.code == 0)
    #expect(result.out.contains("Năm bất thường"))
    #expect(result.out.contains("Không chạy"))
    for word in [" the ", " of ", " and ", "Prior"] { #expect(!result.out.contains(word)) }
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    let workspace = try Self.panel()
    let unknown = try workspace.attain("diagnose", "scenario.yaml", "--indicator", "nothing")
    #expect(unknown.code == 2)
    #expect(
      unknown.errorLines.first
        == "Error: --indicator is one of death_on_time, death_within_1y, not nothing.")
    #expect(try workspace.attain("diagnose", "scenario.yaml", "--top=-1").code == 2)
    let missing = try workspace.attain(
      "diagnose", "scenario.yaml", "--indicator", "death_within_1y")
    #expect(missing.code == 4)
  }

  @Test func aShortHistoryIsDiagnosedWithoutABacktest() throws {
    let workspace = try Workspace.correct()
    try workspace.write(
      "registrations.csv",
      Workspace.header
        + ["00012", "00013"].flatMap { unit in
          (2021...2023).map { "\(unit),death_on_time,\($0),\(60 + $0 % 7),100,forms\n" }
        }.joined())
    let result = try workspace.attain("diagnose", "scenario.yaml", "--quiet")
    #expect(result.code == 0)
    let words = result.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("The history is too short to judge: it takes 6 years of data"))
    #expect(
      words.contains("the indicator with the most has 3, the unit with the most 3. Add earlier"))
    #expect(result.err.isEmpty)
    let backtest = try workspace.attain("backtest", "scenario.yaml", "--lang", "vi")
    #expect(backtest.code == 4)
    #expect(backtest.err.contains("chỉ tiêu nhiều nhất có 3 năm, đơn vị nhiều nhất có 3 năm."))
  }

  @Test func threadsChangeNoByte() throws {
    let workspace = try Self.panel()
    for threads in ["1", "5"] {
      _ = try workspace.attain(
        "diagnose", "scenario.yaml", "--out", "t\(threads)", "--draws", "200", "--threads", threads,
        "--quiet")
    }
    for name in try workspace.names(in: "t1") {
      #expect(try workspace.read("t1/\(name)") == workspace.read("t5/\(name)"))
    }
  }
}
