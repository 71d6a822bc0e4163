import Testing

@testable import Outlook

@Suite("Standing")
struct StandingTests {
  @Test(
    "a programme that a mixture of two others beats is off the frontier, one that another beats too"
  )
  func frontier() {
    // 10 for the first unit of effect, then 5 each: the second is beaten by a mixture of first and third.
    let standings = Standing.standings(
      costs: [0, 10, 20, 25, 60], effects: [0, 1, 3, 2.5, 5])
    #expect(
      standings.map(\.status) == [
        .frontier, .extendedlyDominated, .frontier, .dominated, .frontier,
      ])
    #expect(standings.map(\.next) == [nil, nil, 0, nil, 2])
    #expect(standings[2].ratio == 20.0 / 3 && standings[4].ratio == 20)
  }

  @Test("equal runs stand equal, wherever they are")
  func equal() {
    let same = Standing.standings(costs: [7, 7, 7], effects: [2, 2, 2])
    #expect(same == Array(repeating: Standing(status: .frontier, next: nil, ratio: nil), count: 3))
    let two = Standing.standings(costs: [5, 0, 5], effects: [1, 0, 1])
    #expect(two[0] == two[2] && two[0].next == 1 && two[0].ratio == 5)
  }

  @Test("prices of more effect rise along every frontier, and nothing lies beyond it")
  func convex() {
    var generator = TestGenerator(state: 11)
    for _ in 0..<300 {
      let count = Int.random(in: 2...8, using: &generator)
      let costs = (0..<count).map { _ in Double(Int.random(in: 0...20, using: &generator)) }
      let effects = (0..<count).map { _ in Double(Int.random(in: 0...20, using: &generator)) }
      let standings = Standing.standings(costs: costs, effects: effects)
      let on = costs.indices.filter { standings[$0].status == .frontier }
      let prices = Set(on).sorted { costs[$0] < costs[$1] }.compactMap { standings[$0].ratio }
      #expect(zip(prices, prices.dropFirst()).allSatisfy { $0 <= $1 })
      // Whatever an effect is worth, a run of the frontier has the greatest benefit.
      for worth in [0.0, 0.3, 1, 2, 7, 100] {
        let benefits = costs.indices.map { worth * effects[$0] - costs[$0] }
        let most = benefits.max() ?? 0
        #expect(on.contains { abs(benefits[$0] - most) < 1e-9 })
      }
    }
  }
}
