import Registry
import Testing

@testable import Reports

@Suite("A budget, read back")
struct StoredBudgetTests {
  private static func read(_ columns: String, _ rows: [String]) throws -> StoredBudget {
    let folder = try TemporaryFolder()
    let text = ([columns] + rows).joined(separator: "\n") + "\n"
    return try #require(
      try StoredBudget(in: try folder.opened("run", files: ["budget-totals.csv": text])))
  }

  private static let columns =
    "year,time,intervention,cost_mean,cost_q50,cost_q80,cost_q95,remark"

  @Test("what is past and what is to come stand apart")
  func past() throws {
    let budget = try Self.read(
      Self.columns,
      [
        "all,all,all,30,30,33,35,", "all,past,all,10,10,11,12,", "all,to_come,all,20,20,22,23,",
        "all,all,desks,30,30,33,35,", "all,past,desks,10,10,11,12,",
        "all,to_come,desks,20,20,22,23,", "2024,past,all,10,10,11,12,",
        "2025,to_come,all,20,20,22,23,", "2024,past,desks,10,10,11,12,",
        "2025,to_come,desks,20,20,22,23,",
      ])
    #expect(budget.all?.mean == 30 && budget.past?.mean == 10 && budget.toCome?.q80 == 22)
    #expect(budget.pastYears == 2024...2024)
    #expect(budget.byYear.compactMap(\.year) == [2024, 2025])
    #expect(budget.byIntervention.map(\.mean) == [30])
    #expect(budget.toComeByIntervention.map(\.mean) == [20])
  }

  @Test("a year that is neither a year nor all of them is refused, not taken for all")
  func wrongYear() {
    #expect(throws: InputRejected.self) {
      try Self.read(Self.columns, ["all,all,all,30,30,33,35,", "202x,to_come,all,30,30,33,35,"])
    }
  }

  @Test("where nothing is past everything is to come, as in folders of older tools")
  func older() throws {
    let new = try Self.read(
      Self.columns, ["all,all,all,30,30,33,35,", "2025,to_come,all,30,30,33,35,"])
    let old = try Self.read(
      "year,intervention,cost_mean,cost_q50,cost_q80,cost_q95,remark",
      ["all,all,30,30,33,35,", "2025,all,30,30,33,35,"])
    for budget in [new, old] {
      #expect(budget.past == nil && budget.pastYears == nil && budget.toCome == budget.all)
      #expect(budget.toCome?.mean == 30)
    }
  }
}
