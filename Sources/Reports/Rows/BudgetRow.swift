internal import Outlook
internal import Registry

/// What an item of an intervention costs in a year, in a unit or for all together: a row of `budget.csv`.
struct BudgetRow: TableRow, Equatable {
  var year = 0
  /// Nil in folders of older tools.
  var time: CostTime?
  /// Nil for what belongs to no single unit.
  var unit: String?
  var name: String?
  var intervention = ""
  var item = ""
  /// How many of it, on average.
  var quantity = 0.0
  /// The mean, P50, P80 and P95, to the dong.
  var amounts = [0, 0, 0, 0]
  /// Where the price is from.
  var source = ""

  static let schema = TableSchema<Self>(
    "budget", vi: "Dự toán theo năm, đơn vị, giải pháp, khoản mục",
    en: "Budget by year, unit, intervention and item", isOfBudget: true,
    [
      TableField(.year, \.year), TableField(.time, \.time), TableField(.unit, \.unit),
      TableField(.unitName, \.name), TableField(.intervention, \.intervention),
      TableField(StoredColumn("item", .text, vi: "Khoản mục", en: "Item"), \.item),
      TableField(
        StoredColumn("quantity", .number(decimals: 3), vi: "Số lượng", en: "Quantity"),
        \.quantity),
    ] + TableField.amounts(\.amounts) + [
      TableField(
        StoredColumn("source", .text, vi: "Nguồn đơn giá", en: "Source of the price"), \.source)
    ])
}

/// The sum of rows of a budget: a row of `budget-totals.csv`.
///
/// Sums over every year stand apart for those that are past and those to come where some are past.
struct BudgetTotalRow: TableRow, Equatable {
  /// Nil for all years together.
  var year: Int?
  /// Of all years, whether those that are past or those to come are meant; else `all`.
  ///
  /// Nil in folders of older tools, which do not tell the past apart.
  var time: CostTime?
  /// Nil for all interventions together.
  var intervention: String?
  /// The mean, P50, P80 and P95, to the dong.
  var amounts = [0, 0, 0, 0]
  /// What must be said of the budget, in the language of the run; empty if nothing must.
  var remark = ""

  var mean: Double { Double(amounts[0]) }
  var q50: Double { Double(amounts[1]) }
  var q80: Double { Double(amounts[2]) }
  var q95: Double { Double(amounts[3]) }

  /// What stands for every year, or every intervention.
  private static let all = "all"

  static let schema = TableSchema<Self>(
    "budget_totals", vi: "Tổng dự toán", en: "Totals of the budget", isOfBudget: true,
    [
      TableField(StoredColumn("year", .text, vi: "Năm", en: "Year")) {
        .text($0.year.map(String.init) ?? all)
      } put: {
        guard $0 != .text(all) else { return true }
        $1.year = String($0).flatMap(Int.init)
        return $1.year != nil
      }, TableField(.time, \.time),
      TableField(.intervention) {
        .text($0.intervention ?? all)
      } put: {
        $1.intervention = String($0).flatMap { $0 == all ? nil : $0 }
        return true
      },
    ] + TableField.amounts(\.amounts) + [TableField(.remark, \.remark)])
}

extension TableField {
  /// The columns of an uncertain sum: the mean, P50, P80 and P95, in whole dong.
  static func amounts(_ path: any WritableKeyPath<Row, [Int]> & Sendable) -> [TableField] {
    [
      StoredColumn("cost_mean", .money, vi: "Trung bình (đồng)", en: "Mean (VND)"),
      StoredColumn("cost_q50", .money, vi: "P50 (đồng)", en: "P50 (VND)"),
      StoredColumn("cost_q80", .money, vi: "P80 (đồng)", en: "P80 (VND)"),
      StoredColumn("cost_q95", .money, vi: "P95 (đồng)", en: "P95 (VND)"),
    ].enumerated().map { index, column in
      TableField(column, isNeeded: true) {
        .integer($0[keyPath: path][index])
      } put: { cell, row in
        guard let value = Int(cell) else { return false }
        row[keyPath: path][index] = value
        return true
      }
    }
  }
}

extension Budget.Amount {
  /// As rows have it.
  var amounts: [Int] { [mean, q50, q80, q95] }
}
