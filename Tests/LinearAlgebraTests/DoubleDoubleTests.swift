import Testing

@testable import LinearAlgebra

@Suite("DoubleDouble")
struct DoubleDoubleTests {
  @Test("a sum keeps what a double would lose")
  func sum() {
    let tiny = 0x1p-80
    let sum = DoubleDouble(1) + DoubleDouble(tiny)
    #expect(sum.high == 1)
    #expect(sum.low == tiny)
    #expect((sum + DoubleDouble(-1)).high == tiny)
    #expect((sum + -1.0).high == tiny)
  }

  @Test(
    "a product of two doubles is exact", arguments: [(0.1, 0.3), (1e10 + 1, 1e10 - 1), (3, -7)])
  func product(a: Double, b: Double) {
    let product = a * DoubleDouble(b)
    #expect(product.high == a * b)
    // The rounding error of a product is itself a double, which the fused product computes.
    #expect(product.low == (-(a * b)).addingProduct(a, b))
  }

  @Test("a + b − a leaves b, to 100 bits of the larger", arguments: 1...20)
  func cancellation(seed: Int) {
    let values = uniform(2, seed: seed)
    let a = 1e6 * DoubleDouble(values[0])
    let b = 0.1 * DoubleDouble(values[1])
    let left = a + b + (-a) + (-b)
    #expect(abs(left.high) <= 0x1p-100 * 1e6)
  }

  @Test("an alternating sum that a double gets wrong")
  func alternating() {
    // 10¹⁶ + 1 − 10¹⁶, ten times over.
    var sum = DoubleDouble(0)
    var plain = 0.0
    for _ in 0..<10 {
      for term in [1e16, 1, -1e16] {
        sum = sum + term
        plain += term
      }
    }
    #expect(sum.high == 10)
    #expect(plain != 10)
  }
}
