import Registry
import Testing
import Trends

@testable import Outlook

@Suite("Observed sums")
struct ObservedSumTests {
  @Test("only years that every part was observed in, and a part's own series before its parts'")
  func sum() async throws {
    let fitted = try await Plan.fitted.value
    let index = { (code: String) in try #require(fitted.tree.index(ofCode: code)) }
    let observed = fitted.rates[0].observed
    let parts = try ["A", "B", "C"].map { try #require(observed[try index($0)]) }
    let sum = fitted.observedSum(of: 0, under: try index("P1"))
    // C was not observed in 2024.
    #expect(sum.map(\.year) == Array(2019...2023))
    for (i, count) in sum.enumerated() {
      #expect(count.numerator == parts.reduce(0) { $0 + $1[i].numerator })
      #expect(count.denominator == parts.reduce(0) { $0 + $1[i].denominator })
    }
    let own = try #require(observed[try index("P2")])
    let nation = fitted.observedSum(of: 0, under: try index("VN"))
    #expect(nation.map(\.denominator) == zip(sum, own).map { $0.denominator + $1.denominator })
  }

  @Test("coverage counts the lowest units, all of them under a unit with its own series")
  func coverage() async throws {
    let fitted = try await Plan.fitted.value
    let at = { (model: Int, code: String) -> [Int] in
      let share = fitted.coverage(of: model, at: fitted.tree.index(ofCode: code) ?? -1, in: 2028)
      return [share.covered, share.all]
    }
    #expect(at(0, "A") == [1, 1])
    #expect(at(0, "P1") == [3, 3])
    #expect(at(0, "VN") == [5, 5])
    var less = fitted
    less.rates[0].observed[try #require(fitted.tree.index(ofCode: "B"))] = nil
    less.rates[0].observed[try #require(fitted.tree.index(ofCode: "D"))] = nil
    let unit = try #require(fitted.tree.index(ofCode: "VN"))
    // P2 has its own series: D is in it.
    #expect(less.coverage(of: 0, at: unit, in: 2028) == (4, 5))
  }
}
