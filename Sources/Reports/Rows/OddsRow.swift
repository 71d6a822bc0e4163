internal import Outlook
internal import Registry

/// The odds of one target in one unit, given that there are events in the year that decides: a row of `odds.csv`.
struct OddsRow: TableRow, Equatable {
  var level = ""
  var unit = ""
  var name = ""
  var indicator = ""
  /// Nil for backlogs and milestones.
  var basis: Basis?
  var targetYear = 0
  /// The level to reach, 0…1.
  var atLeast = 0.0
  var pTrue = 0.0
  var pTrueError = 0.0
  var pPublished = 0.0
  var pPublishedError = 0.0
  /// P(there are no events in the year that decides).
  var pNoEvents: Double?
  var requiredPace: Double?
  var feasible: Double?
  var shortfall = 0.0
  /// In the language of the run.
  var assumptions = ""
  var source = ""

  /// The target.
  var target: StoredTarget {
    StoredTarget(indicator: indicator, year: targetYear, atLeast: atLeast)
  }

  static let schema = TableSchema<Self>(
    "odds", vi: "Xác suất đạt từng mục tiêu", en: "Odds of every target",
    [
      TableField(.level, \.level), TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(.indicator, \.indicator), TableField(.basis, \.basis),
      TableField(.targetYear, \.targetYear), TableField(.atLeast, \.atLeast),
      TableField(
        StoredColumn("p_true", .probability, vi: "P(đạt thực chất)", en: "P(true)"), \.pTrue),
      TableField(
        StoredColumn("p_true_mcse", .points, vi: "± (thực chất)", en: "± (true)"), \.pTrueError),
      TableField(
        StoredColumn("p_published", .probability, vi: "P(đạt công bố)", en: "P(published)"),
        \.pPublished),
      TableField(
        StoredColumn("p_published_mcse", .points, vi: "± (công bố)", en: "± (published)"),
        \.pPublishedError),
      TableField(
        StoredColumn(
          "p_no_events", .probability, vi: "P(không có sự kiện)", en: "P(no events)",
          isNewer: true), \.pNoEvents),
      TableField(
        StoredColumn(
          "required_pace", .number(decimals: 3), vi: "Tốc độ cần (lần)",
          en: "Required pace (times)"), \.requiredPace),
      TableField(.feasible, \.feasible),
      TableField(
        StoredColumn(
          "expected_shortfall_events", .number(decimals: 2),
          vi: "Còn thiếu bình quân (trường hợp)", en: "Expected shortfall (events)"),
        \.shortfall),
      TableField(.assumptions, \.assumptions),
      TableField(
        StoredColumn("source", .text, vi: "Nguồn số liệu", en: "Source of the data"), \.source),
    ])
}

extension OddsRow {
  /// Odds of a unit, with assumptions in a language.
  init(_ odds: Odds, of unit: AdministrativeUnit, _ language: Language) {
    self.init(
      level: unit.kind.rawValue, unit: unit.code, name: unit.name, indicator: odds.indicator,
      basis: odds.basis, targetYear: odds.targetYear, atLeast: odds.atLeast,
      pTrue: odds.pTrue.estimate, pTrueError: odds.pTrue.standardError,
      pPublished: odds.pPublished.estimate, pPublishedError: odds.pPublished.standardError,
      pNoEvents: odds.pNoEvents, requiredPace: odds.requiredPace, feasible: odds.feasibleLevel,
      shortfall: odds.expectedShortfall,
      assumptions: RunTables.said(odds.assumptions, language), source: odds.source)
  }
}

/// A level that an indicator should have reached by a year, as files have it.
struct StoredTarget: Sendable, Hashable {
  var indicator: String
  var year: Int
  /// The level, 0…1, in millionths: what files keep.
  var millionths: Int

  /// The level, 0…1.
  var atLeast: Double { Double(millionths) / 1e6 }
}

extension StoredTarget {
  /// A target whose level, 0…1, is rounded to what files keep.
  init(indicator: String, year: Int, atLeast: Double) {
    self.init(indicator: indicator, year: year, millionths: Int((atLeast * 1e6).rounded()))
  }
}
