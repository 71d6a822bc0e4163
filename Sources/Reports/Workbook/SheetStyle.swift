/// How a cell of a workbook looks; numbers stay numbers whatever their format.
enum SheetStyle: Hashable {
  /// The largest heading of a sheet.
  case title
  /// A heading inside a sheet.
  case heading
  /// The names over the columns of a table.
  case columnName
  /// Words on one line.
  case text
  /// Words that may take several lines.
  case wrapped
  /// Words that a reader must not pass over.
  case warning
  /// A whole number without marks between thousands.
  case year
  /// A whole number.
  case count
  /// A share as per cent.
  case share
  /// An odds as per cent, where what rounds to 0 or 100 without being it says so.
  case probability
  /// Whole dong.
  case money
  /// Whole dong that are a sum.
  case total
  /// A number with decimals.
  case number(decimals: Int)

  /// The format of numbers in Excel's language, which shows it with the reader's own decimal mark.
  ///
  /// - Parameter decimalMark: inside quoted text, where Excel translates nothing.
  /// - Returns: nil for words.
  func numberFormat(decimalMark: String) -> String? {
    switch self {
    case .title, .heading, .columnName, .text, .wrapped, .warning: nil
    case .year: "0"
    case .count, .money, .total: "#,##0"
    case .share: "0.0%"
    case .probability:
      "[>=0.9995]\">99\(decimalMark)9%\";[<0.0005]\"<0\(decimalMark)1%\";0.0%"
    case .number(let decimals):
      decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
    }
  }

  /// The style of what a column of a run folder holds.
  init(_ content: StoredColumn.Content) {
    self =
      switch content {
      case .text, .word, .indicator: .text
      case .year: .year
      case .count: .count
      case .share, .points: .share
      case .probability: .probability
      case .money: .money
      case .number(let decimals): .number(decimals: min(decimals, 2))
      }
  }
}
