import Testing

@testable import Outlook

@Suite("Probability")
struct ProbabilityTests {
  @Test("the standard error is that of Jeffreys' posterior")
  func reference() throws {
    let rows = try Vectors.rows("probabilities")
    #expect(rows.count > 15)
    for row in rows {
      let probability = Probability(
        hits: try #require(Int(row[0])), of: try #require(Int(row[1])))
      let expected = try #require(Double(row[2]))
      #expect(abs(probability.standardError / expected - 1) < 1e-12)
    }
  }

  @Test("the estimate is the plain share, and the error is never zero")
  func estimate() {
    #expect(Probability(hits: 3, of: 8).estimate == 0.375)
    #expect(Probability(hits: 0, of: 10).estimate == 0)
    #expect(Probability(hits: 10, of: 10).estimate == 1)
    for hits in 0...10 { #expect(Probability(hits: hits, of: 10).standardError > 0) }
    #expect(
      Probability(hits: 2, of: 10).standardError == Probability(hits: 8, of: 10).standardError)
  }

  /// Exact, by the binomial distribution: how often the truth is within two standard errors.
  ///
  /// For rare events discreteness moves the coverage about, as it does that of any interval.
  @Test("two standard errors cover the truth as a normal would", arguments: [0.02, 0.1, 0.5, 0.85])
  func coverage(truth: Double) {
    let draws = 1000
    // P(k) by recursion from k = 0 in logs would need a library; from the ratio it does not.
    var masses = [Double](repeating: 0, count: draws + 1)
    let mode = Int(truth * Double(draws))
    masses[mode] = 1
    for k in mode..<draws {
      masses[k + 1] = masses[k] * Double(draws - k) / Double(k + 1) * truth / (1 - truth)
    }
    for k in stride(from: mode, to: 0, by: -1) {
      masses[k - 1] = masses[k] * Double(k) / Double(draws - k + 1) * (1 - truth) / truth
    }
    let total = masses.reduce(0, +)
    let covered = masses.indices.filter {
      let probability = Probability(hits: $0, of: draws)
      return abs(probability.estimate - truth) <= 1.96 * probability.standardError
    }.reduce(0) { $0 + masses[$1] / total }
    #expect((0.93...0.975).contains(covered))
  }

  @Test("hits beyond the draws are a mistake of the caller")
  func contract() async {
    await #expect(processExitsWith: .failure) { _ = Probability(hits: 3, of: 2) }
    await #expect(processExitsWith: .failure) { _ = Probability(hits: 0, of: 0) }
  }
}
