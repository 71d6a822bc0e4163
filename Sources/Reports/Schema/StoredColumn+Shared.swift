/// Columns that several tables have.
extension StoredColumn {
  static let level = StoredColumn("level", .word(.level), vi: "Cấp", en: "Level")
  static let unit = StoredColumn("unit", .text, vi: "Mã đơn vị", en: "Code")
  static let unitName = StoredColumn("name", .text, vi: "Đơn vị", en: "Unit")
  static let indicator = StoredColumn("indicator", .indicator, vi: "Chỉ tiêu", en: "Indicator")
  static let basis = StoredColumn("basis", .word(.basis), vi: "Mẫu số", en: "Basis")
  static let targetYear = StoredColumn("target_year", .year, vi: "Năm", en: "Year")
  static let year = StoredColumn("year", .year, vi: "Năm", en: "Year")
  static let atLeast = StoredColumn("at_least", .share, vi: "Mục tiêu", en: "Target")
  static let feasible = StoredColumn(
    "feasible_10pct", .share, vi: "Mức khả thi (xác suất 10 %)", en: "Feasible (odds 10 %)")
  static let assumptions = StoredColumn(
    "assumptions", .text, vi: "Giả định, lưu ý", en: "Assumptions")
  static let remark = StoredColumn("remark", .text, vi: "Lưu ý", en: "Remark")
  static let time = StoredColumn(
    "time", .word(.time), vi: "Thời gian", en: "Time", isNewer: true)
  static let reference = StoredColumn("reference", .text, vi: "Phương án gốc", en: "Reference")
  static let run = StoredColumn("run", .text, vi: "Phương án", en: "Run")
  static let intervention = StoredColumn(
    "intervention", .text, vi: "Giải pháp", en: "Intervention")
}
