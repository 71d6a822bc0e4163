internal import Registry

/// What a reader must know about the data: a row of `data-quality.csv`.
struct FindingRow: TableRow, Equatable {
  /// A word of `Severity`.
  var severity = ""
  /// The kind of finding.
  var rule = ""
  /// What it is about; nil where it is about more.
  var unit: String?
  var indicator: String?
  var period: String?
  /// File, line and column.
  var location: String?
  /// In the language of the run.
  var message: String?
  /// A word of `Basis`.
  var basis: String?
  var assumptions: String?

  static let schema = TableSchema<Self>(
    "data_quality", vi: "Điểm cần lưu ý về số liệu", en: "Findings about the data",
    [
      TableField(
        StoredColumn("severity", .word(.severity), vi: "Mức độ", en: "Severity"), \.severity),
      TableField(StoredColumn("rule", .text, vi: "Loại", en: "Rule"), \.rule),
      TableField(.unit, \.unit), TableField(.indicator, \.indicator),
      TableField(StoredColumn("period", .text, vi: "Kỳ", en: "Period"), \.period),
      TableField(StoredColumn("location", .text, vi: "Vị trí", en: "Where"), \.location),
      TableField(StoredColumn("message", .text, vi: "Nội dung", en: "Finding"), \.message),
      TableField(.basis, \.basis), TableField(.assumptions, \.assumptions),
    ])
}
