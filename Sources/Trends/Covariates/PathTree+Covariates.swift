internal import Registry

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

extension PathTree {
  /// The tree with the covariates of its units.
  ///
  /// A unit with nothing below it has its own row. One that others hang below is observed on their common path; its
  /// counts are theirs together, so its row is their mean, each weighed by its events.
  ///
  /// - Parameters:
  ///   - covariates: what levels and slopes may depend on.
  ///   - units: the units that the nodes are of.
  /// - Returns: the tree, and the covariates that say nothing of their own: constant among these units, or told by
  ///   the ones before.
  /// - Throws: `covariateMissing`.
  func with(_ covariates: [Covariate], of units: UnitTree) throws(TrendError) -> (
    tree: PathTree, leftOut: [Covariate]
  ) {
    guard !covariates.isEmpty else { return (self, []) }
    let leaves = nodes.indices.filter { $0 > 0 && children[$0].isEmpty && nodes[$0].unit != nil }
    var values = covariates.map { _ in [Double]() }
    for leaf in leaves {
      guard let unit = nodes[leaf].unit else { continue }
      for (index, covariate) in covariates.enumerated() {
        guard let value = covariate.value(of: units.units[unit]) else {
          throw .covariateMissing(covariate: covariate.name, unit: units.units[unit].code)
        }
        values[index].append(value)
      }
    }
    let seen = leaves.indices.filter { nodes[leaves[$0]].isObserved }
    let (design, leftOut) = CovariateDesign.make(
      covariates, values.map { column in seen.map { column[$0] } })
    guard let design else { return (self, leftOut) }
    let kept = design.covariates.compactMap { covariates.firstIndex(of: $0) }
    var rows = [[Double]](repeating: kept.map { _ in 0 }, count: nodes.count)
    for (index, leaf) in leaves.enumerated() {
      rows[leaf] = design.row(kept.map { values[$0][index] })
    }
    for (position, row) in meanRows(rows) { rows[position] = row }
    return (with(rows, design), leftOut)
  }

  /// The same tree with rows for its nodes.
  func with(_ rows: [[Double]], _ design: CovariateDesign?) -> PathTree {
    PathTree(
      nodes: zip(nodes, rows).map { node, row in
        var node = node
        node.covariates = row
        return node
      }, grid: grid, covariates: design)
  }

  /// Of every observed node with others below it the mean row of the leaves there, by their events.
  private func meanRows(_ rows: [[Double]]) -> [Int: [Double]] {
    let width = rows.first?.count ?? 0
    var sums = [[Double]](repeating: Array(repeating: 0, count: width), count: nodes.count)
    var weights = [Double](repeating: 0, count: nodes.count)
    var means: [Int: [Double]] = [:]
    for position in nodes.indices.reversed() {
      if children[position].isEmpty {
        let events = nodes[position].observations.compactMap { $0?.exposure }
        let weight = events.reduce(0, +) / Double(max(events.count, 1))
        weights[position] = weight
        sums[position] = rows[position].map { $0 * weight }
      } else if nodes[position].isObserved, weights[position] > 0 {
        means[position] = sums[position].map { $0 / weights[position] }
      }
      if let parent = nodes[position].parent {
        weights[parent] += weights[position]
        for k in 0..<width { sums[parent][k] += sums[position][k] }
      }
    }
    return means
  }
}

extension Covariate {
  /// What it is of a unit; nil where nothing stands in its column, or nothing that has a logarithm.
  func value(of unit: AdministrativeUnit) -> Double? {
    switch source {
    case .tag(let tag): unit.tags.contains(tag) ? 1 : 0
    case .column(let column): unit.number(in: column)
    case .logarithm(let column): unit.number(in: column).flatMap { $0 > 0 ? log($0) : nil }
    }
  }
}
