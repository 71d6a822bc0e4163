internal import Outlook
internal import Registry

/// What the whole programme buys on one rate of one unit: a row of `cost-effectiveness.csv`.
struct EffectivenessRow: TableRow, Equatable {
  /// An uncertain number: the mean, of prices the mean cost over the mean gain, and its 5, 50 and 95 % quantiles.
  struct Figures: Sendable, Equatable {
    /// Nil where there is none.
    var values: [Double?] = [nil, nil, nil, nil]

    /// The mean and the ends; nil unless all are there.
    var range: StoredRange? {
      guard let middle = values[0], let low = values[1], let high = values[3] else { return nil }
      return StoredRange(middle: middle, low: low, high: high)
    }
  }

  var unit = ""
  var name = ""
  var indicator = ""
  var basis: Basis?
  /// The first month that counts, such as `2026-01`; empty in folders of older tools.
  var first = ""
  /// The last year that counts.
  var year = 0
  /// Events gained up to that year.
  var gained = Figures()
  /// Dong for each; missing where more than 5 % of the draws gain nothing.
  var costPerGained = Figures()
  /// Percentage points gained in that year.
  var points = Figures()
  /// Dong for each percentage point of that year.
  var costPerPoint = Figures()
  var pGain: Double?
  var pGainError: Double?
  /// What must be said of the budget, in the language of the run; empty if nothing must.
  var remark = ""

  static let schema = TableSchema<Self>(
    "cost_effectiveness", vi: "Hiệu quả chi phí", en: "Cost-effectiveness", isOfBudget: true,
    [
      TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(.indicator, \.indicator), TableField(.basis, \.basis),
      TableField(
        StoredColumn("first_month", .text, vi: "Tính từ tháng", en: "From month", isNewer: true),
        \.first),
      TableField(StoredColumn("year", .year, vi: "Đến hết năm", en: "To the end of"), \.year),
    ]
      + figures("gained", 1, vi: "Tăng thêm (trường hợp)", en: "Gained (events)", \.gained)
      + figures(
        "cost_per_gained", 0, vi: "Đồng/trường hợp", en: "VND per event", \.costPerGained)
      + figures("points", 3, vi: "Điểm phần trăm", en: "Percentage points", \.points)
      + figures(
        "cost_per_point", 0, vi: "Đồng/điểm phần trăm", en: "VND per point", \.costPerPoint)
      + [
        TableField(
          StoredColumn("p_gain", .probability, vi: "P(có tăng thêm)", en: "P(any gain)"),
          \.pGain),
        TableField(StoredColumn("p_gain_mcse", .points, vi: "±", en: "±"), \.pGainError),
        TableField(.remark, \.remark),
      ])

  /// The four columns of an uncertain number.
  private static func figures(
    _ key: String, _ decimals: Int, vi: String, en: String,
    _ path: any WritableKeyPath<Self, Figures> & Sendable
  ) -> [TableField<Self>] {
    [
      ("mean", "trung bình", "mean"), ("q05", "5 %", "5 %"), ("q50", "50 %", "50 %"),
      ("q95", "95 %", "95 %"),
    ].enumerated().map { index, name in
      // A price on average is the mean cost over the mean gain.
      let isPrice = key.hasPrefix("cost_per") && index == 0
      return TableField(
        StoredColumn(
          "\(key)_\(name.0)", .number(decimals: decimals),
          vi: "\(vi), \(isPrice ? "chi phí trung bình/mức tăng trung bình" : name.1)",
          en: "\(en), \(isPrice ? "mean cost over mean gain" : name.2)")
      ) {
        .optional($0[keyPath: path].values[index], decimals: decimals)
      } put: {
        $1[keyPath: path].values[index] = Double($0)
        return true
      }
    }
  }
}

/// A middle and the ends of an interval, as files have them.
struct StoredRange: Sendable, Equatable {
  var middle: Double
  var low: Double
  var high: Double
}

extension EffectivenessRow.Figures {
  init(_ band: Band) {
    values = [band.mean, band.quantiles.first, band.median, band.quantiles.last]
  }

  init(_ price: AveragePrice?) {
    values = [price?.ratio, price?.q05, price?.q50, price?.q95]
  }
}
