public import Registry
public import Trends

/// What a back-test of a programme found, trend beside trend.
public struct BacktestTables: Sendable {
  private let trends: [(name: String, forecasts: [JudgedForecast])]
  private let tree: UnitTree

  /// Makes the tables.
  ///
  /// - Parameters:
  ///   - trends: every trend's forecasts of the same cases.
  ///   - tree: the units they are of.
  public init(_ trends: [(name: String, forecasts: [JudgedForecast])], tree: UnitTree) {
    self.trends = trends
    self.tree = tree
  }

  /// The fewest forecasts behind a coverage that is shown: with 20 its standard error is some 7 points
  /// at 90 %, and with fewer it says next to nothing.
  public static let fewestForecasts = 20

  /// The mean scores of each trend over everything, as people read them: without coverages that a
  /// handful of forecasts would make.
  public var overall: ReportTable {
    ReportTable(
      columns: [TableColumn("trend", vi: "Mô hình xu hướng", en: "Trend")] + Self.scoreColumns,
      rows: trends.compactMap { trend in
        ScoreSummary(trend.forecasts).map { summary in
          var cells = Self.cells(summary)
          if summary.count < Self.fewestForecasts {
            for (column, title) in Self.scoreColumns.enumerated()
            where title.key.hasPrefix("cover") {
              cells[column] = .empty
            }
          }
          return [.text(trend.name)] + cells
        }
      })
  }

  /// What is said where coverages are left out; nil where none is.
  public func caution(_ language: Language) -> String? {
    guard let fewest = trends.map(\.forecasts.count).filter({ $0 > 0 }).min(),
      fewest < Self.fewestForecasts
    else { return nil }
    let least = Self.fewestForecasts
    return language == .vi
      ? "Chỉ có \(fewest) dự báo đã qua để đánh giá: độ phủ ghi “–” khi ít hơn \(least); các chỉ số khác cũng chỉ tính trên số dự báo đó."
      : "Only \(fewest) past forecast\(fewest == 1 ? "" : "s") to judge: coverage is “–” where there are fewer than \(least), and the other scores are of no more than those."
  }

