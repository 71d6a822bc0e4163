import Randomness
import Testing

@testable import Interventions

@Suite struct BelievedRangeTests {
  @Test func quantilesThatAreGivenAreFoundAgain() {
    let range = BelievedRange(.share(low: 0.05, median: 0.2, high: 0.45))
    #expect([range.low, range.median, range.high] == [0.05, 0.2, 0.45] && !range.isKnown)
    let known = BelievedRange(.fixed(0.4))
    #expect(known.isKnown && known.median == 0.4)
  }

  /// The ends of a triangle are its least and greatest values, not its 90 % interval: of one from 0 to 2 about 1 a
  /// twentieth lies below √0.1.
  @Test func aTriangleIsNotItsEnds() {
    let range = BelievedRange(.triangular(low: 0, mode: 1, high: 2))
    #expect(abs(range.low - 0.1.squareRoot()) < 1e-12)
    #expect(abs(range.high - (2 - 0.1.squareRoot())) < 1e-12 && range.median == 1)
  }

  @Test func aChainIsItsProduct() throws {
    let half = BelievedRange(
      productOf: [.fixed(0.5), .share(low: 0.2, median: 0.4, high: 0.8)])
    #expect([half.low, half.median, half.high] == [0.1, 0.2, 0.4])
    // The product of two uniform numbers is below m with probability m (1 − log m): ½ at 0.1867.
    let uniform = Prior.beta(try Beta(alpha: 1, beta: 1))
    let product = BelievedRange(productOf: [uniform, uniform])
    // 20,000 draws tell the median to 0.0035 at one standard error.
    #expect(abs(product.median - 0.1867) < 0.01)
    #expect(product == BelievedRange(productOf: [uniform, uniform]))
  }
}
