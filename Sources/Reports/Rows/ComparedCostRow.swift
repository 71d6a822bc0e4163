internal import Outlook
internal import Registry

/// What a run costs beside the reference: a row of `compare-costs.csv`, in whole dong.
struct ComparedCostRow: TableRow, Equatable {
  /// The word for every year, or every intervention.
  static let all = "all"

  var reference = ""
  var run = ""
  /// `2027`, `2027-2028` or `all`.
  var years = ""
  var time: CostTime?
  /// An id, or `all`.
  var intervention = ""
  /// The unit that the money is spent on; nil for totals.
  var unit: String?
  var name: String?
  /// The mean in the reference, in the run, and of the difference; its 50, 80 and 95 % quantiles.
  var amounts = [0, 0, 0, 0, 0, 0]
  /// What must be said of the budgets, in the language of the comparison; empty if nothing must.
  var remark = ""

  static let schema = TableSchema<Self>(
    "compare_costs", vi: "Chênh lệch chi phí", en: "Differences of cost", isOfBudget: true,
    [
      TableField(.reference, \.reference), TableField(.run, \.run),
      TableField(StoredColumn("year", .text, vi: "Năm", en: "Year"), \.years),
      TableField(.time, \.time), TableField(.intervention, \.intervention),
      TableField(.unit, \.unit), TableField(.unitName, \.name),
    ]
      + [
        ("cost_reference", "Chi phí gốc (đồng)", "Cost, reference (VND)"),
        ("cost_run", "Chi phí phương án (đồng)", "Cost, run (VND)"),
        ("difference_mean", "Chênh lệch, trung bình (đồng)", "Difference, mean (VND)"),
        ("difference_q50", "Chênh lệch, P50 (đồng)", "Difference, P50 (VND)"),
        ("difference_q80", "Chênh lệch, P80 (đồng)", "Difference, P80 (VND)"),
        ("difference_q95", "Chênh lệch, P95 (đồng)", "Difference, P95 (VND)"),
      ].enumerated().map { index, one in
        TableField(StoredColumn(one.0, .money, vi: one.1, en: one.2), isNeeded: true) {
          .integer($0.amounts[index])
        } put: { cell, row in
          guard let value = Int(cell) else { return false }
          row.amounts[index] = value
          return true
        }
      } + [TableField(.remark, \.remark)])
}

extension ComparedCostRow {
  /// A difference of cost.
  ///
  /// - Parameters:
  ///   - one: the difference.
  ///   - unit: whose it is; nil for totals.
  ///   - lastSeen: the last year of data.
  ///   - names: of the reference and the run.
  ///   - remark: what must be said of their budgets.
  init(
    _ one: CostDifference, of unit: AdministrativeUnit?, lastSeen: Int?,
    _ names: (reference: String, run: String), remark: String
  ) {
    let (years, time, intervention): (String, CostTime, String?) =
      switch one.scope {
      case .total(let year, let intervention):
        (
          year.map(String.init) ?? Self.all, year.map { CostTime($0, lastSeen: lastSeen) } ?? .all,
          intervention
        )
      case .span(let span, let intervention):
        (
          span.kind == .chosen ? Self.written(span.years) : Self.all, CostTime(span), intervention
        )
      case .unit: (Self.all, .all, nil)
      }
    self.init(
      reference: names.reference, run: names.run, years: years, time: time,
      intervention: intervention ?? Self.all, unit: unit?.code, name: unit?.name,
      amounts: [
        one.reference.mean, one.cost.mean, one.difference.mean, one.difference.q50,
        one.difference.q80, one.difference.q95,
      ], remark: remark)
  }

  /// Years as a file has them.
  private static func written(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
  }
}
