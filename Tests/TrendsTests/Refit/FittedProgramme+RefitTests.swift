import Registry
import Testing

@testable import Trends

@Suite("Refitting one unit")
struct FittedProgrammeRefitTests {
  private static let code = "112"
  private static let unit = 4

  private static func refit(
    _ fitted: FittedProgramme, _ data: RegistrationData, _ kind: TrendKind, code: String = code
  ) throws -> FittedProgramme {
    try fitted.refitting(code, from: data, kind: kind, outliers: [2020])
  }

  /// Means and deviations of what is drawn of a node in its last year.
  private static func last(_ paths: FittedPaths, _ node: Int) throws -> (Double, Double) {
    let draws = try PathDraws(paths, node: node, draws: 4000)
    let year = paths.tree.grid.count - 1
    return (draws.mean(year), draws.deviation(year))
  }

  @Test(
    "with the same counts nothing moves but by what rounds of expansion leave open",
    arguments: [TrendKind.stacked, .dynamic, .annualChange, .pooledRegression, .persistence])
  func unchanged(_ kind: TrendKind) async throws {
    let data = try Programmes.data()
    let fitted = try await Programmes.fit(data, kind)
    let refit = try Self.refit(fitted, data, kind)
    for (before, after) in zip(
      fitted.rates.map(\.paths) + fitted.events.map(\.paths),
      refit.rates.map(\.paths) + refit.events.map(\.paths))
    {
      let node = try #require(before.tree.position(ofUnit: Self.unit))
      let (mean, deviation) = try Self.last(before, node)
      let (newMean, newDeviation) = try Self.last(after, node)
      #expect(abs(newMean - mean) < 0.03 * deviation, "\(mean) \(newMean) ± \(deviation)")
      #expect(abs(newDeviation / deviation - 1) < 0.03)
      #expect(before.tree == after.tree)
    }
    #expect(refit.findings == fitted.findings)
  }

  @Test("other units are drawn to the same bits; the unit follows its counts")
  func changed() async throws {
    let data = try Programmes.data()
    let fitted = try await Programmes.fit(data, .stacked)
    var newer = data
    for index in newer.series.indices where newer.series[index].unit == Self.unit {
      newer.series[index].counts[9].numerator = newer.series[index].counts[9].denominator / 2
    }
    let refit = try Self.refit(fitted, newer, .stacked)
    for (before, after) in zip(fitted.rates, refit.rates) {
      let a = try TreeDraws(before.paths, draws: 20, stream: 3).values
      let b = try TreeDraws(after.paths, draws: 20, stream: 3).values
      let node = try #require(before.paths.tree.position(ofUnit: Self.unit))
      for (position, values) in a { #expect((b[position] == values) == (position != node)) }
      let (mean, _) = try Self.last(before.paths, node)
      let (newMean, _) = try Self.last(after.paths, node)
      #expect(newMean < mean)
      #expect(after.observed[Self.unit]?[9].numerator == newer.series[2].counts[9].numerator)
    }
  }

  @Test("a year far from all others asks for a full fit, until it is corrected")
  func outlying() async throws {
    let data = try Programmes.data()
    let fitted = try await Programmes.fit(data, .dynamic)
    func refit(_ before: FittedProgramme, lastYear share: Double?) throws -> FittedProgramme {
      var newer = data
      for index in newer.series.indices where newer.series[index].unit == Self.unit {
        guard let share else { continue }
        let events = newer.series[index].counts[9].denominator
        newer.series[index].counts[9].numerator = Int(share * Double(events))
      }
      return try Self.refit(before, newer, .dynamic)
    }
    func warned(_ fitted: FittedProgramme) -> [String?] {
      fitted.findings.filter { $0.rule == DataQualityFinding.refitOutlying }.map(\.period)
    }
    let year = String(try #require(data.series.first { $0.unit == Self.unit }).counts[9].year)
    #expect(warned(try refit(fitted, lastYear: nil)).isEmpty)
    let far = try refit(fitted, lastYear: 0.02)
    #expect(!warned(far).isEmpty)
    #expect(warned(far).allSatisfy { $0 == year })
    #expect(warned(try refit(far, lastYear: 0.02)) == warned(far), "it stays while the year does")
    #expect(warned(try refit(far, lastYear: nil)).isEmpty)
  }

  @Test("a late report of the last year takes the place of a forecast")
  func lateReport() async throws {
    let data = try Programmes.data()
    var without = data
    for index in without.series.indices where without.series[index].unit == Self.unit {
      without.series[index].counts.removeLast()
    }
    let fitted = try await Programmes.fit(without, .stacked)
    let refit = try Self.refit(fitted, data, .stacked)
    let node = try #require(fitted.rates[0].paths.tree.position(ofUnit: Self.unit))
    #expect(fitted.rates[0].paths.start(ofUnitAt: node) == 9)
    #expect(refit.rates[0].paths.start(ofUnitAt: node) == 10)
    #expect(refit.rates[0].paths.stack?.maps[node]?.count == 4)
    let full = try await Programmes.fit(data, .stacked)
    let (mean, deviation) = try Self.last(full.rates[0].paths, node)
    let (newMean, _) = try Self.last(refit.rates[0].paths, node)
    #expect(abs(newMean - mean) < 0.5 * deviation)
  }

  @Test("what would change more than the unit is refused")
  func refused() async throws {
    let data = try Programmes.data()
    let fitted = try await Programmes.fit(data, .persistence)
    #expect(throws: RefitError.notInModel(unit: "999")) {
      try Self.refit(fitted, data, .persistence, code: "999")
    }
    var newer = data
    newer.series[2].counts.append(YearlyCount(year: 2025, numerator: 10, denominator: 20))
    #expect(
      throws: RefitError.outsideHistory(unit: Self.code, year: 2025, history: 2015...2024)
    ) { try Self.refit(fitted, newer, .persistence) }
    var gone = data
    gone.series.removeAll { $0.unit == Self.unit }
    #expect(
      throws: RefitError.goneCounts(unit: Self.code, model: "on_time/registrations/forms")
    ) { try Self.refit(fitted, gone, .persistence) }
    // A sum of others has nothing of its own to be learned.
    #expect(throws: RefitError.sharesItsPath(unit: "11")) {
      try Self.refit(fitted, data, .persistence, code: "11")
    }
    var above = data
    above.series.append(
      RatePlanTests.series("on_time", [50], of: [100], unit: 1, from: 2024))
    let withProvince = try await Programmes.fit(above, .persistence)
    #expect(throws: RefitError.sharesItsPath(unit: "11")) {
      try Self.refit(withProvince, above, .persistence, code: "11")
    }
    #expect(
      throws: RefitError.newCounts(unit: "11", model: "on_time/registrations/forms")
    ) { try Self.refit(fitted, above, .persistence, code: "11") }
  }
}
