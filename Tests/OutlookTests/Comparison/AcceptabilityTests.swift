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
    #expect(curve.switches.map(\.run) == [0, 1] && curve.switches[1].worth == 10 / 1.75)
  }

  @Test("runs take over where the lines of their mean net benefits cross")
  func switches() {
    func found(_ costs: [Double], _ effects: [Double]) -> [Acceptability.Switch] {
      Acceptability.switches(costs: costs, effects: effects)
    }
    func step(_ worth: Double, _ run: Int) -> Acceptability.Switch {
      Acceptability.Switch(worth: worth, run: run)
    }
    // From the second to the third the step costs 2,325 for 160.
    #expect(
      found([0, 725, 3050], [0, 475, 635])
        == [step(0, 0), step(725 / 475, 1), step(2325 / 160, 2)])
    // The second is never the best: the third has more for less an event.
    #expect(found([0, 100, 150], [0, 10, 100]) == [step(0, 0), step(1.5, 2)])
    // What is cheaper and better is so from nothing on; what is worse and dearer never.
    #expect(found([10, 5, 20], [1, 2, 0]) == [step(0, 1)])
    #expect(found([5, 5], [1, 2]) == [step(0, 1)])
    #expect(found([5, 5], [1, 1]) == [step(0, 0)])
    #expect(found([], []).isEmpty)
  }

  @Test("the switches are those of the mean net benefits, whatever the runs")
  func envelope() {
    var generator = TestGenerator(state: 11)
    for runs in 2...6 {
      for _ in 0..<40 {
        let costs = (0..<runs).map { _ in Double(Int.random(in: 0...40, using: &generator)) }
        let effects = (0..<runs).map { _ in Double(Int.random(in: -5...9, using: &generator)) }
        let switches = Acceptability.switches(costs: costs, effects: effects)
        for worth in stride(from: 0.25, to: 60, by: 0.7) {
          guard let own = switches.last(where: { $0.worth <= worth }) else { continue }
          let benefits = costs.indices.map { worth * effects[$0] - costs[$0] }
          #expect(abs(benefits[own.run] - (benefits.max() ?? 0)) < 1e-9)
        }
      }
    }
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
