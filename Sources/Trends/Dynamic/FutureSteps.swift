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
  /// What is known beforehand counts as so many yearly changes.
  private static let priorFreedom = 1.0
  /// The size of those changes, on the logit.
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
struct TotalVariance: Equatable {
  /// How far the total's logit moves if those of all units move by 1: less than 1 where units differ.
  var gain: Double
  /// The variance of a common step that would move the total as far as units do each on their own.
  var own: Double
}

/// The yearly changes of the logit of a total, each of the units that were seen in both of its years.
struct TotalChanges {
  /// One per year with a unit seen in it and in the year before.
  private(set) var changes: [Double] = []
  /// The means over these years.
  private(set) var variance = TotalVariance(gain: 1, own: 0)

  /// The changes of units together.
  ///
  /// Of a year, with w for how fast a unit's events move with its logit from one year to the next, W that of all units together
  /// and Δ for the change of a unit's logit, the gain is Σw / W, and what units do on their own Σw² (Δ − Δ̃)² / (Σw)², Δ̃ being the
  /// median: the leap of a large unit is its own.
  ///
  /// - Parameter series: what was seen of each unit, by year.
  init(_ series: [ArraySlice<YearObservation?>]) {
    var gains = 0.0
    var owns = 0.0
    for year in (series.first ?? []).indices.dropFirst() {
      var total = Pair()
      var units: [Pair] = []
      for unit in series {
        guard let old = unit[year - 1], let new = unit[year] else { continue }
        let pair = Pair(before: old, after: new)
        units.append(pair)
        total.add(pair)
      }
      guard !units.isEmpty, total.exposure > 0 else { continue }
      let parts = units.map { (weight: $0.weight, change: $0.change) }
      let sum = parts.reduce(0) { $0 + $1.weight }
      let ordered = parts.map(\.change).sorted()
      let median = (ordered[ordered.count / 2] + ordered[(ordered.count - 1) / 2]) / 2
      changes.append(total.change)
      gains += sum / total.weight
      owns += parts.reduce(0) {
        let apart = $1.weight / sum * ($1.change - median)
        return $0 + apart * apart
      }
    }
    guard !changes.isEmpty else { return }
    let years = Double(changes.count)
    variance = TotalVariance(gain: gains / years, own: owns / years)
  }

  /// Two years of a unit, or of several together.
  private struct Pair {
    var before = YearObservation(count: 0, exposure: 0)
    var after = YearObservation(count: 0, exposure: 0)

    var exposure: Double { (before.exposure + after.exposure) / 2 }
    var change: Double {
      ObservationFamily.binomial.start(after) - ObservationFamily.binomial.start(before)
    }
    /// How many events more a logit more by one makes, on the way from one year to the other.
    var weight: Double {
      let (old, new) = (
        ObservationFamily.binomial.start(before), ObservationFamily.binomial.start(after)
      )
      let slope =
        abs(new - old) > 1e-6
        ? (logistic(new) - logistic(old)) / (new - old) : logistic(new) * (1 - logistic(new))
      return exposure * slope
    }

    mutating func add(_ other: Pair) {
      before.count += other.before.count
      before.exposure += other.before.exposure
      after.count += other.after.count
      after.exposure += other.after.exposure
    }
  }
}

extension DynamicPanel {
  /// The changes over the first `years` years of the units together, or of what is there if there are none.
  func totalChanges(years: Int) -> TotalChanges {
    let units = nodeOfLeaf.indices.filter { !isOwnSeries($0) }
    return TotalChanges(
      (units.isEmpty ? Array(nodeOfLeaf.indices) : units).map {
        tree.nodes[nodeOfLeaf[$0]].observations.prefix(years)
      })
  }
}
