public import Registry

/// What the tables of run folders and of comparisons hold, column by column.
public enum FolderSchema {
  /// The version that this tool writes, and the newest that it reads.
  ///
  /// It rises where a column changes its meaning, or goes. New columns do not raise it: a reader passes over those that it does
  /// not know, and takes those that an older folder lacks for empty.
  public static let version = 1

  /// One row for each column of each table, in the order of the files.
  ///
  /// - Parameter language: of titles and descriptions.
  /// - Returns: the table.
  public static func table(_ language: Language) -> ReportTable {
    ReportTable(
      columns: [
        TableColumn("file", vi: "Tệp", en: "File"), TableColumn("column", vi: "Cột", en: "Column"),
        TableColumn("title", vi: "Tên", en: "Title"),
        TableColumn("holds", vi: "Nội dung", en: "Holds"),
        TableColumn(
          "newer", vi: "Tệp cũ có thể thiếu (1: có)", en: "Older files may lack it (1: yes)"),
      ],
      rows: (StoredForm.all + StoredForm.comparison).flatMap { form in
        form.columns.map { column in
          [
            .text(form.file), .text(column.key), .text(column.title.text(in: language) ?? ""),
            .text(column.content.said(language)), .integer(column.isNewer ? 1 : 0),
          ]
        }
      })
  }
}

extension StoredColumn.Content {
  /// What a cell holds, its range and its unit.
  func said(_ language: Language) -> String {
    switch (self, language) {
    case (.text, .vi): "chữ"
    case (.text, .en): "text"
    case (.word(let vocabulary), _):
      (language == .vi ? "một trong: " : "one of: ")
        + vocabulary.words.keys.sorted().joined(separator: ", ")
    case (.indicator, .vi): "mã chỉ tiêu"
    case (.indicator, .en): "id of an indicator"
    case (.year, .vi): "năm"
    case (.year, .en): "calendar year"
    case (.count, .vi): "số nguyên, từ 0"
    case (.count, .en): "whole number, 0 or more"
    case (.share, .vi): "tỷ lệ: 1 là toàn bộ, sáu chữ số thập phân"
    case (.share, .en): "share of one, six decimals"
    case (.points, .vi): "chênh lệch hoặc sai số của tỷ lệ, xác suất; sáu chữ số thập phân"
    case (.points, .en): "difference or error of shares or probabilities, six decimals"
    case (.probability, .vi): "xác suất từ 0 đến 1, sáu chữ số thập phân"
    case (.probability, .en): "probability, 0 to 1, six decimals"
    case (.money, .vi): "đồng, số nguyên"
    case (.money, .en): "whole dong"
    case (.number(let decimals), .vi):
      decimals == 0 ? "số, làm tròn đến đơn vị" : "số, \(decimals) chữ số thập phân"
    case (.number(let decimals), .en):
      decimals == 0
        ? "number, rounded to one" : "number, \(decimals) decimal\(decimals == 1 ? "" : "s")"
    }
  }
}
