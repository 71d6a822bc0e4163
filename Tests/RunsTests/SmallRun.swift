import Foundation
import Registry
import Reports
import Runs

/// Files of two communes with five years of counts, and the run of their scenario.
final class SmallRun: Sendable {
  static let maker = Maker(commandLine: ["test"])

  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in Self.files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A scenario of the folder, fitted.
  func run(_ scenario: String = "baseline.yaml", seed: UInt64? = nil) async throws -> Run {
    try await Run(
      scenario: "\(path)/\(scenario)", seed: seed, by: Self.maker, workers: 1)
  }

  /// Draws a run and writes its folder.
  func write(_ run: Run, to folder: String) async throws {
    let result = try await run.drawn(by: Self.maker, workers: 1)
    try await result.files(language: .en).write(
      result.manifest, to: "\(path)/\(folder)", force: false)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// The names of what a folder holds.
  func content(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
  }

  private static let scenario = """
    scenario: {vi: "Cơ sở", en: "Baseline"}
    data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
    model: {trend: persistence}
    horizon: 2028
    draws: 60

    """

  private static let files = [
    "units.csv": """
    code,name,kind,parent
    31,Hải Phòng,province,
    00012,Hưng Đạo,commune,31
    00013,An Hải,commune,31

    """,
    "registrations.csv": "unit,indicator,period,numerator,denominator,source\n"
      + ["00012", "00013"].flatMap { unit in
        (2020...2024).map { "\(unit),death_on_time,\($0),7\($0 % 10),100,forms\n" }
      }.joined(),
    "programme.yaml": """
    programme: {vi: "Kế hoạch", en: "Plan"}
    indicators:
      death_on_time: {kind: rate, event: death, within_days: 15, basis: registrations}
    targets:
      - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85, source: "plan"}

    """,
    "baseline.yaml": scenario,
    "outreach.yaml": scenario + """
      interventions:
        - id: tuyen-truyen
          lever: outreach
          affects: [death_on_time]
          start: 2026-01
          effect: {gap_closed: {median: 0.2, ci90: [0.1, 0.3]}}
          evidence: {vi: "giả định", en: "assumed"}

      """,
  ]
}
