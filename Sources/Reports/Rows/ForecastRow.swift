internal import Outlook
internal import Registry

/// One year of one rate in one unit, of history or forecast: a row of `forecast.csv`.
struct ForecastRow: TableRow, Equatable {
  var level = ""
  var unit = ""
  var name = ""
  var indicator = ""
  /// Nil for backlogs and milestones.
  var basis: Basis?
  var year = 0
  /// The published rate of a year of history.
  var observed: Double?
  /// Of the rate that will be published.
  var mean: Double?
  var standardDeviation: Double?
  /// The quantiles of the rate that will be published, of `Band.levels`; empty in a year of history.
  var quantiles: [Double] = []
  /// What the rate is taken of.
  var eventsMean: Double?
  var eventsLow: Double?
  var eventsHigh: Double?
  /// Below 1 in a year of a sum that some of its units lack: `observed` is of the others.
  var observedShare: Double?

  static let schema = TableSchema<Self>(
    "forecast", vi: "Số liệu đã có và dự báo theo năm", en: "History and forecast by year",
    [
      TableField(.level, \.level), TableField(.unit, \.unit), TableField(.unitName, \.name),
      TableField(.indicator, \.indicator), TableField(.basis, \.basis), TableField(.year, \.year),
      TableField(StoredColumn("observed", .share, vi: "Đã có", en: "Observed"), \.observed),
      TableField(StoredColumn("mean", .share, vi: "Trung bình", en: "Mean"), \.mean),
      TableField(
        StoredColumn("sd", .share, vi: "Độ lệch chuẩn", en: "Standard deviation"),
        \.standardDeviation),
    ]
      + Band.levels.enumerated().map { index, level in
        let percent = FixedDecimal.text(level * 100, decimals: 0)
        let isMedian = level == 0.5
        return TableField(
          StoredColumn(
            "q" + (percent.count < 2 ? "0" : "") + percent, .share,
            vi: isMedian ? "Trung vị" : "Phân vị \(percent) %",
            en: isMedian ? "Median" : "Quantile \(percent) %")
        ) {
          $0.quantiles.isEmpty ? .empty : .share($0.quantiles[index], decimals: 1)
        } put: { cell, row in
          if let value = Double(cell), row.quantiles.count == index { row.quantiles.append(value) }
          return true
        }
      } + [
        TableField(
          StoredColumn(
            "events_mean", .number(decimals: 1), vi: "Số sự kiện (trung bình)",
            en: "Events (mean)"), \.eventsMean),
        TableField(
          StoredColumn(
            "events_q05", .number(decimals: 1), vi: "Số sự kiện (5 %)", en: "Events (5 %)"),
          \.eventsLow),
        TableField(
          StoredColumn(
            "events_q95", .number(decimals: 1), vi: "Số sự kiện (95 %)", en: "Events (95 %)"),
          \.eventsHigh),
        TableField(
          StoredColumn(
            "observed_share", .share, vi: "Phần đã có số liệu", en: "Share observed",
            isNewer: true), \.observedShare),
      ])
}

extension ForecastRow {
  /// A year of a unit.
  init(_ year: ForecastYear, of unit: AdministrativeUnit) {
    let (band, events) = (year.rate, year.observed == nil ? year.events : nil)
    self.init(
      level: unit.kind.rawValue, unit: unit.code, name: unit.name, indicator: year.indicator,
      basis: year.basis, year: year.year, observed: year.observed?.rate, mean: band?.mean,
      standardDeviation: band?.standardDeviation, quantiles: band?.quantiles ?? [],
      eventsMean: year.observed.map { Double($0.denominator) } ?? events?.mean,
      eventsLow: events?.quantiles.first, eventsHigh: events?.quantiles.last,
      observedShare: year.observedShare)
  }
}
