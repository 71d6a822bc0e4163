internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// What eight units say of the path above them, expanded about where it stands.
struct LeafExpansion {
  /// Their messages added up.
  let message: PathMessage
  /// The posterior probability of each volatility node, a lane a unit.
  let responsibilities: [Lanes]

  /// Expands Σ_lanes log Σ_u w_u N(z; c, S_u) about c.
  ///
  /// Value and slope are exact; the curvature is the expected one, Σ_u r_u G_u.
  init(_ batch: LeafBatch, _ nodes: [LeafPrecision], path: [Double], years: Int) {
    var residual = [Lanes](repeating: .zero, count: years)
    for year in 0..<years {
      residual[year] = (batch.response[year] - path[year]) * batch.seen[year]
    }
    var terms: [Lanes] = []
    var pulls: [[Lanes]] = []
    for (node, weight) in zip(nodes, DynamicState.volatilityWeights) {
      let pull = node.times(residual, years: years)
      var square = Lanes.zero
      for year in 0..<years { square += residual[year] * pull[year] }
      terms.append(Lanes(repeating: log(weight)) - 0.5 * (node.logDeterminant + square))
      pulls.append(pull)
    }
    let (shares, logTotal) = Self.softmax(terms)
    responsibilities = shares

    var curvature = [Lanes](repeating: .zero, count: years * years)
    var slope = [Lanes](repeating: .zero, count: years)
    for (node, share) in nodes.indices.map({ (nodes[$0], shares[$0]) }) {
      for cell in curvature.indices { curvature[cell] += share * node.precision[cell] }
    }
    for (pull, share) in zip(pulls, shares) {
      for year in 0..<years { slope[year] += share * pull[year] }
    }
    var message = PathMessage(silentFor: years)
    let used = batch.leaves.count
    for i in 0..<years {
      for j in 0..<years {
        let seen = curvature[i * years + j] * batch.seen[i] * batch.seen[j]
        message.precision[i, j] = Self.sum(seen, used)
      }
    }
    let told = message.precision * path
    var constant = Self.sum(logTotal, used)
    for year in 0..<years {
      let pull = Self.sum(slope[year] * batch.seen[year], used)
      message.shift[year] = pull + told[year]
      // logarithm = constant + c·shift − ½ c·told at the path itself
      constant -= path[year] * (pull + 0.5 * told[year])
    }
    message.constant = constant
    self.message = message
  }

  private static func sum(_ lanes: Lanes, _ used: Int) -> Double {
    (0..<used).reduce(0) { $0 + lanes[$1] }
  }

  /// exp(t_u) / Σ exp(t), and log Σ exp(t), lane by lane.
  private static func softmax(_ terms: [Lanes]) -> (shares: [Lanes], logTotal: Lanes) {
    var shares = terms
    var logTotal = Lanes.zero
    for lane in 0..<Lanes.scalarCount {
      let largest = terms.map { $0[lane] }.max() ?? 0
      let total = terms.reduce(0) { $0 + exp($1[lane] - largest) }
      for node in terms.indices { shares[node][lane] = exp(terms[node][lane] - largest) / total }
      logTotal[lane] = largest + log(total)
    }
    return (shares, logTotal)
  }
}

extension LeafPrecision {
  /// G x, lane by lane.
  func times(_ x: [Lanes], years: Int) -> [Lanes] {
    (0..<years).map { i in
      (0..<years).reduce(Lanes.zero) { $0 + precision[i * years + $1] * x[$1] }
    }
  }
}
