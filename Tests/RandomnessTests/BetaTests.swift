import Randomness
import Testing

@Suite("Beta distribution")
struct BetaTests {
  @Test("rules")
  func rules() {
    for shape in [0, -2, 1e-301, .infinity] {
      #expect(throws: DistributionError.shapeOutsideRange(shape)) {
        try Beta(alpha: shape, beta: 1)
      }
      #expect(throws: DistributionError.shapeOutsideRange(shape)) {
        try Beta(alpha: 1, beta: shape)
      }
    }
    #expect(throws: DistributionError.self) { try Beta(alpha: 1, beta: .nan) }
  }

  @Test("first draws are stable")
  func stability() throws {
    #expect(
      Draws.first(3, of: try Beta(alpha: 2, beta: 5))
        == [0.07529003540182619, 0.4218596546166935, 0.44394775688867755])
    #expect(
      Draws.first(3, of: try Beta(alpha: 0.5, beta: 3))
        == [0.2416741499670577, 0.43597765780448744, 0.03817180515660897])
  }

  @Test(
    "fit", .tags(.slow),
    arguments: [(0.3, 0.4), (0.5, 3), (1, 1), (2, 5), (40, 0.7), (1e5, 2e4)] as [(Double, Double)])
  func fit(alpha: Double, beta: Double) throws {
    let law = try Beta(alpha: alpha, beta: beta)
    expectFit(quantiles: try Vectors.quantiles("beta", alpha, beta), index: 60) {
      law.sample(using: &$0)
    }
  }

  /// With both shapes tiny nearly all the mass is at the two ends, in the ratio of the shapes.
  @Test(
    "tiny shapes give their ends in proportion, and never 0/0", .tags(.slow),
    arguments: [1e-4, 1e-20, 1e-299])
  func tiny(shape: Double) throws {
    let law = try Beta(alpha: 3 * shape, beta: shape)
    var stream = Draws.stream(61)
    let sample = (0..<Draws.count).map { _ in law.sample(using: &stream) }
    #expect(sample.allSatisfy { (0...1).contains($0) })
    let upper = sample.count { $0 > 0.5 }
    let n = Double(Draws.count)
    // P(x > ½) = ¾ to within 3e-5 for a shape of 1e-4, less for smaller ones.
    #expect(abs(Double(upper) - 0.75 * n) < 4 * (n * 0.75 * 0.25).squareRoot() + 3e-5 * n)
  }

  @Test("huge shapes stay between 0 and 1")
  func huge() throws {
    let law = try Beta(alpha: 1e300, beta: 1e300)
    #expect(Draws.first(100, of: law).allSatisfy { abs($0 - 0.5) < 1e-12 })
  }
}
