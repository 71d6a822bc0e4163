internal import Outlook
internal import Registry

/// How often targets are met together, or how many units under a parent meet one: a row of `joint.csv`.
///
/// What the value is, `measure` names:
/// - `p_all_true`, `p_all_published`: the odds that all `count` targets of some years are met in one future;
/// - `units_attaining_mean`, `_q05`, `_q50`, `_q95`: of `count` units directly below, those whose published rate meets
///   the target;
/// - `p_all_units`: the odds that every one of them does.
struct JointRow: TableRow, Equatable {
  var level = ""
  var unit = ""
  var name = ""
  var measure = ""
  /// Nil where all targets are meant.
  var indicator: String?
  /// `2028`, or `2028+2030` where all targets of both are meant.
  var years = ""
  var count = 0
  var value = 0.0
  /// The error that drawing leaves in the value; nil for quantiles.
  var error: Double?

  /// Decimals of the value and its error; nil for odds, which are shares.
  private var decimals: (value: Int, error: Int)? {
    guard measure.hasPrefix("units_attaining") else { return nil }
    return measure.hasSuffix("_mean") ? (3, 4) : (1, 1)
  }

  static let schema = TableSchema<Self>(
    "joint", vi: "Cùng đạt nhiều mục tiêu; số đơn vị đạt",
    en: "Targets met together; units attaining",
    [
      TableField(.level, \.level), TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(
        StoredColumn("measure", .word(.measure), vi: "Đại lượng", en: "Measure"), \.measure),
      TableField(.indicator, \.indicator),
      TableField(StoredColumn("target_year", .text, vi: "Năm", en: "Years")) {
        .text($0.years)
      } put: {
        $1.years = String($0) ?? ""
        return $1.years.split(separator: "+").allSatisfy { Int($0) != nil }
      },
      TableField(StoredColumn("count", .count, vi: "Trong tổng số", en: "Out of"), \.count),
      TableField(
        StoredColumn("value", .number(decimals: 6), vi: "Giá trị", en: "Value"), isNeeded: true
      ) { row in
        row.decimals.map { .number(row.value, decimals: $0.value) }
          ?? .share(row.value, decimals: 1)
      } put: {
        $1.value = Double($0) ?? 0
        return Double($0) != nil
      },
      TableField(StoredColumn("mcse", .number(decimals: 6), vi: "±", en: "±")) { row in
        row.error.map { error in
          row.decimals.map { .number(error, decimals: $0.error) } ?? .share(error, decimals: 1)
        } ?? .empty
      } put: {
        $1.error = Double($0)
        return true
      },
    ])
}

extension JointRow {
  private init(
    _ unit: AdministrativeUnit, _ measure: String, indicator: String? = nil, years: [Int],
    count: Int, _ value: Double, error: Double? = nil
  ) {
    self.init(
      level: unit.kind.rawValue, unit: unit.code, name: unit.name, measure: measure,
      indicator: indicator, years: years.map(String.init).joined(separator: "+"), count: count,
      value: value, error: error)
  }

  /// The rows of odds of several targets.
  static func rows(_ joint: JointOdds, of unit: AdministrativeUnit) -> [JointRow] {
    let years =
      switch joint.scope {
      case .year(let year): [year]
      case .allYears(let years): years
      }
    return [("p_all_true", joint.pTrue), ("p_all_published", joint.pPublished)].map {
      JointRow(
        unit, $0, years: years, count: joint.targets, $1.estimate, error: $1.standardError)
    }
  }

  /// The rows of a count of units.
  static func rows(_ count: AttainmentCount, of unit: AdministrativeUnit) -> [JointRow] {
    let band = count.attaining
    return [
      ("units_attaining_mean", band.mean, band.standardDeviation / Double(band.draws).squareRoot()),
      ("units_attaining_q05", band.quantiles[0], nil), ("units_attaining_q50", band.median, nil),
      ("units_attaining_q95", band.quantiles[band.quantiles.count - 1], nil),
      ("p_all_units", count.pAll.estimate, count.pAll.standardError),
    ].map {
      JointRow(
        unit, $0, indicator: count.indicator, years: [count.targetYear], count: count.of, $1,
        error: $2)
    }
  }
}
