@testable import Trends

extension PathTree {
  /// The same tree with a row of covariates for each node.
  func withRows(_ rows: [[Double]]) -> PathTree { with(rows, nil) }
}
