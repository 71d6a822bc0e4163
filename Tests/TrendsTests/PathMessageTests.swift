import Foundation
import LinearAlgebra
import Testing

@testable import Trends

@Suite("Messages up the tree")
struct PathMessageTests {
  private let responses: [WorkingResponse?] = [
    WorkingResponse(response: 1.2, precision: 30, constant: -4),
    nil,
    WorkingResponse(response: 0.7, precision: 1e6, constant: -2),
    WorkingResponse(response: 1.9, precision: 1e-6, constant: -1),
  ]
  private var kernel: Matrix {
    Persistence().kernel(
      depth: 0, values: [0.4], grid: YearGrid(first: 1, lastHistory: 4, horizon: 4))
  }

  private func value(_ message: PathMessage, at path: [Double]) -> Double {
    let curvature = zip(path, message.precision * path).reduce(0) { $0 + $1.0 * $1.1 }
    return message.constant + zip(path, message.shift).reduce(0) { $0 + $1.0 * $1.1 }
      - 0.5 * curvature
  }

  @Test("a message is the log-likelihood of its responses")
  func likelihood() {
    let path = [1.0, 5, 0.7004, -2]
    let expected = zip(responses, path).reduce(0.0) { sum, pair in
      guard let response = pair.0 else { return sum }
      let away = response.response - pair.1
      return sum + response.constant - 0.5 * response.precision * away * away
    }
    #expect(abs(value(PathMessage(responses), at: path) - expected) < 1e-8)
  }

  @Test("messages of siblings add")
  func sum() {
    var both = PathMessage(responses)
    both.add(PathMessage(responses))
    #expect(
      value(both, at: [1, 2, 0.7, 4]) == 2 * value(PathMessage(responses), at: [1, 2, 0.7, 4]))
    var silent = PathMessage(silentFor: 4)
    silent.add(PathMessage(responses))
    #expect(
      value(silent, at: [1, 2, 0.7, 4]) == value(PathMessage(responses), at: [1, 2, 0.7, 4]))
  }

  @Test("integrating the deviation out gives the density of responses about the path above")
  func integrated() throws {
    let message = try PathMessage(responses).integratedOver(factor: Cholesky(kernel).lower)
    for path in [[0, 0, 0, 0], [1.1, 1, 0.9, 0.8], [-2, 3, 4, 1]] as [[Double]] {
      let seen = responses.indices.filter { responses[$0] != nil }
      var covariance = Matrix(rows: 3, columns: 3)
      var residual: [Double] = []
      var expected = 0.0
      for (i, a) in seen.enumerated() {
        for (j, b) in seen.enumerated() { covariance[i, j] = kernel[a, b] }
        let response = try #require(responses[a])
        covariance[i, i] += 1 / response.precision
        residual.append(response.response - path[a])
        expected += response.constant - 0.5 * log(response.precision)
      }
      let cholesky = try Cholesky(covariance)
      expected -= 0.5 * cholesky.logDeterminant
      expected -= 0.5 * (try cholesky.solveLower(residual)).reduce(0) { $0 + $1 * $1 }
      // Terms of 10⁶ cancel to 10²: ten digits of them are left.
      #expect(abs(value(message, at: path) - expected) < 1e-8)
    }
  }

  @Test("what says nothing integrates to nothing")
  func silence() throws {
    let message = try PathMessage(silentFor: 4).integratedOver(factor: Cholesky(kernel).lower)
    #expect(message.precision.largestMagnitude == 0 && message.constant == 0)
    #expect(message.shift == [0, 0, 0, 0])
  }

  @Test("the posterior of a deviation covers years that were not seen")
  func posterior() throws {
    let grid = YearGrid(first: 1, lastHistory: 4, horizon: 7)
    let all = Persistence().kernel(depth: 0, values: [0.4], grid: grid)
    let posterior = try DeviationPosterior(
      message: PathMessage(responses), factor: Cholesky(all).lower)
    // C = K − K_s (K_ss + N)⁻¹ K_sᵀ over the seen years s.
    let seen = [0, 2, 3]
    var noisy = Matrix(rows: 3, columns: 3)
    var across = Matrix(rows: 3, columns: 7)
    for (i, a) in seen.enumerated() {
      for (j, b) in seen.enumerated() { noisy[i, j] = all[a, b] }
      noisy[i, i] += 1 / (try #require(responses[a])).precision
      for b in 0..<7 { across[i, b] = all[a, b] }
    }
    let whitened = try Cholesky(noisy).solveLower(across)
    let expected = all - whitened.transposedTimes(whitened)
    #expect((posterior.covariance - expected).largestMagnitude < 1e-10)
    let product = posterior.root * posterior.root.transposed()
    #expect((product - posterior.covariance).largestMagnitude < 1e-12)
  }
}
