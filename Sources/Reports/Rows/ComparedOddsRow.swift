internal import Outlook
internal import Registry

/// The odds of one target of one unit in a run beside those in the reference: a row of `compare-odds.csv`.
struct ComparedOddsRow: TableRow, Equatable {
  /// P(the target is met) in the reference, in the run, and the difference, taken within pairs of draws.
  struct Met: Sendable, Equatable {
    var reference = 0.0
    var run = 0.0
    var difference = 0.0
    var error = 0.0
  }

  var level = ""
  var unit = ""
  var name = ""
  var indicator = ""
  /// Nil for backlogs and milestones.
  var basis: Basis?
  var targetYear = 0
  /// The level to reach, 0…1.
  var atLeast = 0.0
  var reference = ""
  var run = ""
  var pTrue = Met()
  var pPublished = Met()
  /// P(the underlying rate is higher in the run), ties counted half.
  var pBetter = 0.0
  var pBetterError = 0.0
  /// P(the underlying rate is the same).
  var pEqual = 0.0
  /// Of the underlying rate of the year.
  var rate = StoredDifference()
  /// Of the events that meet the rule.
  var events = StoredDifference()

  /// The target.
  var target: StoredTarget {
    StoredTarget(indicator: indicator, year: targetYear, atLeast: atLeast)
  }

  static let schema = TableSchema<Self>(
    "compare_odds", vi: "Chênh lệch xác suất đạt", en: "Differences of odds",
    [
      TableField(.level, \.level), TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(.indicator, \.indicator), TableField(.basis, \.basis),
      TableField(.targetYear, \.targetYear), TableField(.atLeast, \.atLeast),
      TableField(.reference, \.reference), TableField(.run, \.run),
    ] + met("p_true", vi: "P(đạt thực chất)", en: "P(true)", \.pTrue)
      + met("p_published", vi: "P(đạt công bố)", en: "P(published)", \.pPublished) + [
        TableField(
          StoredColumn("p_better", .probability, vi: "P(cao hơn)", en: "P(better)"), \.pBetter),
        TableField(StoredColumn("p_better_mcse", .points, vi: "±", en: "±"), \.pBetterError),
        TableField(
          StoredColumn("p_equal", .probability, vi: "P(bằng nhau)", en: "P(equal)"), \.pEqual),
      ]
      + StoredDifference.fields(
        "rate", (.points, .points, .points), vi: "Tỷ lệ tăng thêm", en: "Rate more", \.rate)
      + StoredDifference.fields(
        "events", (.number(decimals: 2), .number(decimals: 3), .number(decimals: 2)),
        vi: "Số trường hợp tăng thêm", en: "Events more", \.events))

  /// The four columns of the odds of meeting a target.
  private static func met(
    _ key: String, vi: String, en: String, _ path: any WritableKeyPath<Self, Met> & Sendable
  ) -> [TableField<Self>] {
    func field(
      _ suffix: String, _ content: StoredColumn.Content, _ vietnamese: String, _ english: String,
      _ part: any WritableKeyPath<Met, Double> & Sendable
    ) -> TableField<Self> {
      TableField(
        StoredColumn(
          "\(key)_\(suffix)", content, vi: "\(vi), \(vietnamese)", en: "\(en), \(english)"),
        isNeeded: true
      ) {
        $0[keyPath: path][keyPath: part].cell(content)
      } put: { cell, row in
        guard let value = Double(cell) else { return false }
        row[keyPath: path][keyPath: part] = value
        return true
      }
    }
    return [
      field("reference", .probability, "gốc", "reference", \.reference),
      field("run", .probability, "phương án", "run", \.run),
      field("difference", .points, "chênh lệch", "difference", \.difference),
      field("difference_mcse", .points, "±", "±", \.error),
    ]
  }
}

extension ComparedOddsRow {
  /// A target in a run.
  init(_ one: ComparedTarget, of unit: AdministrativeUnit, reference: String, run: String) {
    let odds = one.odds
    func met(_ odds: KeyPath<Odds, Probability>, _ difference: PairedShare) -> Met {
      Met(
        reference: one.reference[keyPath: odds].estimate, run: one.odds[keyPath: odds].estimate,
        difference: difference.estimate, error: difference.standardError)
    }
    self.init(
      level: unit.kind.rawValue, unit: unit.code, name: unit.name, indicator: odds.indicator,
      basis: odds.basis, targetYear: odds.targetYear, atLeast: odds.atLeast, reference: reference,
      run: run, pTrue: met(\.pTrue, one.pTrue), pPublished: met(\.pPublished, one.pPublished),
      pBetter: one.pBetter, pBetterError: one.pBetterError, pEqual: one.pEqual,
      rate: StoredDifference(one.rate), events: StoredDifference(one.events))
  }
}
