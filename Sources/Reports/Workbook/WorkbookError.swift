public import Registry

/// Why a workbook could not be made though its folder was read.
public enum WorkbookError: Error, Equatable, Sendable {
  /// The rows of a table do not fit on a sheet.
  case tooManyRows(sheet: String, rows: Int)
  /// A text is longer than a cell can hold, in UTF-16 units.
  case textTooLong(sheet: String, row: Int, length: Int)
  /// Nothing is left of the tables after what was asked for.
  case nothingLeft(known: [String])
  /// The system would not take the file, or what it is made from for a while.
  case storage(StorageFault)
  /// libxlsxwriter refused; its own words.
  case refused(String)

  /// How many rows a sheet of Excel holds.
  public static let rowLimit = 1_048_576
  /// How many UTF-16 units a cell of Excel holds.
  public static let textLimit = 32_767
  /// How many characters the name of a sheet of Excel has at most.
  public static let sheetNameLimit = 31

  /// What happened and what to do, in one sentence or two.
  public func message(in language: Language) -> String {
    let most = { FixedDecimal.grouped($0, separator: language == .vi ? "." : ",") }
    return switch (self, language) {
    case (.tooManyRows(let sheet, let rows), .vi):
      "Trang “\(sheet)” cần từ \(most(rows)) dòng, Excel chỉ chứa được \(most(Self.rowLimit)); hãy giới hạn bằng --indicator hoặc --level."
    case (.tooManyRows(let sheet, let rows), .en):
      "Sheet \"\(sheet)\" needs \(most(rows)) rows or more, and Excel holds \(most(Self.rowLimit)); narrow it with --indicator or --level."
    case (.textTooLong(let sheet, let row, let length), .vi):
      "Trang “\(sheet)”, dòng \(row): một ô có \(most(length)) ký tự, Excel chỉ chứa được \(most(Self.textLimit)); hãy rút ngắn tên, nguồn hoặc bằng chứng trong tệp đầu vào."
    case (.textTooLong(let sheet, let row, let length), .en):
      "Sheet \"\(sheet)\", row \(row): a cell has \(most(length)) characters and Excel holds \(most(Self.textLimit)); shorten the name, source or evidence in the input."
    case (.nothingLeft(let known), .vi):
      "Không có dòng nào như vậy; chỉ tiêu hiện có: \(known.joined(separator: ", "))."
    case (.nothingLeft(let known), .en):
      "There is no such row; the indicators are: \(known.joined(separator: ", "))."
    case (.storage(let fault), .vi): "Không ghi được bảng tính: \(fault.words(in: .vi))."
    case (.storage(let fault), .en): "The workbook cannot be written: \(fault.words(in: .en))."
    case (.refused(let words), .vi): "libxlsxwriter không ghi được: \(words)"
    case (.refused(let words), .en): "libxlsxwriter could not write: \(words)"
    }
  }
}
