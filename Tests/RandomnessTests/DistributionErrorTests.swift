import Randomness
import Testing

@Suite("Errors of distributions")
struct DistributionErrorTests {
  @Test(
    "each says the rule and the operand",
    arguments: [
      (.boundNotFinite(.infinity), "finite, not inf"),
      (.intervalEmpty(low: 2, high: 1), "not 2.0 against 1.0"),
      (.intervalTooWide(low: -1e308, high: 1e308), "-1e+308…1e+308 is not finite"),
      (.meanNotFinite(.nan), "finite, not nan"),
      (.standardDeviationNegative(-0.5), "negative, but is -0.5"),
      (.standardDeviationNotFinite(.infinity), "finite, not inf"),
      (.shapeOutsideRange(0), "1e-300…1e300, not 0.0"),
      (.scaleNotPositiveAndFinite(0), "finite, not 0.0"),
      (.degreesOfFreedomOutsideRange(0.01), "0.1…1e300, not 0.01"),
      (.poissonMeanOutsideRange(-3), "0…1e12, not -3.0"),
      (.trialsOutsideRange(-4), "0…2^53, not -4"),
      (.probabilityOutsideUnitInterval(1.5), "0…1, not 1.5"),
    ] as [(DistributionError, String)])
  func description(error: DistributionError, ending: String) {
    #expect("\(error)".hasSuffix(ending))
  }
}
