internal import Foundation
internal import Outlook
internal import Registry

/// A run folder as a report reads it: everything is taken from its files, nothing is drawn again.
public struct StoredRun: Sendable {
  /// How many units under a parent reach a target: rows of `joint.csv`.
  struct Attainment: Sendable, Equatable {
    var unit: String
    var indicator: String
    var year: Int
    var of: Int
    var mean = 0.0
    var low = 0.0
    var median = 0.0
    var high = 0.0
    var pAll = 0.0
  }

  /// The odds of meeting all targets of some years: a row of `joint.csv`.
  struct Together: Sendable, Equatable {
    var unit: String
    var years: String
    var targets: Int
    var pPublished: Double
  }

  /// The folder as it was given.
  public let folder: String
  let manifest: Manifest
  let context: RunContext
  /// In the order of the file.
  let odds: [OddsRow]
  let attainment: [Attainment]
  let together: [Together]
  /// Of units above the communes; of the first few where there are none above.
  let forecasts: [StoredForecast]
  let ranking: StoredRanking
  /// The places by events missing; no rows in folders without.
  let shortfall: StoredRanking
  /// What an extra registration costs; empty where nothing has a cost.
  let effectiveness: [EffectivenessRow]
  /// How many units of the lowest level are seen up to which year, increasing years.
  let seenUpTo: [(year: Int, units: Int)]
  /// Nil where nothing has a cost.
  let budget: StoredBudget?
  private let levels: [String: UnitKind]

  /// Reads a run folder.
  ///
  /// - Parameter folder: its path.
  /// - Throws: as `OpenedFolder`; `olderRun`, `changedByHand`; the problems of a table that was
  ///   changed by hand, by line and column.
  public init(folder: String) throws {
    self.folder = folder
    let opened = try OpenedFolder(folder)
    manifest = try opened.manifestOfRun()
    let context = try RunContext(in: opened)
    self.context = context
    levels = Dictionary(context.units.map { ($0.code, $0.kind) }) { one, _ in one }
    odds = try OddsRow.schema.rows(in: opened)
    (attainment, together) = try Self.joint(opened)
    let upper = Set(context.units.filter { $0.kind != .commune }.map(\.code))
    let judged = Set(odds.map(\.unit))
    let few = context.units.map(\.code).filter(judged.contains).prefix(Self.fewUnits)
    let wanted = judged.isDisjoint(with: upper) ? Set(few) : upper
    var seen = LastSeen()
    forecasts = try StoredForecast.read(opened, seen: &seen) { wanted.contains($0) }
    let levels = levels
    seenUpTo = seen.counts { levels[$0] ?? .commune }
    ranking = try StoredRanking(in: opened, manifest, by: .risk)
    shortfall =
      opened.has(StoredForm.rankingBy.file)
      ? try StoredRanking(in: opened, manifest, by: .shortfall) : StoredRanking(rows: [])
    effectiveness =
      opened.has(StoredForm.costEffectiveness.file)
      ? try EffectivenessRow.schema.rows(in: opened) : []
    budget = try StoredBudget(in: opened)
  }

  /// The level of a unit.
  func level(_ unit: String) -> UnitKind { levels[unit] ?? .commune }

  /// Units above the communes that have odds, in tree order.
  var upperUnits: [RunContext.Unit] {
    let judged = Set(odds.map(\.unit))
    return context.units.filter { $0.kind != .commune && judged.contains($0.code) }
  }

  /// What the report opens with: the topmost units that have odds; the first few of all where none stands
  /// above the communes.
  var mainUnits: [RunContext.Unit] {
    let upper = upperUnits
    guard let top = upper.map(\.kind).min() else {
      let judged = Set(odds.map(\.unit))
      return Array(context.units.filter { judged.contains($0.code) }.prefix(Self.fewUnits))
    }
    return upper.filter { $0.kind == top }
  }

  /// The most units that the report opens with where none stands above the communes.
  static let fewUnits = 6

  /// What the folder is called, wherever it stands.
  var folderName: String {
    URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL.lastPathComponent
  }

  /// The scenario's name.
  func name(_ language: Language) -> String { manifest.scenario.text(in: language) ?? folderName }

  /// Reads a map of the units of this run.
  ///
  /// - Parameters:
  ///   - path: a GeoJSON file.
  ///   - key: the property that holds the units' codes; nil for the one that holds most of them.
  /// - Returns: the shapes, with those of the lowest ranked level wanted.
  /// - Throws: as `UnitMap.init`.
  public func map(path: String, key: String?) throws(ReportError) -> UnitMap {
    let ranked = Set(ranking.rows.map(\.unit))
    let lowest = context.units.filter { ranked.contains($0.code) }
    let level = lowest.map(\.kind).max()
    return try UnitMap(
      path: path, key: key, codes: Set(context.units.map(\.code)),
      wanted: lowest.filter { $0.kind == level }.map(\.code))
  }

  private static func joint(_ folder: OpenedFolder) throws -> ([Attainment], [Together]) {
    var attainment: [Attainment] = []
    var together: [Together] = []
    try JointRow.schema.forEachRow(in: folder) { row in
      if row.measure == "p_all_published" {
        together.append(
          Together(
            unit: row.unit, years: row.years, targets: row.count, pPublished: row.value))
      }
      guard let indicator = row.indicator, let year = Int(row.years) else { return }
      if attainment.last?.unit != row.unit || attainment.last?.indicator != indicator
        || attainment.last?.year != year
      {
        attainment.append(
          Attainment(unit: row.unit, indicator: indicator, year: year, of: row.count))
      }
      let last = attainment.count - 1
      switch row.measure {
      case "units_attaining_mean": attainment[last].mean = row.value
      case "units_attaining_q05": attainment[last].low = row.value
      case "units_attaining_q50": attainment[last].median = row.value
      case "units_attaining_q95": attainment[last].high = row.value
      default: attainment[last].pAll = row.value
      }
    }
    return (attainment, together)
  }
}
