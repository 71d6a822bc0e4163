import Packing
import Testing

@testable import Outlook

@Suite("Margin draws")
struct MarginDrawsTests {
  @Test("keep order and sign, and lose less than a step")
  func order() {
    var generator = TestGenerator(state: 4)
    let margins =
      ((0..<500).map { _ in Float.random(in: -1...1, using: &generator) }
      + [0, -0.0, 1, -1, -Float.leastNormalMagnitude, Float.leastNormalMagnitude]).sorted()
    let codes = MarginDraws(margins, meanEvents: 1).codes
    #expect(codes == codes.sorted())
    for (margin, code) in zip(margins, codes) {
      #expect((margin < 0) == (code < 0))
      let lost = Double(margin) - Double(code) / MarginDraws.steps
      #expect(lost >= 0 && lost <= 1 / MarginDraws.steps)
    }
    #expect(codes.first == -32_760 && codes.last == 32_760)
  }

  @Test("keep the first draws, and the classes of all", arguments: [1, 3, 5, 99])
  func first(kept: Int) {
    let margins: [Float] = [-0.3, 0.1, -0.01, 0.2, -0.9]
    let all = MarginDraws(margins, meanEvents: 7)
    let some = MarginDraws(margins, meanEvents: 7, keeping: kept)
    #expect(some.codes == Array(all.codes.prefix(kept)))
    #expect(some.lights == [2, 1, 2] && some == all.first(kept))
  }

  @Test("of many units fewer draws are kept, never too few")
  func kept() {
    #expect(MarginDraws.kept(units: 60) >= 100_000)
    #expect(MarginDraws.kept(units: 3321) == 3613)
    #expect(MarginDraws.kept(units: 400_000) == 2500)
  }

  @Test("come back as they were packed, whatever part was kept", arguments: [1, 4, 5])
  func packing(kept: Int) throws {
    let margins = MarginDraws([-0.3, 0.1, -0.01, 0.2, -0.9], meanEvents: 7.5, keeping: kept)
    var writer = ByteWriter()
    margins.pack(into: &writer)
    var reader = ByteReader(writer.bytes)
    #expect(try MarginDraws(unpacking: &reader, draws: 5) == margins)
    var other = ByteReader(writer.bytes)
    // Draws without events are in no class, so there may be fewer than draws, but never more.
    #expect(throws: PackingError.self) { try MarginDraws(unpacking: &other, draws: 2) }
  }
}

@Suite("Traffic light")
struct TrafficLightTests {
  private static func light(_ margins: [Float]) -> (TrafficLight, Double) {
    let found = TrafficLight.mostProbable(MarginDraws(margins, meanEvents: 1))
    return (found.light, found.probability)
  }

  @Test("is the class of most draws, and how many are in it")
  func most() {
    #expect(Self.light([0.01, 0, 0.2, -0.001]) == (.green, 0.75))
    #expect(Self.light([-0.01, -0.0499, 0.2, -0.2]) == (.amber, 0.5))
    #expect(Self.light([-0.0502, -0.3, 0, -0.01, -0.9]) == (.red, 0.6))
  }

  @Test("of two that tie it is the worse")
  func ties() {
    #expect(Self.light([0.1, -0.01]) == (.amber, 0.5))
    #expect(Self.light([0.1, -0.01, -0.5]).0 == .red)
  }
}
