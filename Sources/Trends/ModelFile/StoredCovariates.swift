internal import LinearAlgebra
internal import Registry

/// The covariates of a tree of paths in a model file: all that drawing and learning a unit anew take of them.
struct StoredCovariates: Codable {
  /// K, as a scenario names them: `tag:NAME`, `log:COLUMN` or `COLUMN`.
  var names: [String]
  /// K: the mean of each over the units.
  @NumberList var means: [Double]
  /// K · K, column after column: what makes coefficients of the names of those of the orthonormal columns.
  @NumberList var scaling: [Double]
  /// K of every node of the tree: its row of the orthonormal columns.
  @NumberList var rows: [Double]

  /// Nil for a tree without covariates.
  init?(_ tree: PathTree) {
    guard let design = tree.covariates else { return nil }
    names = design.covariates.map(\.name)
    means = design.means
    scaling = design.scaling.storage
    rows = tree.nodes.flatMap(\.covariates)
  }

  /// The tree with its covariates.
  func restored(_ tree: PathTree, at place: ModelPlace) throws(ModelFault) -> PathTree {
    let count = names.count
    try place.at("names").require(count > 0, .missing)
    var covariates: [Covariate] = []
    for name in names {
      guard let covariate = Covariate(name) else {
        throw ModelFault(key: place.at("names").key, text: name, rule: .unknownName)
      }
      try place.at("names").require(!covariates.contains(covariate), .repeated, name)
      covariates.append(covariate)
    }
    try place.at("means").numbers(means, count)
    try place.at("scaling").numbers(scaling, count * count)
    try place.at("rows").numbers(rows, count * tree.nodes.count)
    let design = CovariateDesign(
      covariates: covariates, means: means,
      scaling: Matrix(rows: count, columns: count, columnMajor: scaling))
    return tree.with(
      tree.nodes.indices.map { Array(rows[($0 * count)..<(($0 + 1) * count)]) }, design)
  }
}
