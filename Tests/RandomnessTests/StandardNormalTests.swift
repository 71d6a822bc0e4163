import Randomness
import Testing

@Suite("Standard normal distribution")
struct StandardNormalTests {
  /// Nine operations at least stand between argument and result, and tails multiply the error of the
  /// exponential: 1e-15 is four and a half units in the last place.
  @Test("the distribution function agrees with 20 digits, also in the tail")
  func cumulative() throws {
    for row in try Vectors.rows("normal", of: "cumulative") {
      let z = try Vectors.number(row[0])
      let error = relativeError(StandardNormal.cumulative(z), from: try Vectors.number(row[1]))
      #expect(error < 1e-15, "at \(z)")
    }
  }

  @Test("the quantile agrees with 20 digits")
  func quantile() throws {
    for row in try Vectors.rows("normal", of: "quantile") {
      let p = try Vectors.number(row[0])
      let error = relativeError(StandardNormal.quantile(p), from: try Vectors.number(row[1]))
      #expect(error < 1e-15, "at \(p)")
    }
  }

  @Test("limits")
  func limits() async {
    #expect(StandardNormal.quantile(0) == -.infinity)
    #expect(StandardNormal.quantile(1) == .infinity)
    #expect(StandardNormal.quantile(0.5) == 0)
    #expect(StandardNormal.quantile(.leastNonzeroMagnitude) < -38.4)
    #expect(StandardNormal.cumulative(-.infinity) == 0)
    #expect(StandardNormal.cumulative(.infinity) == 1)
    #expect(StandardNormal.cumulative(-39) == 0)
    #expect(StandardNormal.cumulative(.nan).isNaN)
    await #expect(processExitsWith: .failure) { _ = StandardNormal.quantile(-0.1) }
    await #expect(processExitsWith: .failure) { _ = StandardNormal.quantile(.nan) }
  }

  @Test("the quantile is odd about ½ and rises", .tags(.slow))
  func shape() {
    var stream = Draws.stream(30)
    let steps = Draws.count / 10
    var previous = -Double.infinity
    for i in 1..<steps {
      let z = StandardNormal.quantile(Double(i) / Double(steps))
      #expect(z > previous)
      previous = z
      let u = UnitInterval.open(using: &stream)
      #expect(StandardNormal.quantile(u) == -StandardNormal.quantile(1 - u))
    }
  }

  @Test("draws rise with their word and stay below 8.21")
  func extremes() {
    var zeros = ConstantGenerator(word: 0)
    var ones = ConstantGenerator(word: .max)
    let lowest = StandardNormal.sample(using: &zeros)
    #expect(lowest > -8.21 && lowest < -8.2)
    #expect(StandardNormal.sample(using: &ones) == -lowest)
  }

  @Test("fit", .tags(.slow))
  func fit() {
    var stream = Draws.stream(31)
    let sample = (0..<Draws.count).map { _ in StandardNormal.sample(using: &stream) }
    #expect(
      GoodnessOfFit.kolmogorovSmirnov(sample, StandardNormal.cumulative) > Draws.significance)
    #expect(stream.position == UInt64(Draws.count))
  }
}
