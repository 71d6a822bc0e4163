import Foundation
import Randomness
import Testing

@Suite("Gamma distribution")
struct GammaTests {
  @Test("rules")
  func rules() {
    for shape in [0, -1, 1e-301, 1e301, .infinity] {
      #expect(throws: DistributionError.shapeOutsideRange(shape)) {
        try Gamma(shape: shape, scale: 1)
      }
    }
    for scale in [0, -1, .infinity] {
      #expect(throws: DistributionError.scaleNotPositiveAndFinite(scale)) {
        try Gamma(shape: 1, scale: scale)
      }
    }
    #expect(throws: DistributionError.self) { try Gamma(shape: .nan, scale: 1) }
    #expect(throws: DistributionError.self) { try Gamma(shape: 1, scale: .nan) }
  }

  @Test("first draws are stable")
  func stability() throws {
    #expect(
      Draws.first(3, of: try Gamma(shape: 2.5, scale: 3))
        == [3.6791478713073715, 20.290173385589085, 10.83958337145655])
    #expect(
      Draws.first(3, of: try Gamma(shape: 0.5, scale: 1))
        == [0.4998755454673881, 0.44526873616855706, 0.22589982244418153])
  }

  @Test("a draw and its logarithm agree and take the same words", arguments: [0.2, 1, 7.5])
  func logarithm(shape: Double) throws {
    let law = try Gamma(shape: shape, scale: 4)
    var plain = Draws.stream(2)
    var logarithmic = Draws.stream(2)
    for _ in 0..<200 {
      let logX = law.logSample(using: &logarithmic)
      #expect(abs(Foundation.log(law.sample(using: &plain)) - logX) < 1e-13)
      #expect(plain.position == logarithmic.position)
    }
  }

  @Test("at least 95 % of the trials succeed", arguments: [1, 2, 1e6])
  func acceptance(shape: Double) throws {
    let law = try Gamma(shape: shape, scale: 1)
    var stream = Draws.stream(3)
    for _ in 0..<10_000 { _ = law.sample(using: &stream) }
    #expect(stream.position < UInt64(20_000 / 0.95))
    #expect(stream.position % 2 == 0)
  }

  @Test("fit", .tags(.slow), arguments: [0.3, 0.999, 1, 1.5, 4, 100, 1e6])
  func fit(shape: Double) throws {
    let law = try Gamma(shape: shape, scale: 2)
    expectFit(quantiles: try Vectors.quantiles("gamma", shape).map { 2 * $0 }, index: 50) {
      law.sample(using: &$0)
    }
  }

  @Test(
    "the logarithm fits where the draw itself underflows", .tags(.slow), arguments: [1e-3, 1e-100])
  func logFit(shape: Double) throws {
    let law = try Gamma(shape: shape, scale: 1)
    expectFit(quantiles: try Vectors.quantiles("logGamma", shape), index: 51) {
      law.logSample(using: &$0)
    }
  }

  /// Gamma(α) is normal to within about 1/√α, which no sample here can tell; a sampler whose
  /// comparison cancels digits would show.
  @Test("huge shapes are normal", .tags(.slow), arguments: [1e13, 1e15])
  func huge(shape: Double) throws {
    let law = try Gamma(shape: shape, scale: 1)
    var stream = Draws.stream(52)
    let sample = (0..<Draws.count).map { _ in law.sample(using: &stream) }
    let probability = GoodnessOfFit.kolmogorovSmirnov(sample) {
      StandardNormal.cumulative(($0 - shape) / shape.squareRoot())
    }
    #expect(probability > Draws.significance)
  }
}
