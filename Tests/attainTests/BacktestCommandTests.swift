import ArgumentParser
import Foundation
import Testing

@testable import attain

@Suite struct BacktestCommandTests {
  /// A folder of its own, gone with the test.
  private final class Folder {
    let path: String

    init() throws {
      let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("attain-backtest-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
      try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
  }

  private static func judged() throws -> Folder {
    let folder = try Folder()
    var panel = "area,indicator,year,numerator,denominator\n"
    var keys = "panel,area,indicator,origin,year,denominator,target\n"
    for area in 0..<6 {
      for year in 2012...2020 {
        panel += "a\(area),i,\(year),\(700 + 20 * area + (year * 37 + area * 11) % 50),1000\n"
      }
      for origin in [2017, 2018] {
        keys += "p,a\(area),i,\(origin),2020,1000,0.75\n"
      }
    }
    try folder.write(panel, "panel.csv")
    try folder.write(keys, "keys.csv")
    return folder
  }

  private static func run(_ arguments: [String]) async throws {
    let command = try BacktestCommand.parse(arguments)
    try await command.run()
  }

  private static func answer(
    _ folder: Folder, out: String, _ more: [String] = [], trend: String = "persistence"
  ) async throws -> String {
    try await run(
      [
        "--keys", "\(folder.path)/keys.csv", "--panel", "\(folder.path)/panel.csv", "--out",
        "\(folder.path)/\(out)", "--trend", trend, "--draws", "1000", "--quiet",
      ] + more)
    return try folder.read(out)
  }

  @Test func keysAreAnsweredInTheJudgesFormat() async throws {
    let folder = try Self.judged()
    let lines = try await Self.answer(folder, out: "f.csv", trend: "annual-change")
      .split(separator: "\r\n")
    #expect(lines.count == 13)
    #expect(lines[0].hasPrefix("panel,area,indicator,origin,year,q01,"))
    #expect(lines[0].hasSuffix(",q99,target,p_hit"))
    #expect(lines[1].hasPrefix("p,a0,i,2017,2020,0."))
    for line in lines.dropFirst() {
      let quantiles = line.split(separator: ",")[5..<20].compactMap { Double($0) }
      #expect(quantiles.count == 15 && quantiles == quantiles.sorted())
    }
  }

  @Test func threadsChangeNoByte() async throws {
    let folder = try Self.judged()
    let one = try await Self.answer(folder, out: "one.csv", ["--threads", "1"])
    let many = try await Self.answer(folder, out: "many.csv", ["--threads", "7"])
    #expect(one == many)
    let seeded = try await Self.answer(folder, out: "seeded.csv", ["--seed", "4"])
    #expect(seeded != one)
  }

  @Test func inputThatIsRejectedLeavesTheAnswersOfBefore() async throws {
    let folder = try Self.judged()
    try folder.write("as it was", "f.csv")
    try folder.write("panel,area\n", "keys.csv")
    await #expect(throws: (any Error).self) { try await Self.answer(folder, out: "f.csv") }
    #expect(try folder.read("f.csv") == "as it was")
  }

  @Test(arguments: [
    [], ["--keys", "k", "--panel", "p"], ["--panel", "p", "--out", "o"],
    ["s.yaml", "--keys", "k"], ["s.yaml", "--panel", "p"], ["s.yaml", "--trend", "arima"],
    ["s.yaml", "--threads", "0"], ["s.yaml", "--draws", "10"],
    ["--keys", "k", "--panel", "p", "--out", "o", "--trend", "auto", "--trend", "persistence"],
  ])
  func commandLinesThatMakeNoSenseAreRefused(arguments: [String]) {
    #expect(throws: (any Error).self) { try BacktestCommand.parse(arguments) }
  }

  @Test(arguments: [
    ["s.yaml"], ["s.yaml", "--trend", "auto", "--trend", "persistence+annual-change"],
    ["--keys", "k", "--panel", "p", "--out", "o"],
  ])
  func commandLinesThatMakeSenseAreTaken(arguments: [String]) throws {
    _ = try BacktestCommand.parse(arguments)
  }

  @Test func aScenarioIsJudgedOnItsOwnHistory() async throws {
    let folder = try Folder()
    try folder.write("code,name,kind,parent\nC,C,province,\n", "units.csv")
    var registrations = "unit,indicator,period,numerator,denominator,source\n"
    for year in 2012...2020 {
      registrations += "C,i,\(year),\(800 + (year * 37) % 90),1000,s\n"
    }
    try folder.write(registrations, "registrations.csv")
    try folder.write(
      """
      programme: {en: p}
      indicators:
        i: {kind: rate, event: birth, within_days: 60, basis: registrations}
      targets:
        - {indicator: i, level: province, year: 2028, at_least: 0.85}
      """, "programme.yaml")
    try folder.write(
      """
      data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
      horizon: 2028
      """, "s.yaml")
    try await Self.run([
      "\(folder.path)/s.yaml", "--out", "\(folder.path)/out", "--draws", "1000", "--quiet",
      "--trend", "annual-change", "--trend", "persistence",
    ])
    let scores = try folder.read("out/scores.csv").split(separator: "\r\n")
    // Origins 2016…2019 look 4 + 3 + 2 + 1 years ahead.
    #expect(scores[1].hasPrefix("annual-change,all,all,10,"))
    #expect(scores.contains { $0.hasPrefix("persistence,i,all,10,") })
    #expect(try folder.read("out/forecasts.csv").split(separator: "\r\n").count == 21)
    #expect(try folder.read("out/reliability.csv").contains("persistence,"))
  }
}
