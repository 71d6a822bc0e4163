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
