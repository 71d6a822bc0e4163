import Testing

@testable import Registry

@Suite("Progress of backlogs and milestones")
struct ProgressCheckTests {
  private static func problems(_ rows: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let programme = """
      indicators:
        stock: {kind: backlog}
        published: {kind: milestone, yearly: true}
      targets: []

      """
    do {
      _ = try SampleFiles.load(
        in: folder, programme: programme,
        registrations: "unit,indicator,period,numerator,denominator,source\n" + rows)
      return []
    } catch let error as InputRejected {
      return error.problems.map {
        "\($0.line ?? 0): \($0.text ?? "") \($0.rule.wording.statement.en ?? "")"
      }
    }
  }

  @Test("cumulative progress that falls is named with both lines, whatever their order")
  func falls() throws {
    let found = try Self.problems(
      "00012,stock,2025-H2,30,100,f\n00012,stock,2025-H1,40,100,f\n00013,stock,2025,7,9,f\n")
    #expect(found == ["2: 30 is less than the 40 done before, on line 3"])
  }

  @Test("a milestone is not reached more often than it was due")
  func due() throws {
    let found = try Self.problems("00012,published,2024,1,1,f\n00012,published,2025,2,1,f\n")
    #expect(found == ["3: 2 is more than the 1 that were due"])
  }

  @Test("progress that stands still or passes the stated stock is taken")
  func taken() throws {
    #expect(
      try Self.problems("00012,stock,2024,40,50,f\n00012,stock,2025,40,30,f\n").isEmpty)
  }

  @Test("only a milestone can be yearly")
  func yearly() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: InputRejected.self) {
      try SampleFiles.load(
        in: folder, programme: "indicators:\n  a: {kind: backlog, yearly: true}\n",
        registrations: "unit,indicator,period,numerator,denominator,source\n")
    }
    #expect(error?.problems.contains { $0.rule == .programme(.yearlyNonMilestone) } == true)
  }
}
