import Foundation
import Registry
import Testing

@testable import Interventions

@Suite("Backlogs and milestones of a scenario")
struct WorkPlansReaderTests {
  private static func read(_ lines: String) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("attain-work-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("s.yaml").path
    let text = ScenarioFileTests.data + "horizon: 2030\n" + lines + "\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return try ScenarioFile.read(file)
  }

  private static func messages(_ lines: String) -> [String] {
    do {
      _ = try read(lines)
      return []
    } catch let error as InputRejected {
      return error.files.flatMap(\.problems).map { problem in
        let text = problem.message(in: .en)
        return text.range(of: "s.yaml").map { String(text[$0.lowerBound...]) } ?? text
      }
    } catch { return ["\(error)"] }
  }

  @Test("everything that can be said is read")
  func read() throws {
    let scenario = try Self.read(
      """
      backlogs:
        certificates:
          started: 2025-07
          staff: {fixed: 2}
          productivity: {median: 300, ci90: [150, 600]}
          capacity_per_year: 0
          stock_ratio: {triangular: [0.9, 1, 1.5]}
          difficulty_variance: {fixed: 0}
          yearly_change: 0.1
          evidence: "count of 2025"
        other: {}
      milestones:
        realtime:
          start: 2026-07
          one_for_all: false
          steps:
            - {id: agree, months: {triangular: [3, 6, 12]}}
            - {id: build, months: {median: 8, ci90: [4, 16]}, after: [agree]}
        published: {prior: {beta: [9, 1]}, from: 2026}
      """)
    let backlog = try #require(scenario.work.backlogs["certificates"])
    #expect(backlog.started == Period("2025-07"))
    #expect(backlog.staff == .fixed(2) && backlog.capacityPerYear == 0)
    #expect(backlog.stockRatio == .triangular(low: 0.9, mode: 1, high: 1.5))
    #expect(backlog.yearlyChange == 0.1 && backlog.evidence == "count of 2025")
    guard case .logNormal(300, let logSD) = backlog.productivity else {
      Issue.record("productivity is not log-normal")
      return
    }
    #expect(abs(logSD - log(4.0) / (2 * 1.6448536269514722)) < 1e-12)
    #expect(scenario.work.backlogs["other"] == BacklogAssumptions())
    guard case .steps(let plan) = scenario.work.milestones["realtime"] else {
      Issue.record("no steps")
      return
    }
    #expect(plan.steps.map(\.id) == ["agree", "build"])
    #expect(plan.steps.map(\.after) == [[], [0]] && !plan.isShared)
    #expect(
      scenario.work.milestones["published"]
        == .yearly(YearlyPlan(alpha: 9, beta: 1, from: 2026)))
  }

  @Test(
    "what is wrong is said with its line and key",
    arguments: [
      ("backlogs: {a: {staff: {fixed: 1}}}", "3: key backlogs.a: has `staff`"),
      (
        "backlogs: {a: {stock_ratio: {}}}", "3: key backlogs.a.stock_ratio: does not say one amount"
      ),
      ("backlogs: {a: {stock_ratio: {fixed: -1}}}", "3: key backlogs.a.stock_ratio.fixed: \"-1\""),
      (
        "backlogs: {a: {stock_ratio: {median: 1, ci90: [1.1, 2]}}}",
        "3: key backlogs.a.stock_ratio.ci90: does not hold the median"
      ),
      (
        "backlogs: {a: {stock_ratio: {triangular: [3, 2, 4]}}}",
        "3: key backlogs.a.stock_ratio.triangular: has points out of order"
      ),
      ("backlogs: {a: {started: 2025}}", "3: key backlogs.a.started: \"2025\" is not a month"),
      ("backlogs: {a: {capacity_per_year: -3}}", "3: key backlogs.a.capacity_per_year: \"-3\""),
      (
        "backlogs: {a: {staf: {fixed: 1}}}",
        "3: key backlogs.a.staf: not a key that can stand here (did you mean `staff`?)"
      ),
      ("milestones: {m: {}}", "3: key milestones.m: says neither or both"),
      (
        "milestones: {m: {prior: {beta: [0, 1]}}}", "3: key milestones.m.prior.beta: is not a prior"
      ),
      (
        "milestones: {m: {start: 2026-01, steps: [{id: a, months: {fixed: 1}, after: [b]}]}}",
        "3: key milestones.m.steps[1].after[1]: \"b\" is not the id of a step that stands before"
      ),
      (
        "milestones: {m: {start: 2026-01, steps: []}}",
        "3: key milestones.m.steps: the value is missing"
      ),
      (
        "milestones: {m: {steps: [{id: a, months: {fixed: 1}}]}}",
        "3: key milestones.m: the key `start` is missing"
      ),
    ])
  func malformed(lines: String, expected: String) {
    let found = Self.messages(lines)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("s.yaml:\(expected)") == true, "\(found)")
  }
}
