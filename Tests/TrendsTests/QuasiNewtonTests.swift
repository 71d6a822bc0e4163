import Testing

@testable import Trends

@Suite("Quasi-Newton minimisation")
struct QuasiNewtonTests {
  private struct Refusal: Error {}

  /// Stops only where nothing is to be gained.
  private var patient: QuasiNewton { QuasiNewton(tolerance: 1e-14, maxIterations: 500) }

  @Test("a quadratic, its axes of very different lengths", arguments: 1...6)
  func quadratic(dimensions: Int) {
    let minimum = patient.minimise(from: Array(repeating: 3, count: dimensions)) { x in
      x.enumerated().reduce(1.5) { sum, part in
        let away = part.element - Double(part.offset) / 3
        return sum + away * away * (part.offset % 2 == 0 ? 50 : 0.2)
      }
    }
    #expect(minimum.converged)
    #expect(abs(minimum.value - 1.5) < 1e-9)
    #expect(largestDifference(minimum.point, (0..<dimensions).map { Double($0) / 3 }) < 1e-4)
  }

  @Test("Rosenbrock's valley", arguments: [[-1.2, 1], [3, -2], [0, 0], [-5, 10]] as [[Double]])
  func rosenbrock(start: [Double]) {
    let minimum = patient.minimise(from: start) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    }
    #expect(minimum.converged)
    #expect(largestDifference(minimum.point, [1, 1]) < 1e-3)
  }

  @Test("infinite values in the line search are stepped back from")
  func wall() {
    // x − log-like barrier: infinite at 0 and below, its minimum at 1.
    let minimum = patient.minimise(from: [0.05]) { x in
      x[0] > 0 ? x[0] + 1 / x[0] : .infinity
    }
    #expect(abs(minimum.point[0] - 1) < 1e-4)
    // From the right the first long steps land beyond the wall.
    let other = patient.minimise(from: [30]) { x in
      x[0] > 0 ? x[0] * x[0] + 1 / x[0] : .infinity
    }
    #expect(abs(other.point[0] - 0.7937005) < 1e-4)
  }

  @Test("a wall beside the start is no end of the search")
  func besideAWall() {
    let function = { (x: [Double]) -> Double in
      x[0] < 0 ? .infinity : (x[0] - 1) * (x[0] - 1) + (x[1] - 2) * (x[1] - 2)
    }
    let minimum = patient.minimise(from: [0.00002, 0], function)
    #expect(largestDifference(minimum.point, [1, 2]) < 1e-4)
  }

  @Test("a minimum on the wall itself is come close to")
  func onTheWall() {
    let minimum = patient.minimise(from: [1]) { x in x[0] < 0 ? .infinity : x[0] }
    #expect(minimum.value >= 0 && minimum.value < 1e-3)
  }

  @Test("never worse than the start, whatever the function", arguments: 0..<200)
  func neverWorse(index: Int) {
    var stream = testStream(UInt32(index))
    let dimensions = 1 + index % 4
    let start = (0..<dimensions).map { _ in Double.random(in: -3...3, using: &stream) }
    let slopes = (0..<dimensions).map { _ in Double.random(in: -9...9, using: &stream) }
    // Kinks, jumps, cliffs of infinity and patches of NaN.
    let function = { (x: [Double]) -> Double in
      let along = zip(x, slopes).reduce(0) { $0 + $1.0 * $1.1 }
      guard along.isFinite else { return .nan }
      switch Int(abs(along)) % 7 {
      case 3: return x == start ? 0.5 : .infinity
      case 5: return x == start ? 0.5 : .nan
      default: return abs(along - 1) + (along > 2 ? 3 : 0)
      }
    }
    let minimum = QuasiNewton().minimise(from: start, function)
    #expect(minimum.value <= function(start))
    #expect(minimum.value == function(minimum.point))
  }

  @Test("at a minimum it stays")
  func stays() {
    let minimum = QuasiNewton().minimise(from: [0, 0]) { $0[0] * $0[0] + $0[1] * $0[1] }
    #expect(minimum.converged && minimum.iterations == 0 && minimum.point == [0, 0])
  }

  @Test("running out of iterations is not called converged")
  func outOfIterations() {
    let hasty = QuasiNewton(tolerance: 1e-14, maxIterations: 3)
    let minimum = hasty.minimise(from: [-1.2, 1]) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    }
    #expect(!minimum.converged && minimum.iterations == 3)
  }

  @Test("errors of the function come through")
  func errors() {
    #expect(throws: Refusal.self) {
      try QuasiNewton().minimise(from: [1]) { (x) throws(Refusal) in
        if x[0] < 0.9 { throw Refusal() }
        return x[0]
      }
    }
  }
}
