extension RateCorrelations {
  /// Learns from the past of some rates how their steps are correlated.
  ///
  /// The own change of a unit is that of its logit less the median of the units under its parent, over its
  /// standard deviation; w² is the part of its variance that is no sampling noise. As the product of two rates'
  /// changes of a unit and year is w₁w₂r on average, r is the slope of a regression through the origin with a
  /// normal prior about 0.
  ///
  /// - Parameter trees: binomial observations of each rate.
  /// - Complexity: O(rates² · units · years).
  init(_ trees: [PathTree]) {
    self.init(count: trees.count)
    guard trees.count > 1 else { return }
    let steps = trees.map(PastSteps.init)
    for i in steps.indices {
      for j in 0..<i { self[i, j] = Self.learned(steps[i], steps[j]) }
    }
    makePossible()
  }

  private static func learned(_ first: PastSteps, _ second: PastSteps) -> Entry {
    var product = 0.0
    var evidence = 0.0
    for (place, a) in first.own.sorted(by: { $0.key < $1.key }) {
      guard let b = second.own[place] else { continue }
      let weight = (a.share * b.share).squareRoot()
      product += weight * a.change * b.change
      evidence += weight * weight
    }
    let value = product / (evidence + 1 / (priorSpread * priorSpread))
    return Entry(value: min(max(value, -most), most), evidence: evidence)
  }
}

/// The past yearly changes of one rate.
struct PastSteps {
  /// A unit's own change.
  struct Step {
    /// Over its standard deviation.
    var change: Double
    /// The part of its variance that is no sampling noise.
    var share: Double
  }

  /// A unit and the later of two years.
  struct Place: Hashable, Comparable {
    var unit: Int
    var year: Int

    static func < (a: Place, b: Place) -> Bool { (a.unit, a.year) < (b.unit, b.year) }
  }

  /// So few units have no median to be apart from.
  private static let fewestUnits = 3
  /// Standard deviations beyond which a change counts as one of so many.
  private static let farthest = 3.0
  /// No less of the variance of changes is taken for real.
  private static let leastReal = 0.05

  /// Own changes of units that were seen in both years.
  private(set) var own: [Place: Step] = [:]

  init(_ tree: PathTree) {
    var families: [Place: [(unit: Int, change: Double, noise: Double)]] = [:]
    for (position, node) in tree.nodes.enumerated() where tree.children[position].isEmpty {
      guard let unit = node.unit else { continue }
      for index in node.observations.indices.dropFirst() {
        guard let old = node.observations[index - 1], let new = node.observations[index] else {
          continue
        }
        let year = tree.grid.first + index
        let change = ObservationFamily.binomial.start(new) - ObservationFamily.binomial.start(old)
        families[Place(unit: node.parent ?? -1, year: year), default: []].append(
          (unit, change, Self.noise(old) + Self.noise(new)))
      }
    }
    var changes: [(place: Place, change: Double, noise: Double)] = []
    for (family, members) in families.sorted(by: { $0.key < $1.key })
    where members.count >= Self.fewestUnits {
      let middle = Self.median(members.map(\.change))
      changes += members.map {
        (Place(unit: $0.unit, year: family.year), $0.change - middle, $0.noise)
      }
    }
    guard !changes.isEmpty else { return }
    // The median size of a normal number is 0.6745.
    let size = Self.median(changes.map { abs($0.change) }) / 0.6745
    let variance = size * size
    guard variance > 0 else { return }
    let real = max(variance - Self.median(changes.map(\.noise)), Self.leastReal * variance)
    for one in changes {
      let whole = real + one.noise
      let change = min(max(one.change / whole.squareRoot(), -Self.farthest), Self.farthest)
      own[one.place] = Step(change: change, share: real / whole)
    }
    let squares = changes.reduce(0) { sum, one in
      let change = own[one.place]?.change ?? 0
      return sum + change * change
    }
    let scale = (squares / Double(changes.count)).squareRoot()
    for one in changes { own[one.place]?.change /= scale }
  }

  /// The sampling variance of a logit.
  private static func noise(_ seen: YearObservation) -> Double {
    1 / (seen.count + 0.5) + 1 / (seen.exposure - seen.count + 0.5)
  }

  private static func median(_ values: [Double]) -> Double {
    let ordered = values.sorted()
    return (ordered[ordered.count / 2] + ordered[(ordered.count - 1) / 2]) / 2
  }
}
