import Foundation
import Testing

/// `model: {covariates: …}` from files to files.
@Suite struct CovariateTests {
  /// Eight communes over nine years, the rural ones lower and catching up; one of them is new.
  private static func panel(
    _ model: String = "covariates: [tag:rural, log:population, x_km]"
  ) throws -> Workspace {
    let workspace = try Workspace.correct()
    let codes = (1...8).map { "0001\($0)" }
    try workspace.write(
      "units.csv",
      "code,name,kind,parent,population,tags,x_km\nVN,Việt Nam,nation,,,,\n31,Hải Phòng,province,VN,,,\n"
        + codes.enumerated().map { index, code in
          let (people, tag) = (4000 + 1700 * (index * 3 % 8), index % 2 == 0 ? "rural" : "urban")
          return "\(code),Xã \(code),commune,31,\(people),\(tag),\((index * 5) % 7)\n"
        }.joined())
    var rows = Workspace.header
    for (index, code) in codes.enumerated() {
      for year in (index == 7 ? 2023 : 2016)...2024 {
        let rate = index % 2 == 0 ? 500 + 25 * (year - 2016) : 740 + 6 * (year - 2016)
        let count = rate + (year * 37 + index * 11) % 23
        rows += "\(code),death_on_time,\(year),\(count),1000,forms\n"
      }
    }
    try workspace.write("registrations.csv", rows)
    try workspace.write("scenario.yaml", Workspace.scenario + "model: {\(model)}\n")
    return workspace
  }

  @Test func fitAndSimulateAreRunAndShardsAreBoth() throws {
    let workspace = try Self.panel()
    for arguments in [
      ["run", "scenario.yaml", "--out", "once"],
      ["fit", "scenario.yaml", "--out", "model.json"],
      ["simulate", "model.json", "--out", "again"],
      ["shard", "plan", "model.json", "--shards", "3", "--out", "shards"],
      ["shard", "work", "shards", "1"], ["shard", "work", "shards", "2"],
      ["shard", "work", "shards", "3"], ["shard", "merge", "shards", "--out", "merged"],
      ["fit", "scenario.yaml", "--only", "00011", "--model", "model.json", "--out", "new.json"],
    ] {
      let result = try Tool.run(arguments, in: workspace.path)
      try #require(result.code == 0, "\(arguments): \(result.err)")
    }
    for name in try workspace.names(in: "once") where name.hasSuffix(".csv") {
      #expect(try workspace.read("once/\(name)") == workspace.read("again/\(name)"), "\(name)")
      #expect(try workspace.read("once/\(name)") == workspace.read("merged/\(name)"), "\(name)")
    }
    let model = try workspace.text("model.json")
    #expect(model.contains("\"covariates\": [\"tag:rural\", \"log:population\", \"x_km\"]"))
    // Another list of covariates is another model.
    try workspace.write("scenario.yaml", Workspace.scenario + "model: {covariates: [tag:rural]}\n")
    let refit = try workspace.attain(
      "fit", "scenario.yaml", "--only", "00011", "--model", "model.json", "--out", "no.json",
      "--lang", "en")
    #expect(refit.code != 0 && refit.err.contains("other covariates"))
  }

  @Test func aModelTellsItsCoefficients() throws {
    let workspace = try Self.panel("covariates: [tag:rural, tag:urban]")
    let result = try workspace.attain(
      "diagnose", "scenario.yaml", "--out", "out", "--skip-backtest", "--lang", "en")
    try #require(result.code == 0, "\(result.err)")
    #expect(result.out.contains("tag:rural"))
    #expect(result.out.contains("Odds ratio a year"))
    let table = try CSVText(workspace.text("out/coefficients.csv"))
    // The second follows from the first.
    #expect(try table.column("covariate") == ["tag:rural"])
    let level = try #require(try table.numbers("level_median").first ?? nil)
    let slope = try #require(try table.numbers("slope_median").first ?? nil)
    #expect(level < -0.4 && level > -1.2 && slope > 0.02 && slope < 0.12)
    let vietnamese = try workspace.attain(
      "diagnose", "scenario.yaml", "--skip-backtest", "--lang", "vi")
    #expect(vietnamese.out.contains("Tỷ số odds"))
    let check = try workspace.attain("check", "scenario.yaml", "--lang", "en")
    #expect(check.code == 0 && check.out.contains("covariate_left_out"))
  }

  @Test func aScenarioTakesBackWhatItExtends() throws {
    let workspace = try Self.panel()
    try workspace.write("plain.yaml", "extends: scenario.yaml\nmodel: {covariates: []}\n")
    try workspace.write("bare.yaml", Workspace.scenario)
    for name in ["plain", "bare"] {
      let result = try workspace.attain("run", "\(name).yaml", "--out", name)
      try #require(result.code == 0, "\(result.err)")
    }
    #expect(try workspace.read("plain/odds.csv") == workspace.read("bare/odds.csv"))
    let diagnosis = try workspace.attain(
      "diagnose", "plain.yaml", "--skip-backtest", "--out", "out", "--lang", "en")
    #expect(diagnosis.code == 0 && !workspace.has("out/coefficients.csv"))
  }

  @Test(arguments: [
    ("covariates: [tag:rurl]", ["scenario.yaml:", "\"tag:rurl\"", "`tag:rural`, `tag:urban`"]),
    ("covariates: [distance]", ["scenario.yaml:", "\"distance\"", "`population`, `x_km`"]),
    ("covariates: [name]", ["\"name\"", "`population`, `x_km`"]),
    ("covariates: [x_km, x_km]", ["covariates[2]", "stands there twice"]),
    ("covariates: ['tag:']", ["covariates[1]", "`log:COLUMN`"]),
    ("covariates: tag:rural", ["covariates"]),
    ("covariates: [log:x_km]", ["units.csv:4", "column x_km", "\"0\" has no logarithm"]),
    ("trend: persistence, covariates: [x_km]", ["model.covariates", "`trend: persistence`"]),
  ])
  func whatCannotBeIsNamed(_ model: String, _ said: [String]) throws {
    let workspace = try Self.panel(model)
    let result = try workspace.attain("check", "scenario.yaml", "--lang", "en")
    #expect(result.code == 3)
    for words in said { #expect(result.err.contains(words), "\(words) in \(result.err)") }
  }

  @Test func anEmptyCellIsNamedWithItsLine() throws {
    let workspace = try Self.panel()
    let units = try workspace.text("units.csv")
    try workspace.write("units.csv", units.replacing(",9100,", with: ",,"))
    let result = try workspace.attain("check", "scenario.yaml", "--lang", "en")
    #expect(result.code == 3)
    #expect(result.err.contains("units.csv:5"), "\(result.err)")
    #expect(result.err.contains("column population"), "\(result.err)")
    #expect(result.err.contains("`log:population`"), "\(result.err)")
  }
}
