import Testing

@testable import Trends

@Suite("Logit and its inverse")
struct LogitTests {
  /// Values to 17 digits by mpmath 1.3.0; two units in the last place are left to rounding.
  @Test(
    "reference values",
    arguments: [
      (1, 0.7310585786300049, 1.3132616875182228), (-1, 0.2689414213699951, 0.3132616875182228),
      (-20, 2.0611536181902037e-09, 2.061153620314381e-09),
      (20, 0.9999999979388464, 20.000000002061153),
      (-700, 9.85967654375977e-305, 9.85967654375977e-305),
      (0.001, 0.5002499999791666, 0.6936473055599401), (36.5, 0.9999999999999999, 36.5),
    ] as [(Double, Double, Double)])
  func reference(x: Double, rate: Double, soft: Double) {
    #expect(abs(logistic(x) - rate) <= 2 * rate.ulp)
    #expect(abs(softplus(x) - soft) <= 2 * soft.ulp)
  }

  /// Near ½ the two logarithms cancel: there the error is a unit in their last place, 1e-16.
  @Test(
    "reference values of the logit",
    arguments: [
      (0.25, -1.0986122886681098), (1e-300, -690.7755278982137), (0.999, 6.906754778648553),
      (0.5000001, 3.99999999789463e-07), (.leastNonzeroMagnitude, -744.4400719213812),
    ] as [(Double, Double)])
  func logitReference(p: Double, value: Double) {
    #expect(abs(logit(p) - value) <= max(2 * value.ulp, 3e-16))
  }

  /// Promised to the bit on every machine: a model file that is read elsewhere gives these rates.
  @Test("bits do not change")
  func bits() {
    #expect(logistic(0.3).bitPattern == 0x3FE2_61D5_45E4_6A8B)
    #expect(logistic(-3.7).bitPattern == 0x3F98_B4C0_FFC1_4FBF)
    #expect(logit(0.93).bitPattern == 0x4004_B18A_2ECE_7FB5)
    #expect(softplus(0.3).bitPattern == 0x3FEB_56E0_CF45_11B0)
  }

  @Test("ends of the line")
  func extremes() {
    #expect(logistic(.infinity) == 1 && logistic(-.infinity) == 0)
    #expect(logistic(800) == 1 && logistic(-800) == 0 && logistic(0) == 0.5)
    #expect(logistic(-745) > 0)
    #expect(logistic(.greatestFiniteMagnitude) == 1)
    #expect(logistic(.nan).isNaN && logit(.nan).isNaN && softplus(.nan).isNaN)
    #expect(logit(0) == -.infinity && logit(1) == .infinity && logit(0.5) == 0)
    #expect(logit(-0.1).isNaN && logit(1.1).isNaN)
    #expect(softplus(-800) == 0 && softplus(-.infinity) == 0)
    #expect(softplus(1e300) == 1e300 && softplus(.infinity) == .infinity)
  }

  @Test("each undoes the other")
  func inverse() {
    for step in -1400...70 {
      let x = Double(step) / 2
      // A rate near 1 is known to one part in 1e16, its distance from 1 to fewer digits.
      let lost = 1e-16 * (x > 0 ? 1 / logistic(-x) : 1)
      #expect(abs(logit(logistic(x)) - x) <= 4 * lost + 1e-15 * abs(x), "at \(x)")
    }
  }

  @Test("what misses and what meets add to one; softplus of x and −x differ by x")
  func symmetry() {
    for step in -400...400 {
      let x = Double(step) / 9
      #expect(abs(logistic(x) + logistic(-x) - 1) <= 2.3e-16)
      #expect(abs(softplus(x) - softplus(-x) - x) <= 1e-15 * max(1, abs(x)))
      #expect(logistic(x) <= logistic(x + 0.001))
    }
  }
}
