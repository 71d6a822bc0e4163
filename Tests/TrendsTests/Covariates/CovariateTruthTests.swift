import Foundation
import Randomness
import Registry
import Testing

@testable import Trends

@Suite("Coefficients of covariates", .tags(.slow))
struct CovariateTruthTests {
  private static let rural = Covariate(.tag("rural"))
  private static let years = 8
  private static let units = 40

  /// A panel with a rural gap that grows, a quarter of whose units were seen in one year only, with few
  /// events; and what their logits will be three years on.
  private static func panel(_ index: Int) throws -> (
    tree: PathTree, units: UnitTree, future: [Int: Double]
  ) {
    var stream = testStream(UInt32(9400 + index))
    func normal(_ deviation: Double) -> Double {
      deviation * StandardNormal.sample(using: &stream)
    }
    let times = CovariateEffects.times(history: years, count: years + 3)
    var common = 0.4
    let path = times.map { _ -> Double in
      common += 0.06 + normal(0.06)
      return common
    }
    var observations: [[YearObservation?]] = []
    var future: [Int: Double] = [:]
    for unit in 0..<units {
      let isRural = unit % 2 == 0
      let isNew = unit % 4 < 2 && unit < units / 2
      let level = normal(0.3) + (isRural ? -0.8 : 0)
      var own = 0.0
      let logits = zip(path, times).map { common, time -> Double in
        own = 0.9 * own + normal(0.07)
        return common + level + own + normal(0.05) + (isRural ? -0.06 * time : 0)
      }
      let trials = isNew ? 12 : 400
      observations.append(
        (0..<years).map { year in
          guard !isNew || year == years - 1 else { return nil }
          let met = Binomial.sample(
            trials: trials, probability: logistic(logits[year]), using: &stream)
          return YearObservation(count: Double(met), exposure: Double(trials))
        })
      if isNew { future[unit + 1] = logits[years + 2] }
    }
    let nation = AdministrativeUnit(code: "VN", name: "VN", kind: .nation)
    let tree = try UnitTree(
      [nation]
        + (0..<units).map {
          AdministrativeUnit(
            code: "\($0)", name: "\($0)", kind: .commune, parent: "VN",
            tags: $0 % 2 == 0 ? ["rural"] : [])
        })
    return (Panels.flat(observations), tree, future)
  }

  /// The CRPS of sorted draws.
  private static func crps(_ draws: [Double], _ truth: Double) -> Double {
    let sorted = draws.sorted()
    let count = Double(sorted.count)
    let away = sorted.reduce(0) { $0 + abs($1 - truth) } / count
    let spread = sorted.enumerated().reduce(0) {
      $0 + $1.element * (2 * Double($1.offset) + 1 - count)
    }
    return away - spread / (count * count)
  }

  @Test("intervals cover a known gap, and new units are forecast better for it")
  func knownTruth() throws {
    let replications = 20
    var covered = (level: 0, slope: 0)
    var scores = (with: 0.0, without: 0.0)
    var (inside, judged) = (0, 0)
    for index in 0..<replications {
      let (bare, units, future) = try Self.panel(index)
      let tree = try bare.with([Self.rural], of: units).tree
      let fit = try DynamicFit(tree)
      let told = try #require(
        try DynamicParameters(fit, curvature: ModeCurvature(fit)).coefficients.first)
      if told.level.low <= -0.8, -0.8 <= told.level.high { covered.level += 1 }
      if told.slope.low <= -0.06, -0.06 <= told.slope.high { covered.slope += 1 }
      let with = try TreeDraws(try fit.posterior(), draws: 400, stream: 3)
      let without = try TreeDraws(try DynamicFit(bare).posterior(), draws: 400, stream: 3)
      for (node, truth) in future {
        let draws = try #require(with.column(node, Self.years + 2))
        scores.with += Self.crps(draws, truth)
        scores.without += Self.crps(
          try #require(without.column(node, Self.years + 2)), truth)
        let sorted = draws.sorted()
        judged += 1
        if sorted[20] <= truth, truth <= sorted[379] { inside += 1 }
      }
    }
    // 18 of 20 are expected; 14 or fewer would be seen once in a hundred times.
    #expect(covered.level >= 15 && covered.slope >= 15)
    #expect(scores.with < 0.85 * scores.without)
    #expect(Double(inside) / Double(judged) > 0.82)
  }

  @Test("agree with a mixed model fitted by maximum likelihood in Python")
  func reference() throws {
    func rows(_ name: String) throws -> [[String]] {
      let url = try #require(
        Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Vectors"))
      return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst(2)
        .map { $0.split(separator: ",").map(String.init) }
    }
    var units = [AdministrativeUnit(code: "VN", name: "VN", kind: .nation)]
    var observations: [[YearObservation?]] = []
    for row in try rows("covariates_sample") {
      if units.last?.code != row[0] {
        units.append(
          AdministrativeUnit(
            code: row[0], name: row[0], kind: .commune, parent: "VN", population: Int(row[2]),
            tags: row[1] == "1" ? ["rural"] : []))
        observations.append([])
      }
      let (count, trials) = (try #require(Double(row[4])), try #require(Double(row[5])))
      observations[observations.count - 1].append(YearObservation(count: count, exposure: trials))
    }
    let tree = try Panels.flat(observations).with(
      [Self.rural, Covariate(.logarithm("population"))], of: try UnitTree(units)
    ).tree
    let fit = try DynamicFit(tree)
    let told = try DynamicParameters(fit, curvature: ModeCurvature(fit)).coefficients
    let beliefs = told.map(\.level) + told.map(\.slope)
    let expected = try rows("covariates_fit")
    try #require(beliefs.count == 4 && expected.count == 4)
    for (belief, row) in zip(beliefs, expected) {
      let (estimate, error) = (try #require(Double(row[1])), try #require(Double(row[2])))
      let spread = (belief.high - belief.low) / (2 * 1.6448536269514722)
      // The dynamic model has priors, and noise of units that the other does not know.
      #expect(abs(belief.median - estimate) < 0.35 * error, "\(row[0])")
      #expect(spread > 0.85 * error && spread < 1.4 * error, "\(row[0])")
    }
  }

  @Test("a panel that is too large for more points still gets eight with covariates")
  func large() throws {
    let bare = Panels.drawn(units: 640, years: 4, trials: 50, stream: 75) {
      0.2 * Double($1) - 0.5 * Double($0 % 2)
    }
    let tree = bare.withRows((0...640).map { $0 == 0 ? [0] : [$0 % 2 == 0 ? 1 : -1] })
    let design = try DynamicDesign(try DynamicFit(tree))
    #expect(!design.isPluggedIn && design.points.count > 4)
    let levels = design.points.map { CovariateEffects(point: $0.point).level[0] }
    #expect(Set(levels).count == levels.count)
    #expect(try DynamicDesign(try DynamicFit(bare)).isPluggedIn)
  }
}
