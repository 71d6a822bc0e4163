import Randomness
import Testing

@Suite("Logarithms and exponentials")
struct PortableMathTests {
  /// The largest error over a file of references, in units of the last place.
  private func worst(_ function: String, _ compute: (Double) -> Double) throws -> Double {
    try Vectors.rows("elementary", of: function).reduce(0) { worst, row in
      let value = compute(try Vectors.number(row[0]))
      return max(worst, ulps(value, from: try Vectors.number(row[1])))
    }
  }

  @Test("log is within one unit in the last place")
  func log() throws {
    #expect(try worst("log", PortableMath.log) <= 1)
  }

  @Test("exp is within one unit in the last place")
  func exp() throws {
    #expect(try worst("exp", PortableMath.exp) <= 1)
  }

  @Test("log(1 + y) is within two units in the last place")
  func logOnePlus() throws {
    #expect(try worst("logOnePlus", PortableMath.logOnePlus) <= 2)
  }

  /// Where the series ends, log(1 + y) and y differ by a fifth: the subtraction costs five ulps.
  @Test("log(1 + y) − y keeps its relative accuracy")
  func logOnePlusMinus() throws {
    for row in try Vectors.rows("elementary", of: "logOnePlusMinus") {
      let y = try Vectors.number(row[0])
      let reference = try Vectors.number(row[1])
      let error = relativeError(PortableMath.logOnePlusMinus(y), from: reference)
      #expect(error < (abs(y) < 0.25 ? 1e-15 : 2e-15), "at \(y)")
    }
  }

  @Test("limits")
  func limits() {
    #expect(PortableMath.log(0) == -.infinity)
    #expect(PortableMath.log(1) == 0)
    #expect(PortableMath.log(.infinity) == .infinity)
    #expect(PortableMath.log(-1).isNaN && PortableMath.log(.nan).isNaN)
    #expect(PortableMath.exp(0) == 1)
    #expect(PortableMath.exp(710) == .infinity && PortableMath.exp(.infinity) == .infinity)
    #expect(PortableMath.exp(-746) == 0 && PortableMath.exp(-.infinity) == 0)
    #expect(PortableMath.exp(-745) == .leastNonzeroMagnitude)
    #expect(PortableMath.exp(.nan).isNaN)
    #expect(PortableMath.logOnePlus(-1) == -.infinity)
    #expect(PortableMath.logOnePlus(-2).isNaN && PortableMath.logOnePlus(.nan).isNaN)
    #expect(PortableMath.logOnePlus(.infinity) == .infinity)
    #expect(PortableMath.logOnePlus(1e-300) == 1e-300)
    #expect(PortableMath.logOnePlusMinus(0) == 0)
    #expect(PortableMath.logOnePlusMinus(-1) == -.infinity)
  }

  @Test("both rise across the joints of their pieces")
  func monotone() {
    for centre in [0.7071067811865476, 1.0, 1.4142135623730951, 2.0] {
      var x = centre - 50 * centre.ulp
      for _ in 0..<100 {
        #expect(PortableMath.log(x) <= PortableMath.log(x.nextUp))
        x = x.nextUp
      }
    }
    for centre in [-0.34657359027997264, 0.34657359027997264, 1.0397207708399179] {
      var x = centre - 50 * centre.ulp
      for _ in 0..<100 {
        #expect(PortableMath.exp(x) <= PortableMath.exp(x.nextUp))
        x = x.nextUp
      }
    }
  }
}
