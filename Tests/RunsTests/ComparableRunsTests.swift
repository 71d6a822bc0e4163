import Outlook
import Reports
import Testing

@testable import Runs

@Suite("Comparable runs") struct ComparableRunsTests {
  private static func folders(_ small: SmallRun, _ names: String...) -> [String] {
    names.map { "\(small.path)/\($0)" }
  }

  @Test("are fitted once and drawn again with the odds that their folders have")
  func drawnAgain() async throws {
    let small = try SmallRun()
    try await small.write(try await small.run(), to: "a")
    try await small.write(try await small.run("outreach.yaml"), to: "b")
    let runs = try ComparableRuns(Self.folders(small, "a", "b"), for: SmallRun.maker)
    let redrawn = try await runs.redrawn(by: SmallRun.maker, workers: 1)
    #expect(redrawn[0].planned == nil && redrawn[1].planned != nil)
    let comparison = try await runs.comparison(of: redrawn, years: nil, workers: 1)
    #expect(comparison.odds.count == 2)
  }

  @Test("are refused where draws do not belong together") func refused() async throws {
    let small = try SmallRun()
    try await small.write(try await small.run(), to: "a")
    try await small.write(try await small.run(seed: 9), to: "other")
    #expect(throws: RefusedComparison.self) {
      try ComparableRuns(Self.folders(small, "a", "other"), for: SmallRun.maker)
    }
  }

  @Test("are refused where a file has changed since") func changed() async throws {
    let small = try SmallRun()
    try await small.write(try await small.run(), to: "a")
    try await small.write(try await small.run("outreach.yaml"), to: "b")
    try small.write(
      "registrations.csv",
      String(decoding: try small.data("registrations.csv"), as: UTF8.self)
        .replacing(",70,100,", with: ",71,100,"))
    #expect(throws: RefusedComparison.self) {
      try ComparableRuns(Self.folders(small, "a", "b"), for: SmallRun.maker)
    }
  }
}
