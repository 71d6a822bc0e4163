import Foundation
import Randomness
import Registry
import Testing

@testable import Trends

@Suite("Fits with covariates")
struct CovariateFitTests {
  private static let rural = Covariate(.tag("rural"))

  /// The programme of `Programmes`, two of whose communes are rural.
  private static func data() throws -> RegistrationData {
    var data = try Programmes.data()
    data.tree = try UnitTree(
      data.tree.units.enumerated().map { index, unit in
        var unit = unit
        if [3, 6].contains(index) { unit.tags = ["rural"] }
        return unit
      })
    return data
  }

  private static func fitted(_ kind: TrendKind) async throws -> FittedProgramme {
    try await FittedProgramme.fit(
      data(), options: TrendOptions(kind: kind, horizon: 2028, covariates: [rural]), workers: 2)
  }

  @Test("come back from a model file to the same draws", arguments: [TrendKind.stacked, .dynamic])
  func roundTrip(_ kind: TrendKind) async throws {
    let fitted = try await Self.fitted(kind)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(StoredProgramme(fitted))
    let back = try JSONDecoder().decode(StoredProgramme.self, from: json)
      .restored(units: fitted.tree, at: "fitted")
    #expect(try encoder.encode(StoredProgramme(back)) == json)
    for (a, b) in zip(fitted.rates.map(\.paths), back.rates.map(\.paths)) {
      #expect(a.tree == b.tree && a.tree.covariates?.covariates == [Self.rural])
      let drawn = try TreeDraws(a, draws: 40, stream: 7).values
      #expect(try TreeDraws(b, draws: 40, stream: 7).values == drawn)
    }
  }

  @Test("a unit learned anew from the same counts is where it was")
  func refit() async throws {
    let fitted = try await Self.fitted(.stacked)
    let again = try fitted.refitting(
      "111", from: try Self.data(), kind: .stacked, outliers: [])
    for (a, b) in zip(fitted.rates.map(\.paths), again.rates.map(\.paths)) {
      let node = try #require(a.tree.position(ofUnit: 3))
      #expect(b.tree.nodes[node].covariates == a.tree.nodes[node].covariates)
      let source = try #require(a.tree.nodes[node].parent)
      let (old, new) = (
        PathMoments(a.points, tree: a.tree).years(of: node, source: source),
        PathMoments(b.points, tree: b.tree).years(of: node, source: source)
      )
      for (x, y) in zip(old, new) {
        let spread = x.moment.variance.squareRoot()
        #expect(abs(x.moment.mean - y.moment.mean) < 0.1 * spread)
      }
    }
  }

  @Test("draws have the moments that were worked out for them", .tags(.slow))
  func draws() throws {
    let tree = Panels.drawn(units: 6, years: 6, trials: 400, stream: 73) {
      0.4 + (0.05 + 0.06 * Double($0 % 2)) * Double($1) - 0.8 * Double($0 % 2)
    }.withRows((0...6).map { $0 == 0 ? [0] : [$0 % 2 == 0 ? 1 : -1] })
    let paths = try DynamicFit(tree).posterior()
    let moments = PathMoments(paths.points, tree: paths.tree)
    let drawn = try TreeDraws(paths, draws: 20_000, stream: 74)
    for node in 1...2 {
      for (row, told) in moments.years(of: node, source: 0).enumerated() {
        let deviation = told.moment.variance.squareRoot()
        let column = try #require(drawn.column(node, paths.start(ofUnitAt: node) + row))
        let mean = column.reduce(0, +) / 20_000
        let square = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        #expect(abs(mean - told.moment.mean) < 0.06 * deviation)
        #expect(abs(square.squareRoot() / deviation - 1) < 0.06)
      }
    }
  }

  @Test("a covariate that is constant in an indicator is a finding, and the fit as without it")
  func constant() async throws {
    var data = try Programmes.data()
    data.tree = try UnitTree(
      data.tree.units.map { unit in
        var unit = unit
        if unit.kind == .commune { unit.tags = ["rural"] }
        return unit
      })
    let with = TrendOptions(kind: .dynamic, horizon: 2028, covariates: [Self.rural])
    let fitted = try await FittedProgramme.fit(data, options: with, workers: 2)
    #expect(fitted.findings.map(\.rule) == ["covariate_left_out", "covariate_left_out"])
    #expect(
      FittedProgramme.outline(data, options: with).findings == fitted.findings)
    let plain = try await FittedProgramme.fit(
      data, options: TrendOptions(kind: .dynamic, horizon: 2028), workers: 2)
    let (a, b) = (fitted.rates[0].paths, plain.rates[0].paths)
    #expect(a.tree == b.tree && a.logPosterior == b.logPosterior)
    #expect(
      try TreeDraws(a, draws: 20, stream: 5).values == TreeDraws(b, draws: 20, stream: 5).values)
  }
}
