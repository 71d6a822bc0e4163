internal import Registry
internal import Trends

extension DiagnosticTables {
  /// `correlations.csv`: how far units' own yearly steps of rates move together.
  public var correlations: ReportTable {
    ReportTable(
      columns: [
        "indicator", "model", "with_indicator", "with_model", "correlation", "pairs",
      ].map { TableColumn($0) },
      rows: diagnoses.flatMap { diagnosis in
        diagnosis.companions.map { one -> [Cell] in
          [
            .text(diagnosis.indicator), .text(diagnosis.key), .text(one.indicator), .text(one.key),
            .number(one.correlation.value, decimals: 3),
            .number(one.correlation.evidence, decimals: 1),
          ]
        }
      })
  }

  /// True if there are two rates that may move together.
  public var hasCorrelations: Bool { diagnoses.contains { !$0.companions.isEmpty } }

  /// The correlations as people read them.
  var correlationReading: ReportTable {
    let numbers = SpokenNumbers(language: language)
    func told(_ one: RateCorrelations.Entry) -> Cell {
      .text("\(numbers.fixed(one.value, 2)) (\(strength(one)))")
    }
    return ReportTable(
      columns: [
        TableColumn("rate", vi: "Tỷ lệ", en: "Rate"),
        TableColumn("with", vi: "Cùng với", en: "Together with"),
        TableColumn("correlation", vi: "Tương quan", en: "Correlation"),
        TableColumn("pairs", vi: "Số cặp thay đổi", en: "Pairs of changes"),
      ],
      rows: diagnoses.flatMap { diagnosis in
        diagnosis.companions.map { one -> [Cell] in
          [
            .text(diagnosis.key), .text(one.key), told(one.correlation),
            .number(one.correlation.evidence, decimals: 0),
          ]
        }
      })
  }

  private func strength(_ one: RateCorrelations.Entry) -> String {
    let numbers = SpokenNumbers(language: language)
    guard one.isSure else { return numbers.said(vi: "chưa rõ", en: "not sure") }
    switch one.value {
    case ..<(-0.1): return numbers.said(vi: "ngược chiều", en: "opposite")
    case ..<0.1: return numbers.said(vi: "hầu như không", en: "hardly")
    case ..<0.3: return numbers.said(vi: "yếu", en: "weakly")
    case ..<0.6: return numbers.said(vi: "rõ", en: "clearly")
    default: return numbers.said(vi: "mạnh", en: "strongly")
    }
  }

  static func correlationLegend(_ language: Language) -> String {
    switch language {
    case .vi:
      """
      Hệ số tương quan giữa các thay đổi hằng năm sắp tới của hai tỷ lệ trong cùng một đơn vị, sau khi trừ phần chung của các đơn vị: dương là cùng tăng cùng giảm, 0 là không liên quan. Hệ số ước lượng từ các năm qua, được kéo về 0 khi có ít cặp thay đổi; “chưa rõ” là số liệu chưa đủ để khẳng định khác 0.
      Xác suất cùng đạt nhiều mục tiêu (joint.csv) tính theo hệ số này; dự báo của từng tỷ lệ không đổi.
      """
    case .en:
      """
      The correlation of coming yearly changes of two rates in one unit, beside what all units do: above 0 they rise and fall together, at 0 they have nothing to do with each other. It is that of past changes, drawn to 0 where few pairs of them tell it; "not sure": the data do not tell it from 0.
      Odds of meeting several targets at once (joint.csv) go by it; the forecast of each rate stays as it is.
      """
    }
  }
}
