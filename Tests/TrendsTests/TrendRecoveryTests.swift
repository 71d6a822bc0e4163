import Foundation
import Randomness
import Testing

@testable import Trends

/// Panels are drawn from the model itself: what goes in should come out.
@Suite("Known truth is recovered", .tags(.slow))
struct TrendRecoveryTests {
  /// True standard deviations: common shock, common slope; own noise, slopes, levels.
  static let truth = [0.1, 0.06, 0.1, 0.05, 0.6]
  static let replications = 40
  static let units = 8
  static let years = 7
  static let ahead = 3

  /// A panel and the true future logits of its units.
  private static func panel(_ index: Int) -> (tree: PathTree, future: [[Double]]) {
    var stream = testStream(UInt32(9000 + index))
    func normal(_ deviation: Double) -> Double {
      deviation * StandardNormal.sample(using: &stream)
    }
    let count = years + ahead
    let x = YearGrid(first: 0, lastHistory: years - 1, horizon: count - 1).centred
    let level = 0.8 + normal(0.5)
    let slope = normal(truth[1])
    let common = x.map { level + slope * $0 + normal(truth[0]) }
    let paths = (0..<units).map { _ in
      let (own, ownSlope) = (normal(truth[4]), normal(truth[3]))
      return (0..<count).map { common[$0] + own + ownSlope * x[$0] + normal(truth[2]) }
    }
    let observations = paths.map { path in
      path.prefix(years).map { eta -> YearObservation? in
        let met = Binomial.sample(trials: 3000, probability: logistic(eta), using: &stream)
        return YearObservation(count: Double(met), exposure: 3000)
      }
    }
    return (Panels.flat(observations, yearsAhead: ahead), paths.map { Array($0.suffix(ahead)) })
  }

  @Test("hyper-parameters come back, and 90 % intervals cover 80 to 97 %")
  func recovered() throws {
    var covered = 0
    var judged = 0
    var logs = [Double](repeating: 0, count: Self.truth.count)
    for index in 0..<Self.replications {
      let (tree, future) = Self.panel(index)
      let fitted = try TrendFit.rates(.pooledRegression, tree: tree)
      for (i, estimate) in fitted.hyperParameters.enumerated() {
        logs[i] += log(estimate.value / Self.truth[i]) / Double(Self.replications)
      }
      for unit in 0..<Self.units {
        let draws = try PathDraws(fitted, node: unit + 1, draws: 200)
        for (step, value) in future[unit].enumerated() {
          let year = Self.years + step
          judged += 1
          if draws.quantile(0.05, year) <= value, value <= draws.quantile(0.95, year) {
            covered += 1
          }
        }
      }
    }
    let coverage = Double(covered) / Double(judged)
    #expect((0.80...0.97).contains(coverage), "covered \(covered) of \(judged)")
    // Each depth below the root has eight units to learn from; the root has one path, and its
    // estimate stays between its prior (0.1 and 0.05, here near the truth) and the data.
    for (i, bound) in [0.7, 0.7, 0.25, 0.4, 0.3].enumerated() {
      #expect(abs(logs[i]) < bound, "parameter \(i): e^\(logs[i]) times the truth")
    }
  }
}
