/// The posterior of eight units given the path above them, at one point of the hyper-parameters.
struct LeafPosterior {
  let batch: LeafBatch
  /// The posterior probability of each volatility node, a lane a unit.
  let responsibilities: [Lanes]
  let values: DynamicValues
  /// Run over the units about the path.
  private let filter: LeafFilter

  /// The units' posterior as it was worked out together with that of the paths above.
  init(_ evidence: DynamicEvidence, batch index: Int, of state: DynamicState, values: DynamicValues)
  {
    self.init(
      state.batches[index], path: evidence.paths[state.parentOfBatch[index]], values: values,
      yearScale: state.yearScale, responsibilities: evidence.responsibilities[index])
  }

  /// The units' posterior when the path above is known to stand at `path`.
  ///
  /// - Parameters:
  ///   - batch: the units.
  ///   - path: T values.
  ///   - values: the point of the hyper-parameters.
  ///   - yearScale: g², per year of history.
  ///   - responsibilities: of the volatility nodes; nil for what the units themselves say of them.
  init(
    _ batch: LeafBatch, path: [Double], values: DynamicValues, yearScale: [Double],
    responsibilities: [Lanes]? = nil
  ) {
    self.batch = batch
    self.values = values
    var filter = LeafFilter(LeafVariances(values, yearScale: yearScale))
    filter.run(batch, path: path)
    self.filter = filter
    self.responsibilities = responsibilities ?? filter.responsibilities().shares
  }

  /// What happened to the units.
  var moments: LeafMoments { LeafMoments(batch, filter, responsibilities) }

  private var states: [LeafStates] {
    filter.nodes.indices.map { LeafStates(batch, filter, node: $0, values: values) }
  }

  /// The units' paths, ready to draw from, lane by lane.
  ///
  /// - Parameter factors: how volatile each of the M years is, as a factor of standard deviations.
  /// - Returns: a path for each unit.
  func dynamicPaths(factors: [Double]) -> [DynamicPath] {
    var paths = batch.leaves.enumerated().map { lane, _ in
      let last = batch.seen.indices.last { batch.seen[$0][lane] > 0 }
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

  /// The posterior mean of each unit's path over history, lane by lane.
  ///
  /// A year that was not seen lies between what is known of it: the unit's last level.
  func historyPaths() -> [[Double]] {
    let (moments, states) = (moments, states)
    return batch.leaves.enumerated().map { lane, _ in
      let path = filter.above.map { $0[lane] }
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
