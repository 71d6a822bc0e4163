public import Registry

/// `data-quality.csv`: what a reader must know about the data, one row per finding.
public enum DataQualityTable {
  /// Makes the table; warnings first, each kind in the order it was found.
  ///
  /// - Parameters:
  ///   - findings: what was found.
  ///   - language: of the remarks.
  ///   - isForReading: true for a table that people read, where the severity is in `language` too;
  ///     in files it is one fixed word.
  /// - Returns: the table.
  public static func table(
    _ findings: [DataQualityFinding], language: Language, isForReading: Bool = false
  ) -> ReportTable {
    let ordered =
      findings.filter { $0.severity == .warning } + findings.filter { $0.severity == .note }
    return ReportTable(
      columns: [
        TableColumn("severity", vi: "Mức độ", en: "Severity"),
        TableColumn("rule", vi: "Loại", en: "Rule"),
        TableColumn("unit", vi: "Mã", en: "Code"),
        TableColumn("indicator", vi: "Chỉ tiêu", en: "Indicator"),
        TableColumn("period", vi: "Kỳ", en: "Period"),
        TableColumn("location", vi: "Vị trí", en: "Where"),
        TableColumn("message", vi: "Nội dung", en: "Finding"),
      ],
      rows: ordered.map { finding in
        [
          .text(isForReading ? word(finding.severity, language) : finding.severity.rawValue),
          .text(finding.rule), text(finding.unit), text(finding.indicator), text(finding.period),
          text(finding.location), text(finding.message.text(in: language)),
        ]
      })
  }

  private static func word(_ severity: Severity, _ language: Language) -> String {
    switch (severity, language) {
    case (.note, .vi): "lưu ý"
    case (.warning, .vi): "cảnh báo"
    case (_, .en): severity.rawValue
    }
  }

  private static func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .empty }
}
