import Randomness
import Trends

/// Trees to test with.
enum Panels {
  /// A tree from parents and observations; depths follow.
  static func tree(
    parents: [Int?], observations: [[YearObservation?]], yearsAhead: Int = 3, first: Int = 2015
  ) -> PathTree {
    var nodes: [PathNode] = []
    for (position, parent) in parents.enumerated() {
      nodes.append(
        PathNode(
          unit: position, parent: parent, depth: parent.map { nodes[$0].depth + 1 } ?? 0,
          observations: observations[position]))
    }
    let last = first + observations[0].count - 1
    return PathTree(
      nodes: nodes,
      grid: YearGrid(first: first, lastHistory: last, horizon: last + yearsAhead))
  }

  /// Units under one unobserved root.
  static func flat(_ observations: [[YearObservation?]], yearsAhead: Int = 3) -> PathTree {
    tree(
      parents: [nil] + observations.map { _ in 0 },
      observations: [observations[0].map { _ in nil }] + observations, yearsAhead: yearsAhead)
  }

  /// One unit alone.
  static func single(_ observations: [YearObservation?], yearsAhead: Int = 3) -> PathTree {
    tree(parents: [nil], observations: [observations], yearsAhead: yearsAhead)
  }

  /// Counts out of trials; nil where the count is nil.
  static func counts(_ counts: [Double?], of trials: Double) -> [YearObservation?] {
    counts.map { $0.map { YearObservation(count: $0, exposure: trials) } }
  }

  /// Three levels with own counts at each, gaps, a node that was never seen and a node whose last
  /// years are missing: five years of history, two to forecast.
  static let threeLevels = tree(
    parents: [nil, 0, 0, 1, 1, 2, 2],
    observations: [
      counts([610, 640, nil, 655, 690], of: 1000),
      counts([330, nil, 350, 361, 372], of: 500),
      counts([nil, nil, nil, nil, nil], of: 1),
      counts([nil, 61, 70, 68, 80], of: 100),
      counts([150, 160, nil, nil, nil], of: 250),
      counts([9, nil, 9, 10, nil], of: 10),
      counts([0, 1, 0, nil, 2], of: 40),
    ], yearsAhead: 2)

  /// Units whose counts are drawn from `rate`, a function of unit and year.
  static func drawn(
    units: Int, years: Int, trials: Int, stream index: UInt32, yearsAhead: Int = 3,
    logit: (Int, Int) -> Double
  ) -> PathTree {
    var stream = testStream(index)
    return flat(
      (0..<units).map { unit in
        (0..<years).map { year in
          let count = Binomial.sample(
            trials: trials, probability: logistic(logit(unit, year)), using: &stream)
          return YearObservation(count: Double(count), exposure: Double(trials))
        }
      }, yearsAhead: yearsAhead)
  }
}

extension PathTree {
  /// The same counts as events of whole years.
  var ofEvents: PathTree {
    let events = nodes.map { node in
      var changed = node
      changed.observations = node.observations.map { observation in
        observation.map { YearObservation(count: $0.count) }
      }
      return changed
    }
    return PathTree(nodes: events, grid: grid)
  }
}
