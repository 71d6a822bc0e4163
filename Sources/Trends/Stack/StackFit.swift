internal import Randomness

#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// Learns from a panel's own past how much of each forecast to take, and how sure to be.
///
/// At the latest years of history that the annual-change forecast has errors of, the dynamic model
/// forecasts too (`PastForecasts`). The shares are those whose forecasts would have
/// had the least CRPS, held to where they begin by a penalty that a few years of better forecasts outweigh.
/// The spread makes the distances from the median as large as they turned out to be; years share
/// their shocks, and forecasts are made surer only as far as all years together bear it out. A small panel
/// gives the annual-change forecast few errors to be spread by and the past few trials to be judged by: then the
/// dynamic model has most of the say, with the spread that it comes with.
struct StackFit {
  /// Where shares begin.
  private static let firstAnnual = 0.4
  private static let firstStays = 0.0
  /// What the square of a distance from there costs, beside a logarithm of CRPS a year.
  private static let hold = 1.0
  /// A spread of 1 counts as so many past years.
  private static let yearsForSpread = 1.0
  /// How far years' spreads differ before anything is seen, on the logarithm.
  private static let spreadOfYears = 0.15
  /// By how many standard errors of the mean of years a forecast has to be too wide before it is made surer.
  private static let doubt = 0.5
  /// So many past errors are half of what a large panel has to say.
  private static let errorsForHalf = 20.0

  let rule: StackRule

  init(_ fit: DynamicFit, _ annual: AnnualChange) throws(TrendError) {
    let trials = PastForecasts(fit, annual).trials
    // A handful of errors is no distribution: the dynamic model has one from the start.
    let errors = Double(annual.errors(horizon: 1).errors.count)
    let trust = errors / (errors + Self.errorsForHalf)
    let byHorizon = Dictionary(
      uniqueKeysWithValues: Set(trials.map(\.horizon)).map { ($0, annual.errors(horizon: $0)) })
    let shares = Self.shares(trials, byHorizon)
    let plain = StackRule(annual: shares.annual * trust, stays: shares.stays * trust, spread: 1)
    var distances: [Int: (sum: Double, count: Double)] = [:]
    for trial in trials {
      let errors = byHorizon[trial.horizon] ?? annual.errors(horizon: trial.horizon)
      let map = plain.average(trial.model, change: trial.change, centre: trial.centre) {
        errors.quantile($0)
      }
      let probability = trial.model.cumulative(map.place(of: trial.seen))
      distances[trial.origin, default: (0, 0)].sum += abs(
        StandardNormal.quantile(min(max(probability, 1e-4), 1 - 1e-4)))
      distances[trial.origin, default: (0, 0)].count += 1
    }
    rule = StackRule(
      annual: plain.annual, stays: plain.stays, spread: Self.spread(distances, trust: trust))
  }

  /// The shares of least CRPS.
  private static func shares(_ trials: [PastForecasts.Trial], _ errors: [Int: PastErrors]) -> (
    annual: Double, stays: Double
  ) {
    let years = Double(Set(trials.map(\.origin)).count)
    let summaries = errors.mapValues { (middle: $0.quantile(0.5), spread: $0.spread) }
    func score(_ annual: Double, _ stays: Double) -> Double {
      var sums: [Int: (sum: Double, count: Double)] = [:]
      for trial in trials {
        let other = summaries[trial.horizon] ?? (0, 0)
        let centre =
          (1 - annual) * trial.mean - stays * trial.change
          + annual * (trial.centre + other.middle)
        let spread = (1 - annual) * trial.deviation + annual * other.spread
        sums[trial.horizon, default: (0, 0)].sum +=
          trial.slope * Self.crps(trial.seen - centre, spread)
        sums[trial.horizon, default: (0, 0)].count += 1
      }
      return sums.sorted { $0.key < $1.key }.reduce(0) { total, entry in
        total + entry.value.sum / entry.value.count / Double(entry.key).squareRoot()
      }
    }
    var best = (annual: firstAnnual, stays: firstStays)
    guard !trials.isEmpty else { return best }
    let reference = score(0, 0)
    var least = Double.infinity
    for a in 0...20 {
      for s in 0...(20 - a) where s <= 10 {
        let (annual, stays) = (Double(a) / 20, Double(s) / 20)
        let away =
          (annual - firstAnnual) * (annual - firstAnnual)
          + (stays - firstStays) * (stays - firstStays)
        let cost = years * log(score(annual, stays) / reference) + hold * away
        if cost < least { (best, least) = ((annual, stays), cost) }
      }
    }
    return best
  }

  /// The CRPS of a normal distribution.
  private static func crps(_ error: Double, _ spread: Double) -> Double {
    guard spread > 0 else { return abs(error) }
    let z = error / spread
    let density = 0.3989422804014327 * exp(-0.5 * z * z)
    return spread * (z * (2 * StandardNormal.cumulative(z) - 1) + 2 * density - 0.5641895835477563)
  }

  /// The factor that makes distances from the median as large as they turned out to be.
  private static func spread(_ distances: [Int: (sum: Double, count: Double)], trust: Double)
    -> Double
  {
    // The mean distance of a standard normal is √(2/π).
    let logs = distances.sorted { $0.key < $1.key }.map {
      log(min(max($0.value.sum / $0.value.count / 0.7978845608028654, 0.4), 2.5))
    }
    guard !logs.isEmpty else { return 1 }
    let years = Double(logs.count)
    let mean = logs.reduce(0, +) / years
    let squares = logs.reduce(spreadOfYears * spreadOfYears) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / years / years).squareRoot()
    let held = mean < 0 ? min(mean + doubt * error, 0) : mean
    return exp(held * years / (years + yearsForSpread) * trust)
  }
}
