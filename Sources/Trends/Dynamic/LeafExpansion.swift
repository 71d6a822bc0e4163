internal import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// What units say of the path above them, expanded about where it stands: Σ_a log Σ_u w_u
/// N(z_a; c, S_au), batch after batch.
///
/// Value and slope at the path are exact; the curvature is the expected one, Σ_u r_u G_u.
struct LeafExpansion {
  private let path: [Double]
  private let count: Int
  /// Σ_u r_u G_u, the lower triangle row by row, summed over batches but not over lanes.
  private var curvature: [Lanes]
  private var slope: [Lanes]
  private var logTotal = Lanes.zero

  /// Nothing said yet about a path that stands at `path`.
  init(about path: [Double]) {
    self.path = path
    count = path.count
    curvature = Array(repeating: .zero, count: count * (count + 1) / 2)
    slope = Array(repeating: .zero, count: count)
  }

  /// Adds the units of a batch that was filtered about the path.
  ///
  /// - Returns: the posterior probability of each volatility node, a lane a unit.
  mutating func add(_ filter: LeafFilter) -> [Lanes] {
    let (shares, logTotal) = filter.responsibilities()
    self.logTotal += logTotal
    for (node, share) in shares.enumerated() {
      Self.add(filter, node, share, &curvature, &slope)
    }
    return shares
  }

  private static func add(
    _ filter: LeafFilter, _ node: Int, _ share: Lanes, _ curvature: inout [Lanes],
    _ slope: inout [Lanes]
  ) {
    let nodeCount = LeafFilter.nodeCount
    let y = filter.years.span
    var sums = curvature.mutableSpan
    var pulls = slope.mutableSpan
    let levelWeight = share * filter.nodes[node].levelWeight
    var row = 0
    for t in 0..<filter.count {
      let here = t * nodeCount + node
      pulls[t] += share * y[here].pull
      let unit = levelWeight * y[here].unit
      sums[row + t] += share * y[here].precision - unit * y[here].unit
      var tie = share * y[here].tie
      var s = t - 1
      while s >= 0 {
        let before = s * nodeCount + node
        sums[row + s] -= tie * y[before].reach + unit * y[before].unit
        tie *= y[before].carry
        s -= 1
      }
      row += t + 1
    }
  }

  /// The message of all units that were added.
  var message: PathMessage {
    var message = PathMessage(silentFor: count)
    var cell = 0
    for t in 0..<count {
      for s in 0...t {
        let sum = curvature[cell].sum()
        message.precision[t, s] = sum
        message.precision[s, t] = sum
        cell += 1
      }
    }
    let told = message.precision * path
    message.constant = logTotal.sum()
    for t in 0..<count {
      let pull = slope[t].sum()
      message.shift[t] = pull + told[t]
      // logarithm = constant + c·shift − ½ c·told at the path itself
      message.constant -= path[t] * (pull + 0.5 * told[t])
    }
    return message
  }
}

extension LeafFilter {
  /// The posterior probability of each volatility node, and the log-likelihood, a lane a unit.
  func responsibilities() -> (shares: [Lanes], logTotal: Lanes) {
    var shares = nodes.indices.map { node in
      variances.logWeight[node] - 0.5 * (nodes[node].logDeterminant + nodes[node].square)
    }
    var largest = shares[0]
    for term in shares.dropFirst() { largest.replace(with: term, where: term .> largest) }
    var total = Lanes.zero
    for node in shares.indices {
      shares[node] = exponential(shares[node] - largest)
      total += shares[node]
    }
    for node in shares.indices { shares[node] /= total }
    return (shares, largest + logarithm(total))
  }
}

/// The exponential, lane by lane.
@inline(__always)
private func exponential(_ x: Lanes) -> Lanes {
  var result = x
  for lane in 0..<Lanes.scalarCount { result[lane] = exp(x[lane]) }
  return result
}
