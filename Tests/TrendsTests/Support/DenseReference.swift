import Foundation
import LinearAlgebra

@testable import Trends

/// All paths of a tree as one Gaussian vector, with nothing clever: what the recursions must equal.
struct DenseReference {
  let tree: PathTree
  /// The prior covariance of all nodes' years, node after node, (N·M) × (N·M).
  let covariance: Matrix

  init(_ model: PathModel, values: [Double]) {
    tree = model.tree
    let years = tree.grid.count
    let kernels = (0...tree.deepest).map {
      model.structure.kernel(depth: $0, values: values, grid: model.tree.grid)
    }
    let lineages = tree.nodes.indices.map { Self.lineage(of: $0, in: model.tree) }
    let size = tree.nodes.count * years
    var covariance = Matrix(rows: size, columns: size)
    for (a, lineageA) in lineages.enumerated() {
      for (b, lineageB) in lineages.enumerated() {
        for shared in Set(lineageA).intersection(lineageB) {
          let kernel = kernels[tree.nodes[shared].depth]
          for s in 0..<years {
            for t in 0..<years { covariance[a * years + s, b * years + t] += kernel[s, t] }
          }
        }
      }
    }
    self.covariance = covariance
  }

  /// The place of a node's year in the vector.
  func place(_ node: Int, _ year: Int) -> Int { node * tree.grid.count + year }

  /// The log-likelihood of the expansions with all paths integrated out.
  func logEvidence(_ responses: PathModel.Responses) throws -> Double {
    let seen = seen(responses)
    let cholesky = try Cholesky(observed(seen))
    let whitened = try cholesky.solveLower(seen.map(\.response.response))
    var result = -0.5 * cholesky.logDeterminant - 0.5 * whitened.reduce(0) { $0 + $1 * $1 }
    for (_, response) in seen {
      // exp(constant − ½ π (z − η)²) is a normal density of z but for the factor √(π / 2π).
      result += response.constant - 0.5 * log(response.precision)
    }
    return result
  }

  /// The mean and covariance of all paths given the expansions.
  func conditioned(on responses: PathModel.Responses) throws -> (mean: [Double], covariance: Matrix)
  {
    let seen = seen(responses)
    let size = covariance.rows
    var across = Matrix(rows: seen.count, columns: size)
    for (row, one) in seen.enumerated() {
      for column in 0..<size { across[row, column] = covariance[one.place, column] }
    }
    let whitener = try Cholesky(observed(seen))
    let whitened = try whitener.solveLower(across)
    let told = try whitener.solveLower(seen.map(\.response.response))
    return (whitened.transposedTimes(told), covariance - whitened.transposedTimes(whitened))
  }

  private func seen(_ responses: PathModel.Responses) -> [(place: Int, response: WorkingResponse)] {
    responses.enumerated().flatMap { node, years in
      years.enumerated().compactMap { year, response in
        response.map { (place(node, year), $0) }
      }
    }
  }

  /// The covariance of what was observed, noise included.
  private func observed(_ seen: [(place: Int, response: WorkingResponse)]) -> Matrix {
    var result = Matrix(rows: seen.count, columns: seen.count)
    for (i, a) in seen.enumerated() {
      for (j, b) in seen.enumerated() { result[i, j] = covariance[a.place, b.place] }
      result[i, i] += 1 / a.response.precision
    }
    return result
  }

  private static func lineage(of node: Int, in tree: PathTree) -> [Int] {
    var lineage = [node]
    var here = node
    while let above = tree.nodes[here].parent {
      lineage.append(above)
      here = above
    }
    return lineage
  }
}
