import COpenBLAS
import Foundation
import Testing

@testable import LinearAlgebra

@Suite("OpenBLAS")
struct OpenBLASTests {
  @Test("one thread, however many it had")
  func oneThread() async {
    await #expect(processExitsWith: .success) {
      openblas_set_num_threads(2)
      precondition(OpenBLAS.threads == 2, "it has but one, the test proves nothing")
      _ = Matrix.identity(2) * Matrix.identity(2)
      precondition(OpenBLAS.threads == 1)
    }
    await #expect(processExitsWith: .success) {
      openblas_set_num_threads(2)
      precondition(OpenBLAS.threads == 2, "it has but one, the test proves nothing")
      _ = try Cholesky(Matrix.identity(2))
      precondition(OpenBLAS.threads == 1)
    }
  }

  @Test("LAPACK's refusal of an argument is reported with its position")
  func illegalArgument() {
    var b = [1.0, 1.0]
    #expect(throws: LinearAlgebraError.illegalArgument(routine: "dtrtrs", position: 2)) {
      try OpenBLAS.solveTriangular(
        Matrix.identity(2), OpenBLAS.Flag(rawValue: 88), .plain, &b)
    }
  }

  @Test("a zero on the diagonal is reported with its position", arguments: 1...4)
  func singular(pivot: Int) {
    var triangle = Matrix.identity(4)
    triangle[pivot - 1, pivot - 1] = 0
    var b = [1.0, 2, 3, 4]
    #expect(throws: LinearAlgebraError.singular(routine: "dtrtrs", pivot: pivot)) {
      try OpenBLAS.solveTriangular(triangle, .lower, .plain, &b)
    }
  }

  @Test("a positive status means what the routine says it means")
  func positiveStatus() {
    typealias Routine = OpenBLAS.Routine
    #expect(Routine.dpotrf.error(info: 3) == .notPositiveDefinite(routine: "dpotrf", pivot: 3))
    for routine in [Routine.dtrtrs, .dpotri] {
      #expect(routine.error(info: 3) == .singular(routine: routine.rawValue, pivot: 3))
    }
  }

  @Test("a routine without positive statuses that returns one stops the program")
  func impossibleStatus() async {
    await #expect(processExitsWith: .failure) { _ = OpenBLAS.Routine.dgeqrf.error(info: 1) }
  }

  @Test("triangular solves: lower and upper, plain and transposed", arguments: [1, 2, 5, 20])
  func triangular(n: Int) throws {
    let dense = uniform(n, n, seed: n) + Matrix.diagonal(Array(repeating: 4, count: n))
    var lower = dense
    var upper = dense
    for c in 0..<n {
      for r in 0..<n {
        if r < c { lower[r, c] = 0 }
        if r > c { upper[r, c] = 0 }
      }
    }
    let x = uniform(n, 3, seed: n + 1)
    for (triangle, flag) in [(lower, OpenBLAS.Flag.lower), (upper, .upper)] {
      // The other half of `dense` must not be read.
      var plain = (triangle * x).storage
      try OpenBLAS.solveTriangular(dense, flag, .plain, &plain, count: 3)
      #expect(gap(plain, x.storage) < 1e-13)
      var transposed = triangle.transposedTimes(x).storage
      try OpenBLAS.solveTriangular(dense, flag, .transposed, &transposed, count: 3)
      #expect(gap(transposed, x.storage) < 1e-13)
    }
  }
}
