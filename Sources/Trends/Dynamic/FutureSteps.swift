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
  /// Of a year, with n p q of each unit for its weight w and Δ for the change of its logit, the gain is Σw / N P Q,
  /// and what units do on their own Σw² (Δ − Δ̄)² / (Σw)², Δ̄ being the weighted mean.
  ///
  /// - Parameter series: what was seen of each unit, by year.
  init(_ series: [ArraySlice<YearObservation?>]) {
    let start = ObservationFamily.binomial.start
    var gains = 0.0
    var owns = 0.0
    for year in (series.first ?? []).indices.dropFirst() {
      var before = YearObservation(count: 0, exposure: 0)
      var after = before
      var parts: [(weight: Double, change: Double)] = []
      for unit in series {
        guard let old = unit[year - 1], let new = unit[year] else { continue }
        before.count += old.count
        before.exposure += old.exposure
        after.count += new.count
        after.exposure += new.exposure
        let rate = logistic(start(new))
        parts.append((new.exposure * rate * (1 - rate), start(new) - start(old)))
      }
      let information = parts.reduce(0) { $0 + $1.weight }
      guard information > 0 else { continue }
      let mean = parts.reduce(0) { $0 + $1.weight * $1.change } / information
      let rate = logistic(start(after))
      changes.append(start(after) - start(before))
      gains += information / (after.exposure * rate * (1 - rate))
      owns += parts.reduce(0) {
        let apart = $1.weight / information * ($1.change - mean)
        return $0 + apart * apart
      }
    }
    guard !changes.isEmpty else { return }
    let years = Double(changes.count)
    variance = TotalVariance(gain: gains / years, own: owns / years)
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
