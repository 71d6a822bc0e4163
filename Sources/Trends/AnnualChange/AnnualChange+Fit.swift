extension AnnualChange {
  /// Learns from the nodes of a tree that have counts of their own; units are their positions.
  ///
  /// - Throws: as `init(_:)`.
  init(_ tree: PathTree) throws(TrendError) {
    var series: [Int: [Int: YearObservation]] = [:]
    for (position, node) in tree.nodes.enumerated() where node.isObserved {
      for (year, observation) in node.observations.enumerated() {
        series[position, default: [:]][tree.grid.first + year] = observation
      }
    }
    try self.init(series)
  }

  /// Learns from a panel.
  ///
  /// - Parameter series: counts by unit index and year; units may have none.
  /// - Throws: `nothingObserved`, or `underdetermined` if no unit was observed twice, so that
  ///   nothing is known of changes.
  /// - Complexity: O(units · years²).
  public init(_ series: [Int: [Int: YearObservation]]) throws(TrendError) {
    let histories = series.filter { !$0.value.isEmpty }.mapValues(LogitHistory.init)
    guard !histories.isEmpty else { throw .nothingObserved }
    let ordered = histories.sorted { $0.key < $1.key }.map { (unit: $0.key, history: $0.value) }
    var chosen: (recency: RecencyWeight, errors: [Int: [PastErrors.Entry]])?
    var least = Double.infinity
    for recency in RecencyWeight.allCases {
      let errors = Self.errors(ordered, recency, from: Self.fewestValues)
      let score = Self.score(errors)
      if score < least { (chosen, least) = ((recency, errors), score) }
    }
    // Where no history reaches four values no slope was ever tested: then nothing changes, and the
    // yearly changes themselves are the errors.
    let (recency, errors) =
      chosen ?? (.noChange, Self.errors(ordered, .noChange, from: 1))
    guard let nextYear = errors[1] ?? Self.perYear(errors) else {
      throw .underdetermined(observations: histories.count, coefficients: 2)
    }
    let courses = histories.mapValues { history in
      Course(history, recency: recency)
    }
    self.init(recency: recency, courses: courses, entries: errors, nextYear: nextYear)
  }

  /// The errors, by horizon, of the forecasts that every unit would have been given in the past from
  /// `fewest` values or more.
  private static func errors(
    _ histories: [(unit: Int, history: LogitHistory)], _ recency: RecencyWeight,
    from fewest: Int
  ) -> [Int: [PastErrors.Entry]] {
    var errors: [Int: [PastErrors.Entry]] = [:]
    for (unit, history) in histories where history.years.count > fewest {
      let slopes = history.slopes(recency)
      for known in fewest..<history.years.count {
        let origin = history.years[known - 1]
        for later in known..<history.years.count {
          let horizon = history.years[later] - origin
          guard horizon <= longestHorizon else { break }
          let forecast = history.logits[known - 1] + slopes[known] * Double(horizon)
          errors[horizon, default: []].append(
            PastErrors.Entry(
              origin: origin, unit: unit, error: history.logits[later] - forecast,
              samplingVariance: history.samplingVariances[later]))
        }
      }
    }
    return errors
  }

  /// The mean over horizons h of mean |error| / √h; infinite where there are no errors.
  private static func score(_ errors: [Int: [PastErrors.Entry]]) -> Double {
    guard !errors.isEmpty else { return .infinity }
    let sum = errors.sorted { $0.key < $1.key }.reduce(0) { sum, horizon in
      let absolute = horizon.value.reduce(0) { $0 + abs($1.error) } / Double(horizon.value.count)
      return sum + absolute / Double(horizon.key).squareRoot()
    }
    return sum / Double(errors.count)
  }

  /// The errors of the shortest horizon, brought to one year; nil if there are none.
  private static func perYear(_ errors: [Int: [PastErrors.Entry]]) -> [PastErrors.Entry]? {
    guard let shortest = errors.min(by: { $0.key < $1.key }) else { return nil }
    return shortest.value.map { entry in
      var entry = entry
      entry.error /= Double(shortest.key).squareRoot()
      return entry
    }
  }
}