  /// `scores.csv`: the scores of each trend over everything, by indicator and by horizon.
  public var scores: ReportTable {
    var rows: [[Cell]] = []
    for trend in trends {
      func add(_ indicator: String, _ horizon: String, _ forecasts: [JudgedForecast]) {
        guard let summary = ScoreSummary(forecasts) else { return }
        rows.append([.text(trend.name), .text(indicator), .text(horizon)] + Self.cells(summary))
      }
      add("all", "all", trend.forecasts)
      let byIndicator = Dictionary(grouping: trend.forecasts, by: \.indicator)
      for (indicator, own) in byIndicator.sorted(by: { $0.key < $1.key }) {
        add(indicator, "all", own)
      }
      let byHorizon = Dictionary(grouping: trend.forecasts, by: \.horizon)
      for (horizon, own) in byHorizon.sorted(by: { $0.key < $1.key }) {
        add("all", "\(horizon)", own)
      }
    }
    return ReportTable(
      columns: [
        TableColumn("trend", vi: "Mô hình xu hướng", en: "Trend"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("horizon", vi: "Số năm", en: "Years ahead"),
      ] + Self.scoreColumns, rows: rows)
  }

  /// `reliability.csv`: how often what was given odds came true, by tenths of the odds.
  public var reliability: ReportTable { reliability(of: trends.map(\.name)) }

  /// The reliability of some trends, by name.
  public func reliability(of names: [String]) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("trend", vi: "Mô hình xu hướng", en: "Trend"),
        TableColumn("odds_from", vi: "Xác suất từ", en: "Odds from"),
        TableColumn("odds_to", vi: "đến", en: "to"),
        TableColumn("events", vi: "Số lần", en: "Times given"),
        TableColumn("mean_odds", vi: "Xác suất trung bình", en: "Mean odds"),
        TableColumn("frequency", vi: "Tỷ lệ thực tế đạt", en: "Came true"),
      ],
      rows: trends.filter { names.contains($0.name) }.flatMap { trend -> [[Cell]] in
        (ScoreSummary(trend.forecasts)?.reliability ?? []).map { bin in
          [
            .text(trend.name), .share(Double(bin.tenth) / 10, decimals: 0),
            .share(Double(bin.tenth + 1) / 10, decimals: 0), .integer(bin.count),
            .share(bin.meanOdds, decimals: 1), .share(bin.frequency, decimals: 1),
          ]
        }
      })
  }

  /// `forecasts.csv`: every forecast and what came of it.
  public var forecasts: ReportTable {
    ReportTable(
      columns: ["trend", "unit", "indicator", "source", "origin", "year", "observed"].map {
        TableColumn($0)
      } + ForecastsTable.quantileColumns,
      rows: trends.flatMap { trend in
        trend.forecasts.map { forecast in
          [
            .text(trend.name), .text(tree.units[forecast.unit].code),
            .text(forecast.indicator), .text(forecast.source), .integer(forecast.origin),
            .integer(forecast.year), .share(forecast.rate, decimals: 1),
          ] + forecast.quantiles.map { .share($0, decimals: 1) }
        }
      })
  }

  private static let scoreColumns = [
    TableColumn("forecasts", vi: "Số dự báo", en: "Forecasts"),
    TableColumn("crps_x1000", vi: "CRPS × 1000", en: "CRPS × 1000"),
    TableColumn("cover50", vi: "Phủ 50 %", en: "Cover 50 %"),
    TableColumn("cover80", vi: "Phủ 80 %", en: "Cover 80 %"),
    TableColumn("cover90", vi: "Phủ 90 %", en: "Cover 90 %"),
    TableColumn("events", vi: "Số lần đối chiếu mục tiêu", en: "Odds given"),
    TableColumn("brier", vi: "Brier", en: "Brier"),
    TableColumn("log_score", vi: "Điểm log", en: "Log score"),
    TableColumn("ece", vi: "Sai lệch xác suất", en: "Calibration error"),
  ]

  private static func cells(_ summary: ScoreSummary) -> [Cell] {
    [.integer(summary.count), .number(summary.crps * 1000, decimals: 2)]
      + summary.coverage.map { .share($0, decimals: 0) }
      + [
        .integer(summary.eventCount), .optional(summary.brier, decimals: 4),
        .optional(summary.logScore, decimals: 4), .optional(summary.calibrationError, decimals: 4),
      ]
  }

  /// What the columns mean.
  public static func legend(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      Dự báo từ các năm đã qua, chỉ dùng số liệu biết đến năm đó, so với số đã công bố sau này (1–5 năm).
      CRPS × 1000: sai lệch trung bình giữa dự báo và số công bố, phần nghìn; càng nhỏ càng tốt.
      Phủ 50, 80, 90 %: tỷ lệ số công bố nằm trong khoảng dự báo; tốt nhất là đúng 50, 80, 90 %.
      Brier: bình quân của bình phương sai lệch giữa xác suất đạt đã đưa ra và kết quả (1 là đạt, 0 là không); càng nhỏ càng tốt.
      Điểm log: như Brier, nhưng phạt nặng xác suất gần 0 hoặc 100 % mà sai; càng nhỏ càng tốt.
      Sai lệch xác suất (ECE): xác suất đã đưa ra lệch bình quân bao nhiêu so với tỷ lệ thực tế đạt; 0 là khớp.
      Năm ngoại lệ không dùng để ước lượng và không dùng để đánh giá.
      """
    case .en:
      """
      Forecasts from past years, from what was known by then, against what was published later (1–5 years ahead).
      CRPS × 1000: mean distance of forecast and published rate, in thousandths; smaller is better.
      Cover 50, 80, 90 %: published rates inside the interval; best is exactly 50, 80, 90 %.
      Brier: mean squared distance of the odds given and what came (1 met, 0 missed); smaller is better.
      Log score: the same, but odds near 0 or 100 % that were wrong weigh heavily; smaller is better.
      Calibration error (ECE): how far on average the odds given are from how often they came true; 0 is best.
      Outlier years are neither learned from nor judged.
      """
    }
  }
}
