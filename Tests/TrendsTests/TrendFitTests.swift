import Foundation
import Testing

@testable import Trends

@Suite("Ordinary cases fit")
struct TrendFitTests {
  /// Cases that a year's reporting round brings.
  ///
  /// Counts of the binomial cases serve as event counts.
  enum Case: String, CaseIterable {
    case oneUnitOneYear, oneUnitTwoYears, oneUnitTenYears, allZero, allMet, oneUnitAllMetAmongOthers
    case gaps, unseenUnit, nothingSeen, oneTrial, tenMillionTrials, tenMillionAllMet, twoUnits
    case parentAndChild, twentyFiveYears, jump, oneTrialAmongMillions

    var tree: PathTree {
      switch self {
      case .oneUnitOneYear: Panels.single(Panels.counts([7], of: 9))
      case .oneUnitTwoYears: Panels.single(Panels.counts([70, 82], of: 100))
      case .oneUnitTenYears:
        Panels.single(Panels.counts([50, 55, 53, 60, 66, 64, 70, 71, 75, 78], of: 100))
      case .allZero:
        Panels.flat((0..<4).map { _ in Panels.counts([0, 0, 0, 0, 0], of: 120) })
      case .allMet:
        Panels.flat((0..<4).map { _ in Panels.counts([120, 120, 120, 120], of: 120) })
      case .oneUnitAllMetAmongOthers:
        Panels.flat([
          Panels.counts([500, 500, 500, 500], of: 500),
          Panels.counts([400, 410, 405, 430], of: 500),
          Panels.counts([300, 320, 310, 350], of: 500),
          Panels.counts([390, 370, 420, 410], of: 500),
        ])
      case .gaps:
        Panels.flat([
          Panels.counts([40, nil, nil, 55, nil, 60], of: 80),
          Panels.counts([nil, nil, nil, nil, nil, 61], of: 80),
          Panels.counts([33, 30, nil, nil, nil, nil], of: 80),
        ])
      case .unseenUnit:
        Panels.flat([
          Panels.counts([40, 42, 50, 55], of: 80), Panels.counts([nil, nil, nil, nil], of: 80),
          Panels.counts([30, 33, 31, 35], of: 80),
        ])
      case .nothingSeen:
        Panels.flat([
          Panels.counts([nil, nil, nil], of: 80), Panels.counts([nil, nil, nil], of: 80),
        ])
      case .oneTrial:
        Panels.flat([
          Panels.counts([1, 0, 1, 1], of: 1), Panels.counts([0, 0, 1, 0], of: 1),
          Panels.counts([1, 1, 1, 1], of: 1),
        ])
      case .tenMillionTrials:
        Panels.flat([
          Panels.counts([6_100_000, 6_250_000, 6_330_000, 6_500_000, 6_480_000], of: 10_000_000),
          Panels.counts([8_100_000, 8_120_000, 8_400_000, 8_390_000, 8_600_000], of: 10_000_000),
          Panels.counts([2_000_000, 2_500_000, 2_450_000, 2_600_000, 2_900_000], of: 10_000_000),
        ])
      case .tenMillionAllMet:
        Panels.flat((0..<3).map { _ in Panels.counts([1e7, 1e7, 1e7], of: 1e7) })
      case .twoUnits:
        Panels.flat([
          Panels.counts([40, 42, 50, 55, 54], of: 80), Panels.counts([10, 12, 11, 18, 20], of: 90),
        ])
      case .parentAndChild: Panels.threeLevels
      case .twentyFiveYears:
        Panels.drawn(units: 4, years: 25, trials: 400, stream: 60) {
          -1 + 0.08 * Double($1) + 0.3 * Double($0)
        }
      case .jump:
        Panels.flat([
          Panels.counts([10, 12, 9, 470, 480, 490], of: 500),
          Panels.counts([20, 15, 22, 440, 460, 450], of: 500),
        ])
      case .oneTrialAmongMillions:
        Panels.flat([
          Panels.counts([6_100_000, 6_250_000, 6_330_000], of: 10_000_000),
          Panels.counts([0, 1, 1], of: 1), Panels.counts([1, 1, 1], of: 1),
        ])
      }
    }
  }

