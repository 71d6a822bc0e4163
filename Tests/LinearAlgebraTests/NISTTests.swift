import Foundation
import LinearAlgebra
import Testing

/// Accuracy against the certified values of NIST's linear-regression sets.
@Suite("NIST StRD", .enabled(if: NISTDataset.isPresent, "the NIST data are not beside the package"))
struct NISTTests {
  /// Digits that must be right.
  ///
  /// Filip's condition number of 5·10⁹, with columns scaled, turns the rounding of x² … x¹⁰ itself
  /// into an error in the eighth digit, whatever solves the rest.
  static func required(_ name: String) -> Double {
    switch name {
    case "filip": 6
    case _ where name.hasPrefix("wampler"): 7
    default: 9
    }
  }

  /// How far a standard error certified as 0 may be from it.
  ///
  /// Residuals come from responses of up to 3.4·10⁶ and 6.4·10¹, so a unit in their last place is
  /// 5·10⁻¹⁰ and 7·10⁻¹⁵.
  static let zeroTolerance = ["wampler1": 5e-10, "wampler2": 7e-15]

  @Test("Householder QR with refinement reaches the certified digits")
  func digits() throws {
    var table = "dataset | digits coefficients | digits standard errors\n"
    for name in NISTDataset.names {
      let set = try NISTDataset(name)
      let fit = try LeastSquares.fit(set.design, set.response)
      let errors = try #require(fit.standardErrors)
      #expect(fit.degreesOfFreedom == set.response.count - set.coefficients.count)

      let digits = NISTDataset.digits(fit.coefficients, certified: set.coefficients)
      #expect(digits >= Self.required(name), "\(name): coefficients")
      if let tolerance = Self.zeroTolerance[name] {
        let worst = try #require(errors.max())
        #expect(set.standardErrors.allSatisfy { $0 == 0 })
        #expect(worst <= tolerance, "\(name): standard errors")
        table += "\(name) | \(shown(digits)) | certified 0, at most \(worst)\n"
      } else {
        let errorDigits = NISTDataset.digits(errors, certified: set.standardErrors)
        #expect(errorDigits >= Self.required(name), "\(name): standard errors")
        let variance = try #require(fit.residualVariance)
        let deviationDigits = NISTDataset.digits(
          [variance.squareRoot()], certified: [set.residualDeviation])
        #expect(deviationDigits >= Self.required(name), "\(name): residual deviation")
        table += "\(name) | \(shown(digits)) | \(shown(errorDigits))\n"
      }
    }
    print(table)
  }

  @Test("without refinement Wampler's largest residuals cost the digits that refinement restores")
  func refinementMatters() throws {
    let set = try NISTDataset("wampler5")
    let plain = try LeastSquares.fit(set.design, set.response, refinement: .none)
    let refined = try LeastSquares.fit(set.design, set.response, refinement: .extended)
    #expect(NISTDataset.digits(plain.coefficients, certified: set.coefficients) < 8)
    #expect(NISTDataset.digits(refined.coefficients, certified: set.coefficients) >= 12)
  }

  private func shown(_ digits: Double) -> String {
    ((digits * 10).rounded(.down) / 10).description
  }
}
