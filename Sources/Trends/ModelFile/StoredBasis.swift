/// What the dynamic model learned beside its points, in a model file.
struct StoredBasis: Codable {
  /// The mode of the hyper-parameters on the scale that is searched.
  @NumberList var mode: [Double]
  /// T.
  @NumberList var yearScale: [Double]
  /// M − T.
  @NumberList var futureScale: [Double]
  /// At the mode; increasing by node.
  var sharedHistory: [StoredPoint.SharedHistory]

  init(_ basis: DynamicBasis) {
    mode = basis.mode
    yearScale = basis.yearScale
    futureScale = basis.futureScale
    sharedHistory = StoredPoint.stored(basis.sharedHistory)
  }

  func restored(_ tree: PathTree, at place: ModelPlace) throws(ModelFault) -> DynamicBasis {
    let most = DynamicValues.priors.count
    if let covariates = tree.covariates?.covariates.count {
      try place.at("mode").count(mode.count, most + 2 * covariates)
    } else {
      try place.at("mode").range(mode.count, 1...most)
    }
    try place.at("mode").searched(mode, mode.count)
    try place.at("yearScale").scales(yearScale, tree.grid.historyCount)
    try place.at("futureScale").scales(futureScale, tree.grid.count - tree.grid.historyCount)
    return DynamicBasis(
      mode: mode, yearScale: yearScale, futureScale: futureScale,
      sharedHistory: try StoredPoint.restored(
        sharedHistory, tree, at: place.at("sharedHistory")))
  }
}
