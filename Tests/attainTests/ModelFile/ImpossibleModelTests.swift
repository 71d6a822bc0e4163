import Foundation
import Testing

/// Model files that say what cannot be are not drawn from, and those that `fit` writes are.
@Suite struct ImpossibleModelTests {
  private static let changes: [(keys: String, value: any Sendable)] = [
    ("fitted.rates.0.observed.0.numerators.0", 10_000_000),
    ("fitted.rates.0.observed.0.denominators.0", 1), ("fitted.rates.0.observed", [Int]()),
    ("fitted.rates.0.observed.0.years", [Int]()), ("fitted.rates.0.paths.points", [Int]()),
    ("fitted.rates.0.paths.points.0.weight", 0), ("fitted.rates.0.paths.points.0.weight", 0.25),
    ("fitted.rates.0.paths.points.0.root.weights", [Double]()),
    ("fitted.rates.0.paths.points.0.root.weights.0", 0.9),
    ("fitted.rates.0.paths.points.0.root.weights.0", -0.1),
    ("fitted.rates.0.paths.points.0.root.means.0", 1e300),
    ("fitted.rates.0.paths.points.0.conditionals.0.spread", [Double]()),
    ("fitted.rates.0.paths.points.0.conditionals.0.node", 99),
    ("fitted.rates.0.paths.points.0.conditionals.0.start", 99),
    ("fitted.rates.0.paths.tree.nodes.1.counts.0", 1e6),
    ("fitted.rates.0.paths.tree.nodes.1.exposures.0", 1e-3),
    ("fitted.rates.0.paths.tree.horizon", 2027), ("fitted.rates.0.indicator", "other"),
    ("fitted.rates.0.events", "other"), ("fitted.rates", [Int]()), ("fitted.events", [Int]()),
    ("programme.indicators", [Int]()), ("programme.indicators.0.withinDays", 0),
    ("programme.targets.0.indicator", "other"), ("programme.targets.0.year", 20280),
    ("programme.targets.0.atLeast", 1.5), ("programme.targets.0.atLeast", -0.5),
    ("units", [Int]()), ("units.0.population", -5), ("units.2.latitude", 200), ("units.2.code", ""),
    ("units.2.code", "31"), ("units.2.parent", "nobody"), ("about.horizon", 2040),
    ("about.draws", 0), ("about.inputs.0.bytes", -1), ("about.inputs.0.sha256", "abc"),
    ("about.outliers", [99999]), ("about.format", "other"), ("about.trend", "other"),
  ]

  @Test func whatCannotBeIsRefusedEvenWithItsDigest() throws {
    let workspace = try QuickModel.workspace()
    let model = try workspace.read("model.json")
    try workspace.write("same.json", try SignedModel.changing(model, "about.draws", to: 77))
    let same = try workspace.attain("simulate", "same.json")
    #expect(same.code == 0, "\(same.err)")
    for (keys, value) in Self.changes {
      try workspace.write("bad.json", try SignedModel.changing(model, keys, to: value))
      let result = try workspace.attain("simulate", "bad.json", "--draws", "20", "--lang", "en")
      #expect(result.code == 3 && !result.wasKilled, "\(keys) \(value): \(result.out)\(result.err)")
      #expect(result.out.isEmpty)
      #expect(result.errorLines.first?.hasPrefix("bad.json: ") == true, "\(result.err)")
      #expect(result.errorLines.first?.contains("digest") == false, "\(keys): \(result.err)")
    }
  }

  @Test func aChangedDigitIsSeenWhereverItStands() throws {
    let workspace = try QuickModel.workspace()
    let model = Array(try workspace.read("model.json"))
    let digits = model.indices.filter {
      (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(model[$0])
    }
    for turn in 0..<40 {
      var changed = model
      changed[digits[(turn * 7919 + 13) % digits.count]] += 1
      try workspace.write("bad.json", changed)
      let result = try workspace.attain("simulate", "bad.json", "--draws", "20", "--lang", "en")
      #expect(result.code == 3 && !result.wasKilled, "\(turn): \(result.err)")
    }
    // Numbers that could be true are told by the digest alone.
    let text = String(decoding: model, as: UTF8.self)
    try workspace.write("bad.json", text.replacing("\"draws\": 100", with: "\"draws\": 101"))
    let result = try workspace.attain("simulate", "bad.json", "--lang", "en")
    #expect(
      result.err.contains(
        "is not the digest of the file, which was damaged or changed after it was"))
    try workspace.write("bad.json", text.replacing(/"digest": "[0-9a-f]*",/, with: ""))
    let without = try workspace.attain("simulate", "bad.json", "--lang", "en")
    #expect(without.err.contains("key about.digest: is missing"), "\(without.err)")
  }

  @Test(arguments: ["auto", "dynamic", "annual-change", "pooled-regression", "persistence"])
  func whatIsFittedCanBeDrawnFrom(_ trend: String) throws {
    let workspace = try Workspace.correct()
    for (first, horizon) in [(2023, 2040), (2022, 2040), (2018, 2100)] {
      try workspace.write(
        "s.yaml",
        Workspace.scenario.replacing("horizon: 2028", with: "horizon: \(horizon)")
          + "model: {trend: \(trend), history_from: \(first)}\n")
      let fit = try workspace.attain("fit", "s.yaml", "--out", "m.json", "--force")
      // Too few years for a trend are no model at all.
      guard fit.code != 4 else { continue }
      try #require(fit.code == 0, "\(fit.err)")
      let drawn = try workspace.attain("simulate", "m.json", "--draws", "20")
      #expect(drawn.code == 0, "\(trend) \(first) \(horizon): \(drawn.err)")
    }
  }
}