  private func expectSane(_ fitted: FittedPaths, within bound: Double) throws {
    for estimate in fitted.hyperParameters {
      #expect(estimate.value > 1e-5 && estimate.value < 100, "\(estimate)")
    }
    #expect(fitted.logPosterior.isFinite)
    for (position, path) in fitted.historyPaths.enumerated() {
      #expect(path.count == fitted.tree.grid.historyCount)
      #expect(path.allSatisfy { abs($0) < bound }, "node \(position): \(path)")
      let draws = try PathDraws(fitted, node: position, draws: 200)
      for year in fitted.start(ofUnitAt: position)..<fitted.tree.grid.count {
        #expect(draws.sorted[year].allSatisfy { $0.isFinite })
        #expect(abs(draws.mean(year)) < bound + 5 && draws.deviation(year) > 1e-3)
      }
    }
  }

  /// The trends that believe something before they look: they have a spread whatever was seen.
  private static let models = TrendKind.allCases.filter { $0 != .annualChange }

  @Test("rates", arguments: Case.allCases, models)
  func rates(one: Case, kind: TrendKind) throws {
    let fitted = try TrendFit.rates(kind, tree: one.tree)
    try expectSane(fitted, within: 22)
    // Where there is much to see, the path goes through what was seen.
    for (node, path) in zip(fitted.tree.nodes, fitted.historyPaths) {
      for (observation, eta) in zip(node.observations, path) {
        guard let observation, observation.exposure >= 1e6 else { continue }
        #expect(abs(logistic(eta) - observation.count / observation.exposure) < 0.002)
      }
    }
  }

  @Test("event counts", arguments: Case.allCases)
  func eventCounts(one: Case) throws {
    let fitted = try TrendFit.eventCounts(tree: one.tree.ofEvents)
    try expectSane(fitted, within: 22)
    for (node, path) in zip(fitted.tree.nodes, fitted.historyPaths) {
      for (observation, eta) in zip(node.observations, path) {
        guard let observation, observation.count >= 1e6 else { continue }
        #expect(abs(observation.exposure * exp(eta) / observation.count - 1) < 0.01)
      }
    }
  }

