import Interventions
import Registry
import Testing
import Trends
import Simulation
import Outlook

@testable import Reports

@Suite("Units that a selector picked")
struct ReachedUnitsTests {
  private static let start = Month(year: 2027, month: 1)

  private static func lever(_ selector: UnitSelector) -> Intervention {
    Intervention(
      id: "notifiers", lever: .notifiers, affects: ["death_on_time"],
      waves: [Wave(selector, start: start)], evidence: "assumption")
  }

  @Test("those of `worst` are named with their codes, and counted beyond the first twenty")
  func worst() async throws {
    let tree = try await Run.outlook.value.fitted.tree
    let asked = Self.lever(.worst(by: "death_on_time", count: 2))
    let codes = ["00100", "00102"]
    let names = codes.compactMap { code in
      tree.index(ofCode: code).map { "\(code) \(tree.units[$0].name)" }
    }
    let said = Legend.reached([asked], pinned: [Self.lever(.units(codes))], tree: tree, .vi)
    #expect(
      said == [
        "notifiers: triển khai ở 2 đơn vị (chọn theo `worst`): \(names.joined(separator: "; "))."
      ])
    let many = Self.lever(.units((0..<25).map { "x\($0)" }))
    let long = Legend.reached([asked], pinned: [many], tree: tree, .en)
    #expect(
      long.count == 1
        && long[0].hasPrefix("notifiers: at work in 25 units (picked by `worst`): x0; "))
    #expect(long[0].hasSuffix("; x19; and 5 more (context.json)."))
  }

  @Test("nothing is said of what the scenario names itself")
  func chosen() async throws {
    let tree = try await Run.outlook.value.fitted.tree
    for selector in [UnitSelector.all, .units(["00100"])] {
      let one = Self.lever(selector)
      #expect(Legend.reached([one], pinned: [one], tree: tree, .vi).isEmpty)
    }
  }
}
