import Foundation
import Outlook
import Registry
import Testing

@testable import Reports

@Suite("Run folders read back")
struct StoredRunTests {
  @Test("odds, forecasts, counts and names are those of the run")
  func reads() async throws {
    let folder = try TemporaryFolder()
    let run = try StoredRun(folder: try await ReportedRun.write(in: folder))
    let outlook = try await Run.outlook.value
    let odds = outlook.units.flatMap(\.odds)
    #expect(run.odds.count == odds.count)
    for (stored, made) in zip(run.odds, odds) {
      #expect(abs(stored.pPublished - made.pPublished.estimate) < 1e-6)
      #expect(stored.target.year == made.targetYear && stored.target.atLeast == made.atLeast)
    }
    #expect(run.upperUnits.map(\.code) == ["01"])
    #expect(run.mainUnits.map(\.name) == ["Thành phố, \"Mẫu\""])
    let forecast = try #require(run.forecasts.first)
    #expect(run.forecasts.map(\.unit) == ["01"])
    #expect(forecast.lastSeen?.year == 2024)
    #expect(forecast.forecast(2028)?.quantiles.count == 5)
    let count = try #require(run.attainment.first)
    #expect(count.of == 3 && count.low <= count.median && count.median <= count.high)
    #expect(run.together.contains { $0.years == "2027+2028" && $0.targets == 2 })
    #expect(run.budget == nil)
    #expect(run.context.name(of: "death_on_time", .en) == "Deaths on time")
  }

  @Test("a folder of an older tool, a foreign one and one changed by hand are told apart")
  func refuses() async throws {
    let folder = try TemporaryFolder()
    let path = try await ReportedRun.write(in: folder)
    func thrown() -> ReportError? {
      do {
        _ = try StoredRun(folder: path)
      } catch let error as ReportError {
        return error
      } catch {
        return nil
      }
      return nil
    }
    let context = try #require(folder.read("run/context.json"))
    try folder.make("run", files: ["context.json": "{}"])
    #expect(thrown() == .changedByHand(file: "\(path)/context.json"))
    try FileManager.default.removeItem(atPath: "\(path)/context.json")
    #expect(thrown() == .olderRun(path: path, missing: "context.json"))
    try FileManager.default.removeItem(atPath: "\(path)/manifest.json")
    #expect(thrown() == .notARunFolder(path: path, missing: "manifest.json"))
    #expect(context.contains("\"language\":\"vi\""))
  }

  @Test("a number changed by hand is told by file, line and column")
  func wrongNumber() async throws {
    let folder = try TemporaryFolder()
    let path = try await ReportedRun.write(in: folder)
    let odds = try #require(folder.read("run/odds.csv"))
    let changed = odds.replacing(/0\.720000,[0-9.]+/, with: "0.720000,7.2")
    try folder.make("run", files: ["odds.csv": changed])
    let rejected = #expect(throws: InputRejected.self) { try StoredRun(folder: path) }
    let line = try #require(rejected?.lines(in: .en).first)
    #expect(line.contains("odds.csv:2") && line.contains("p_true") && line.contains("7.2"))
  }

  @Test("assumptions of a Vietnamese table are told in English")
  func translates() async throws {
    let folder = try TemporaryFolder()
    let run = try StoredRun(folder: try await ReportedRun.write(in: folder))
    let cell = try #require(run.odds.map(\.assumptions).first { !$0.isEmpty })
    #expect(cell == "mục tiêu giả định: not given")
    #expect(run.context.assumptions(in: cell, .en) == ["assumed: not given"])
    #expect(run.context.assumptions(in: "", .en).isEmpty)
    #expect(run.context.assumptions(in: "another remark", .en) == ["another remark"])
  }
}
