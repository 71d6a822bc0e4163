/// The posterior of eight units given the path above them, at one point of the hyper-parameters.
struct LeafPosterior {
  let batch: LeafBatch
  /// For each volatility node.
  let precisions: [LeafPrecision]
  /// The posterior probability of each volatility node, a lane a unit.
  let responsibilities: [Lanes]
  /// Where the path above stands, over history.
  let path: [Double]
  let values: DynamicValues
  /// g², per year of history.
  let yearScale: [Double]

  /// The units' posterior as it was worked out together with that of the paths above.
  init(_ evidence: DynamicEvidence, batch index: Int, of state: DynamicState, values: DynamicValues)
  {
    batch = state.batches[index]
    precisions = evidence.precisions[index]
    responsibilities = evidence.responsibilities[index]
    path = evidence.paths[state.parentOfBatch[index]]
    self.values = values
    yearScale = state.yearScale
  }

  /// The units' posterior when the path above is known to stand at `path`.
  init(_ batch: LeafBatch, path: [Double], values: DynamicValues, yearScale: [Double]) {
    self.batch = batch
    self.path = path
    self.values = values
    self.yearScale = yearScale
    precisions = DynamicState.volatilityNodes.indices.map {
      LeafPrecision(batch, values: values, volatility: values.volatility($0), yearScale: yearScale)
    }
    responsibilities =
      LeafExpansion(batch, precisions, path: path, years: yearScale.count).responsibilities
  }

  /// What happened to the units.
  var moments: LeafMoments {
    LeafMoments(
      batch, precisions, responsibilities, path: path, values: values, yearScale: yearScale)
  }

  private var states: [LeafStates] {
    precisions.enumerated().map { node, precision in
      LeafStates(
        batch, precision, volatility: values.volatility(node), values: values,
        yearScale: yearScale)
    }
  }

  /// The units' paths, ready to draw from, lane by lane.
  ///
  /// - Parameter factors: how volatile each of the M years is, as a factor of standard deviations.
  /// - Returns: a path for each unit.
  func dynamicPaths(factors: [Double]) -> [DynamicPath] {
    var paths = batch.leaves.enumerated().map { lane, _ in
      let last = yearScale.indices.last { batch.seen[$0][lane] > 0 }
      let start = last.map { $0 + 1 } ?? 0
      return DynamicPath(
        start: start, base: last ?? 0, persistence: values.persistence,
        yearFactors: Array(factors[start...]), alternatives: [])
    }
    for (node, state) in states.enumerated() {
      for lane in paths.indices {
        let before = paths[lane].alternatives.last?.cumulativeWeight ?? 0
        paths[lane].alternatives.append(
          state.alternative(
            lane: lane, cumulativeWeight: before + responsibilities[node][lane],
            volatility: values.volatility(node), values: values))
      }
    }
    return paths
  }

  /// The mode of each unit's path over history, lane by lane.
  ///
  /// A year that was not seen lies between what is known of it: the unit's last level.
  func historyPaths() -> [[Double]] {
    let (moments, states) = (moments, states)
    return batch.leaves.enumerated().map { lane, _ in
      let last = states.enumerated().reduce(0) { sum, entry in
        sum + responsibilities[entry.offset][lane]
          * entry.element.meanDeviation(lane: lane, path: path)
      }
      return path.indices.map { year in
        batch.seen[year][lane] > 0 ? moments.mean[year][lane] : path[year] + last
      }
    }
  }
}
