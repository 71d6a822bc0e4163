internal import Foundation
internal import Measures

/// True hyper-parameters against what the fit says of them, in standard deviations of their priors.
struct HyperReport {
  let replications: [Replication]

  var table: String {
    let rows = Hyperparameters.all.compactMap { prior -> [String]? in
      let pairs = replications.compactMap { $0.hyper[prior.name] }
      guard pairs.count > 1 else { return nil }
      let n = Double(pairs.count)
      let errors = pairs.map { $0.truth - $0.estimate }
      let mean = errors.reduce(0, +) / n
      let square = errors.reduce(0) { $0 + $1 * $1 } / n
      let spread = max(square - mean * mean, 0).squareRoot()
      return [
        prior.name, signed(mean, 2), signed(mean * n.squareRoot() / spread),
        figure(square.squareRoot(), 2),
      ]
    }
    return columns([["hyper-parameter", "truth - estimate", "z", "rms"]] + rows)
  }
}