  @Test("three hundred units", .tags(.slow))
  func threeHundredUnits() throws {
    let tree = Panels.drawn(units: 300, years: 6, trials: 300, stream: 61) {
      0.5 + 0.04 * Double($1) + 0.9 * Double($0 % 13 - 6) / 6
    }
    let fitted = try TrendFit.rates(.pooledRegression, tree: tree)
    #expect(fitted.historyPaths.count == 301)
    #expect(fitted.historyPaths.allSatisfy { $0.allSatisfy { abs($0) < 5 } })
    let levels = try #require(
      fitted.hyperParameters.first { $0.parameter.name == "spread of levels" })
    // The units' levels are spread evenly over ±0.9, of standard deviation 0.561.
    #expect(abs(levels.value / 0.561 - 1) < 0.15)
  }

  @Test("all met or none met is forecast near the end, never at it", arguments: TrendKind.allCases)
  func ends(kind: TrendKind) throws {
    for (one, sign) in [(Case.allMet, 1.0), (.allZero, -1.0)] {
      let fitted = try TrendFit.rates(kind, tree: one.tree)
      let draws = try PathDraws(fitted, node: 1)
      let last = fitted.tree.grid.count - 1
      #expect(sign * draws.mean(last) > 4 && logistic(-sign * draws.quantile(0.5, last)) > 1e-9)
    }
  }

  @Test("uncertainty grows with the horizon", arguments: TrendKind.allCases)
  func horizon(kind: TrendKind) throws {
    let tree = Panels.drawn(units: 5, years: 8, trials: 2000, stream: 62, yearsAhead: 12) {
      0.5 + 0.1 * Double($1) + 0.1 * Double(($1 * 7 + $0 * 3) % 5)
    }
    let fitted = try TrendFit.rates(kind, tree: tree)
    // Under persistence the level that units share is vague, whatever the year.
    for node in kind == .persistence ? [1, 5] : [0, 1, 5] {
      let draws = try PathDraws(fitted, node: node, draws: 1500)
      let deviations = [8, 11, 15, 19].map(draws.deviation)
      #expect(deviations == deviations.sorted() && deviations[3] > 1.3 * deviations[0])
    }
    let events = try TrendFit.eventCounts(tree: tree)
    let draws = try PathDraws(events, node: 2, draws: 1500)
    let deviations = [8, 11, 15, 19].map(draws.deviation)
    #expect(deviations == deviations.sorted())
  }

  @Test("annual change needs a change; what it forecasts is finite", arguments: Case.allCases)
  func annualChange(one: Case) throws {
    do {
      let fitted = try TrendFit.rates(.annualChange, tree: one.tree)
      for position in fitted.tree.nodes.indices {
        let draws = try PathDraws(fitted, node: position, draws: 200)
        for year in fitted.start(ofUnitAt: position)..<fitted.tree.grid.count {
          #expect(
            draws.sorted[year].allSatisfy { $0.isFinite && abs($0) < 60 },
            "\(one), node \(position), year \(year): \(draws.sorted[year].first ?? 0) to \(draws.sorted[year].last ?? 0)"
          )
        }
      }
    } catch let error as TrendError {
      let mostSeen = one.tree.nodes.map { $0.observations.count { $0 != nil } }.max() ?? 0
      #expect(mostSeen < 2, "\(error)")
    }
  }

  @Test("uncertainty grows as data get fewer", arguments: models)
  func fewerData(kind: TrendKind) throws {
    func deviation(_ years: Int, _ trials: Double) throws -> Double {
      let counts = (0..<years).map { year -> Double? in
        (trials * logistic(0.4 + 0.08 * Double(year))).rounded()
      }
      let fitted = try TrendFit.rates(kind, tree: Panels.single(Panels.counts(counts, of: trials)))
      return try PathDraws(fitted, node: 0, draws: 1500).deviation(years + 2)
    }
    let long = try deviation(10, 10_000)
    #expect(try deviation(2, 10_000) > 1.2 * long)
    #expect(try deviation(10, 20) > 1.2 * long)
  }

  @Test("a unit with little data is shrunk towards the group, one with much is not")
  func shrinkage() throws {
    func path(trials: Double) throws -> (unit: Double, group: Double) {
      let others = (0..<8).map { unit in
        Panels.counts(
          (0..<5).map { year -> Double? in
            (20_000 * logistic(1 + 0.15 * Double(unit - 4) + 0.02 * Double(year))).rounded()
          }, of: 20_000)
      }
      let low = Panels.counts(Array(repeating: trials * 0.2, count: 5), of: trials)
      let fitted = try TrendFit.rates(.pooledRegression, tree: Panels.flat(others + [low]))
      return (fitted.historyPaths[9][2], fitted.historyPaths[0][2])
    }
    let few = try path(trials: 5)
    let many = try path(trials: 50_000)
    #expect(abs(many.unit - logit(0.2)) < 0.02)
    #expect(few.unit > logit(0.2) + 0.3 && few.unit < few.group)
  }

  @Test("a unit that was never seen is drawn like any of its group, but less surely")
  func unseen() throws {
    let fitted = try TrendFit.rates(.pooledRegression, tree: Case.unseenUnit.tree)
    let unseen = try PathDraws(fitted, node: 2, draws: 1500)
    let seen = try PathDraws(fitted, node: 1, draws: 1500)
    let last = fitted.tree.grid.count - 1
    #expect(unseen.deviation(last) > 1.3 * seen.deviation(last))
    #expect(abs(unseen.mean(last) - fitted.historyPaths[0][3]) < 1)
  }
}
