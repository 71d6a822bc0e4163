internal import Registry
public import Trends

/// Forecasts in the format of the rolling-origin judge.
public enum ForecastsTable {
  private static let columnsOfTotals = ["indicator", "origin", "year", "areas"]
  private static let columns = ["panel", "area", "indicator", "origin", "year"]

  /// What `totals` makes, as a file.
  public static var totalsFile: FileKind { .table(columns: columnsOfTotals) }
  /// What `table` makes, as a file.
  public static var file: FileKind { .table(columns: columns) }

  /// The names of the quantile columns: `q01` … `q99`.
  static var quantileColumns: [TableColumn] {
    QuantileLevels.judged.map { level in
      let percent = Int((level * 100).rounded())
      return TableColumn(percent < 10 ? "q0\(percent)" : "q\(percent)")
    }
  }

  /// One row per indicator, origin and year: the rate of all areas that were asked for together.
  public static func totals(_ totals: [PanelTotal]) -> ReportTable {
    ReportTable(
      columns: columnsOfTotals.map { TableColumn($0) } + quantileColumns,
      rows: totals.map { one in
        [
          .text(one.indicator), .integer(one.origin), .integer(one.total.year),
          .integer(one.total.units),
        ] + one.total.quantiles.map { .number($0, decimals: 10) }
      })
  }

  /// One row per key, in the order of the keys.
  ///
  /// Ten decimals, since the judge holds rates equal that differ by less than 10⁻⁹.
  public static func table(_ forecasts: [KeyedForecast]) -> ReportTable {
    ReportTable(
      columns: columns.map { TableColumn($0) }
        + quantileColumns + ["target", "p_hit"].map { TableColumn($0) },
      rows: forecasts.map { forecast in
        let key = forecast.key
        return [
          .text(key.panel), .text(key.area), .text(key.indicator), .integer(key.origin),
          .integer(key.year),
        ] + forecast.quantiles.map { .number($0, decimals: 10) }
          + [.text("\(key.target)"), .number(forecast.odds, decimals: 6)]
      })
  }
}
