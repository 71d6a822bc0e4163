import Foundation
import LinearAlgebra
import Testing

/// A file of `Vectors/`: the script that made it, and its cases.
private struct VectorFile<Case: Decodable>: Decodable {
  let source: String
  let cases: [Case]
}

/// A vector file that is not in the test bundle.
private struct MissingVectors: Error {
  let name: String
}

/// Reads the cases of `Vectors/<name>.json`.
func referenceCases<Case: Decodable>(_ name: String, as: Case.Type = Case.self) throws -> [Case] {
  let url = Bundle.module.url(forResource: "Vectors/\(name)", withExtension: "json")
  guard let url else { throw MissingVectors(name: name) }
  return try JSONDecoder().decode(VectorFile<Case>.self, from: Data(contentsOf: url)).cases
}

/// A symmetric positive-definite system solved in rational arithmetic.
struct PositiveDefiniteCase: Decodable {
  let name: String
  let matrix: [[Double]]
  let bandwidth: Int?
  let rightSide: [Double]
  let solution: [Double]
  let logDeterminant: Double
  let inverse: [[Double]]
  let eigenvalues: [Double]

  /// λmax/λmin.
  var condition: Double { eigenvalues[eigenvalues.count - 1] / eigenvalues[0] }

  static func all() throws -> [PositiveDefiniteCase] {
    try referenceCases("positive_definite")
  }
}

/// A least-squares problem of full rank solved in rational arithmetic.
struct LeastSquaresCase: Decodable {
  let name: String
  let design: [[Double]]
  let response: [Double]
  let weights: [Double]?
  let coefficients: [Double]
  let residuals: [Double]
  let residualSumOfSquares: Double
  let degreesOfFreedom: Int
  let unscaledCovariance: [[Double]]
  let standardErrors: [Double]

  static func all() throws -> [LeastSquaresCase] { try referenceCases("least_squares") }
}
