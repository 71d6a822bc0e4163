import Packing
import Registry
import Testing

@testable import Outlook

@Suite("Attainment counter")
struct AttainmentCounterTests {
  @Test("counts as counting one by one does, in whatever order units come")
  func bruteForce() throws {
    // Units 0 and 1 are parents, the even ones of the rest under 0, the odd ones under 1.
    let parent: [Int?] = [nil, nil] + (2..<20).map { $0 % 2 }
    let keys = [
      TargetKey(indicator: "a", year: 2028), TargetKey(indicator: "a", year: 2030),
      TargetKey(indicator: "b", year: 2028),
    ]
    let draws = 50
    var generator = TestGenerator(state: 1)
    var added: [(hits: [Bool], unit: Int, key: TargetKey)] = []
    for unit in 2..<20 {
      for key in keys where unit % 5 != 0 || key.indicator == "a" {
        added.append(
          ((0..<draws).map { _ in Bool.random(using: &generator) }, unit, key))
      }
    }
    let counter = AttainmentCounter(parent: parent)
    for one in added.shuffled(using: &generator) {
      counter.add(one.hits, unit: one.unit, target: one.key)
    }
    for above in [0, 1] {
      #expect(counter.counts(under: above).count == 3)
      for key in keys {
        let members = added.filter { parent[$0.unit] == above && $0.key == key }
        let count = try #require(counter.counts(under: above)[key])
        #expect(count.units == members.count)
        #expect(
          count.perDraw
            == (0..<draws).map { draw in Int32(members.count { $0.hits[draw] }) })
      }
    }
  }

  @Test("a unit without events in a draw is none of those that can reach their target there")
  func noEvents() throws {
    let parent: [Int?] = [nil, 0, 0]
    let key = TargetKey(indicator: "a", year: 2028)
    let counter = AttainmentCounter(parent: parent)
    // Draws: both have events; only the second has; only the first; neither.
    counter.add(
      [true, false, false, false], hasEvents: [true, false, true, false], unit: 1, target: key)
    counter.add(
      [false, true, false, false], hasEvents: [true, true, false, false], unit: 2, target: key)
    let summary = try #require(counter.counts(under: 0)[key]?.summary)
    #expect(summary.attaining.draws == 3)
    #expect(abs(summary.attaining.mean - 2.0 / 3) < 1e-15)
    #expect(summary.pAll == Probability(hits: 1, of: 3))

    let tree = try UnitTree([
      AdministrativeUnit(code: "0", name: "City", kind: .province),
      AdministrativeUnit(code: "1", name: "One", kind: .commune, parent: "0"),
      AdministrativeUnit(code: "2", name: "Two", kind: .commune, parent: "0"),
    ])
    var writer = ByteWriter()
    counter.pack(into: &writer, tree: tree)
    let other = AttainmentCounter(parent: parent)
    var reader = ByteReader(writer.bytes)
    try other.add(packed: &reader, tree: tree, draws: 4)
    let copy = try #require(other.counts(under: 0)[key]?.summary)
    #expect(copy.attaining == summary.attaining && copy.pAll == summary.pAll)
  }

  @Test("where no unit has events in any draw there is nothing to count")
  func never() throws {
    let key = TargetKey(indicator: "a", year: 2028)
    let counter = AttainmentCounter(parent: [nil, 0])
    counter.add([false, false], hasEvents: [false, false], unit: 1, target: key)
    #expect(try #require(counter.counts(under: 0)[key]).summary == nil)
  }

  @Test("a unit at the top is counted nowhere")
  func top() {
    let counter = AttainmentCounter(parent: [nil])
    counter.add([true], unit: 0, target: TargetKey(indicator: "a", year: 2028))
    #expect(counter.counts(under: 0).isEmpty)
  }
}
