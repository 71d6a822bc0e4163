internal import Randomness

/// How far what units share moves in a year to come.
///
/// Six or ten past years know little of the spread of common shocks, and calm years are followed by
/// rougher ones. What is believed of the yearly change of a total before any is seen was learned from many
/// national and regional series (`Reference/shared_steps.py`); the panel's own changes are added to that,
/// and years to come are drawn with each variance that remains likely.
///
/// > Reference: Gelman et al. (2013), *Bayesian Data Analysis*, §2.6, for the scaled inverse χ².
struct FutureSteps {
  /// What is known beforehand counts as so many yearly changes…
  private static let priorFreedom = 1.0
  /// …of this size, on the logit.
  private static let priorStep = 0.08
  /// However long a history is, years to come are no surer to resemble it than this many changes say.
  private static let mostFreedom = 3.0
  /// A slope of nought counts as so many yearly changes.
  private static let changesForNoSlope = 3.0
  /// By how much the variance of what is shared is greater in years to come than it was.
  private static let roughening = 1.5
  /// No less than this part of the variance of past common steps is left.
  private static let leastShared = 0.25
  /// How many variances stand for all.
  private static let count = 8

  /// Equally likely variances of a total's yearly change beside its slope, if years to come were like those past.
  let variances: [Double]

  /// What is believed after some yearly changes of a total.
  init(_ changes: [Double]) {
    let count = Double(changes.count)
    let slope = changes.reduce(0, +) / (count + Self.changesForNoSlope)
    let squares = changes.reduce(0) { $0 + ($1 - slope) * ($1 - slope) }
    let known = Self.priorFreedom + count
    let scale = (Self.priorFreedom * Self.priorStep * Self.priorStep + squares) / known
    let freedom = min(known, Self.mostFreedom)
    variances = (0..<Self.count).map { index in
      let place = (Double(index) + 0.5) / Double(Self.count)
      return freedom * scale / Self.chiSquare(place, freedom: freedom)
    }
  }

  /// The variances of common steps to come.
  ///
  /// - Parameters:
  ///   - total: of the units that make up the total.
  ///   - past: the variance of common steps of the past.
  /// - Returns: as many as `variances`, in their order.
  func shared(_ total: TotalVariance, past: Double) -> [Double] {
    variances.map {
      max(
        Self.roughening * ($0 / (total.gain * total.gain) - total.own), Self.leastShared * past)
    }
  }

  /// A quantile of χ² after Wilson & Hilferty (1931), PNAS 17:684, doi:10.1073/pnas.17.12.684.
  private static func chiSquare(_ probability: Double, freedom: Double) -> Double {
    let spread = 2 / (9 * freedom)
    let root = 1 - spread + StandardNormal.quantile(probability) * spread.squareRoot()
    return freedom * root * root * root
  }
}

/// How the yearly change of a total's logit comes about.
struct TotalVariance {
  /// How far the total's logit moves if those of all units move by 1: less than 1 where units differ.
  var gain: Double
  /// The variance of a common step that would move the total as far as units do each on their own: by lasting
  /// steps, and by noise and chance of one year. (A change holds those of two; no more is taken for own than surely is.)
  var own: Double
}

extension DynamicPanel {
  /// The yearly changes of the logit of all units together over the first `years` years; each of the
  /// units that were seen in both of its years.
  func totalChanges(years: Int) -> [Double] {
    let leaves = summed
    return (1..<max(years, 1)).compactMap { year -> Double? in
      var before = YearObservation(count: 0, exposure: 0)
      var after = before
      for leaf in leaves {
        let observations = tree.nodes[nodeOfLeaf[leaf]].observations
        guard let old = observations[year - 1], let new = observations[year] else { continue }
        before.count += old.count
        before.exposure += old.exposure
        after.count += new.count
        after.exposure += new.exposure
      }
      guard before.exposure > 0 else { return nil }
      return ObservationFamily.binomial.start(after) - ObservationFamily.binomial.start(before)
    }
  }

  /// The leaves that make up the total: units, or what is there if there are none.
  private var summed: [Int] {
    let units = nodeOfLeaf.indices.filter { !isOwnSeries($0) }
    return units.isEmpty ? Array(nodeOfLeaf.indices) : units
  }

  /// What the yearly change of the total's logit is made of.
  ///
  /// - Parameters:
  ///   - paths: of the leaves, by node.
  ///   - factor: how volatile the years to come are, as a factor of standard deviations.
  func totalVariance(_ paths: [Int: DynamicPath], factor: Double) -> TotalVariance {
    let heavy = DynamicState.degreesOfFreedom / (DynamicState.degreesOfFreedom - 2)
    var (sum, information, count, exposure) = (0.0, 0.0, 0.0, 0.0)
    for leaf in summed {
      let node = nodeOfLeaf[leaf]
      guard let path = paths[node],
        let last = tree.nodes[node].observations.compactMap(\.self).last
      else { continue }
      let logit = ObservationFamily.binomial.start(last)
      let rate = logistic(logit)
      let weight = last.exposure * rate * (1 - rate)
      var before = 0.0
      var variance = 0.0
      for one in path.alternatives {
        let noise = one.noise * one.noise * LevelScale.at(logit)
        variance += (one.cumulativeWeight - before) * (one.step * one.step + noise)
        before = one.cumulativeWeight
      }
      sum += weight * weight * variance * heavy * factor * factor + weight
      information += weight
      count += last.exposure * rate
      exposure += last.exposure
    }
    guard information > 0 else { return TotalVariance(gain: 1, own: 0) }
    return TotalVariance(
      gain: information / (count * (1 - count / exposure)),
      own: sum / (information * information))
  }
}
