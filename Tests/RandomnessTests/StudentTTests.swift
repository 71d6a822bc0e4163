import Randomness
import Testing

@Suite("Student's t distribution")
struct StudentTTests {
  @Test("rules")
  func rules() {
    for degrees in [0, -1, 0.09, .infinity] {
      #expect(throws: DistributionError.degreesOfFreedomOutsideRange(degrees)) {
        try StudentT(degreesOfFreedom: degrees)
      }
    }
    #expect(throws: DistributionError.self) { try StudentT(degreesOfFreedom: .nan) }
  }

  @Test("first draws are stable")
  func stability() throws {
    #expect(
      Draws.first(3, of: try StudentT(degreesOfFreedom: 8))
        == [-0.7991231276430215, -0.6790262914218701, -0.25959899561463096])
    #expect(
      Draws.first(3, of: try StudentT(degreesOfFreedom: 1))
        == [-2.350798062874548, 0.4021301018746828, 0.013073744930156134])
  }

  @Test("the first word is the normal one, so the sign does not depend on ν")
  func sign() throws {
    for index in UInt32(0)..<50 {
      var normal = Draws.stream(index)
      let z = StandardNormal.sample(using: &normal)
      for degrees in [0.1, 1, 8, 1e300] {
        var stream = Draws.stream(index)
        let t = try StudentT(degreesOfFreedom: degrees).sample(using: &stream)
        #expect(t.sign == z.sign)
        #expect(t.isFinite)
        if degrees == 1e300 { #expect(abs(t - z) < 1e-15 * abs(z)) }
      }
    }
  }

  @Test("fit", .tags(.slow), arguments: [0.2, 1, 2, 2.5, 8, 50, 1e8])
  func fit(degrees: Double) throws {
    let law = try StudentT(degreesOfFreedom: degrees)
    expectFit(quantiles: try Vectors.quantiles("studentT", degrees), index: 70) {
      law.sample(using: &$0)
    }
  }
}
