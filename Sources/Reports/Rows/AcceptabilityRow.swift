internal import Registry

/// P(one run is the best buy) where one more event is worth so much: a row of `acceptability.csv`.
struct AcceptabilityRow: TableRow, Equatable {
  var level = ""
  var unit = ""
  var name = ""
  var indicator = ""
  var basis: Basis?
  /// What one more event is worth, in dong.
  var worth = 0
  var run = ""
  var pBest = 0.0
  var pBestError = 0.0
  /// 1 for the run with the greatest mean net benefit, else 0.
  var isBestOnAverage = 0
  var remark = ""

  static let schema = TableSchema<Self>(
    "acceptability", vi: "Xác suất là lựa chọn đáng giá nhất", en: "Odds of being the best buy",
    isOfBudget: true,
    [
      TableField(.level, \.level), TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(.indicator, \.indicator), TableField(.basis, \.basis),
      TableField(
        StoredColumn(
          "worth_vnd", .money, vi: "Giá trị một trường hợp (đồng)", en: "Worth of an event (VND)"),
        \.worth),
      TableField(.run, \.run),
      TableField(
        StoredColumn("p_best", .probability, vi: "P(đáng giá nhất)", en: "P(best buy)"), \.pBest),
      TableField(StoredColumn("p_best_mcse", .points, vi: "±", en: "±"), \.pBestError),
      TableField(
        StoredColumn(
          "best_on_average", .count, vi: "Tốt nhất tính bình quân (1: có)",
          en: "Best on average (1: yes)"), \.isBestOnAverage),
      TableField(.remark, \.remark),
    ])
}
