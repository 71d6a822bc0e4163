import Testing

@testable import Outlook

@Suite("Paired share")
struct PairedShareTests {
  @Test("many pairs have the textbook standard error of a difference of matched shares")
  func textbook() {
    let share = PairedShare(gained: 120_000, lost: 40_000, of: 1_000_000)
    #expect(share.estimate == 0.08)
    // (b + c − (b − c)²/n)/n², which the prior changes by one in a hundred thousand or so.
    let variance = (160_000.0 - 80_000.0 * 80_000 / 1_000_000) / 1e12
    #expect(abs(share.standardError / variance.squareRoot() - 1) < 2e-5)
  }

  @Test("few pairs have the posterior's own, which is never nothing")
  func posterior() {
    // Dirichlet(3½, 1½, 5½) after 3, 1 and 5 of 9: Var(p₁ − p₂) = (μ₁ + μ₂ − (μ₁ − μ₂)²)/(10.5 + 1).
    let share = PairedShare(gained: 3, lost: 1, of: 9)
    let (up, down) = (3.5 / 10.5, 1.5 / 10.5)
    let variance = (up + down - (up - down) * (up - down)) / 11.5
    #expect(abs(share.standardError - variance.squareRoot()) < 1e-15)
    #expect(PairedShare(gained: 0, lost: 0, of: 100).standardError > 0)
    #expect(PairedShare.same.standardError == 0 && PairedShare.same.estimate == 0)
  }

  @Test("the standard error is the spread of estimates of one truth", .tags(.slow))
  func spread() {
    var generator = TestGenerator(state: 5)
    let shares = (0..<3000).map { _ in
      var (gained, lost) = (0, 0)
      for _ in 0..<200 {
        let u = Double.random(in: 0..<1, using: &generator)
        if u < 0.2 { gained += 1 } else if u < 0.25 { lost += 1 }
      }
      return PairedShare(gained: gained, lost: lost, of: 200)
    }
    let mean = shares.reduce(0) { $0 + $1.estimate } / 3000
    let spread = (shares.reduce(0) { $0 + ($1.estimate - mean) * ($1.estimate - mean) } / 2999)
      .squareRoot()
    let stated = shares.reduce(0) { $0 + $1.standardError } / 3000
    // Itself known to 1/√6000 = 1.3 %; the prior adds 2 %.
    #expect(abs(stated / spread - 1) < 0.06)
    #expect(abs(mean - 0.15) < 4 * spread / 3000.0.squareRoot())
  }
}
