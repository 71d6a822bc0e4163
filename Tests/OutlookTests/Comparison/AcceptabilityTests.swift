import Testing

@testable import Outlook

@Suite("Acceptability")
struct AcceptabilityTests {
  @Test("two runs and four draws written by hand")
  func byHand() {
    // The second costs 10 and gains 0, 1, 2 and 4: it pays from λ = –, 10, 5 and 2.5 on.
    let curve = Acceptability(
      unit: 0, model: 0, costs: [[0, 0, 0, 0], [10, 10, 10, 10]],
      effects: [[0, 0, 0, 0], [0, 1, 2, 4]], worths: [0, 3, 5, 7, 10, 20])
    #expect(curve.points.map { $0.pBest[1].estimate } == [0, 0.25, 0.375, 0.5, 0.625, 0.75])
    #expect(curve.points.map { $0.pBest[0].estimate } == [1, 0.75, 0.625, 0.5, 0.375, 0.25])
    // On average it gains 1.75 for 10: the better buy from 5.71 on.
    #expect(curve.points.map(\.bestOnAverage) == [0, 0, 0, 1, 1, 1])
  }

  @Test("probabilities add up to one, ties shared, whatever the draws")
  func sums() {
    var generator = TestGenerator(state: 3)
    for runs in 2...5 {
      let costs = (0..<runs).map { _ in
        (0..<60).map { _ in Double(Int.random(in: 0...3, using: &generator)) }
      }
      let effects = (0..<runs).map { _ in
        (0..<60).map { _ in Double(Int.random(in: -1...2, using: &generator)) }
      }
      let curve = Acceptability(
        unit: 0, model: 0, costs: costs, effects: effects, worths: [0, 1, 2, 5, 100])
      for point in curve.points {
        #expect(abs(point.pBest.reduce(0) { $0 + $1.estimate } - 1) < 1e-12)
      }
    }
  }

  @Test("runs that are the same share every draw")
  func same() {
    let curve = Acceptability(
      unit: 0, model: 0, costs: [[5, 6], [5, 6]], effects: [[1, 2], [1, 2]], worths: [0, 10])
    #expect(curve.points.allSatisfy { $0.pBest.map(\.estimate) == [0.5, 0.5] })
    #expect(Acceptability.worths(costs: [5, 5], effects: [1, 1]) == [0])
  }

  @Test("the grid is of round numbers around every price")
  func grid() {
    let worths = Acceptability.worths(costs: [0, 3000, 90_000], effects: [0, 3, 10])
    // Prices 1,000 and 9,000, and 12,429 from the second to the third.
    #expect(worths.prefix(4) == [0, 100, 150, 200])
    #expect(worths.last == 100_000)
    #expect(zip(worths, worths.dropFirst()).allSatisfy { $0 < $1 })
    #expect(
      worths.allSatisfy { worth in
        worth == 0
          || [10, 15, 20, 30, 50, 70].contains { step in
            var rest = worth * 10
            while rest > 70 && rest % 10 == 0 { rest /= 10 }
            return rest == step || rest * 10 == step
          }
      })
    #expect(Acceptability.worths(costs: [0, 1e300], effects: [0, 1e-9]).count < 60)
    #expect(Acceptability.worths(costs: [0, 0.001], effects: [0, 1e9]).allSatisfy { $0 >= 0 })
  }
}
