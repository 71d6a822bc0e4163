import Interventions
import Registry
import Testing

@testable import Reports

@Suite("Interventions in words")
struct LeverWordsTests {
  private static func intervention(_ waves: [Wave], end: Month?) -> Intervention {
    Intervention(
      id: "notifiers", lever: .notifiers, affects: ["death_on_time"], waves: waves, end: end,
      evidence: "assumption")
  }

  private static let start = Month(year: 2027, month: 1)

  @Test("the last month is the one that the scenario says, also in December")
  func end() {
    // `end: 2030-12` is read as the first month after.
    let one = Self.intervention([Wave(.all, start: Self.start)], end: Month(year: 2031, month: 1))
    #expect(LeverWords.places(one, .vi) == "mọi đơn vị từ 01/2027 đến hết 12/2030")
    #expect(LeverWords.places(one, .en) == "all units from 01/2027 to the end of 12/2030")
  }

  @Test("the worst units are named where the run knows them")
  func worst() {
    let one = Self.intervention(
      [Wave(.worst(by: "death_on_time", count: 2), start: Self.start)], end: nil)
    let names = ["00100": "Xã Một", "00102": "Xã Ba"]
    let said = LeverWords.places(
      one, reached: [Wave(.units(["00100", "00102"]), start: Self.start)], .vi
    ) { names[$0] ?? $0 }
    #expect(said == "2 đơn vị kém nhất (Xã Một, Xã Ba) từ 01/2027")
    #expect(LeverWords.places(one, .vi) == "2 đơn vị kém nhất từ 01/2027")
  }
}
