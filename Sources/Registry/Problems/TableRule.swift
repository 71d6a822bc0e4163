/// Rules about the shape of a CSV table.
public enum TableRule: Sendable, Hashable {
  /// A table has at least a header.
  case noHeader
  /// A table that must say something has rows under its header.
  case noRows
  /// Every required column is there; what the header has that looks like it, if anything.
  case missingColumn(String, lookalike: String?)
  /// Every column is one that is read; the known one it resembles, if any.
  case unknownColumn(suggestion: String?)
  /// No two columns share a name; which column, counting from 1, has it first.
  case duplicateColumn(first: Int)
  /// Every column has a name; which one, counting from 1, has none.
  case unnamedColumn(Int)
  /// The header is the first line of the file; the line it is on instead.
  case headerBelow(line: Int)
  /// Columns are separated by `,` or `;`, not by tabs.
  case tabSeparated
  /// A row has as many fields as the header.
  case raggedRow(found: Int, expected: Int)
  /// A quoted field ends with a quote.
  case unterminatedQuote
  /// After the quote that ends a field comes a separator or the end of the line.
  case textAfterQuote
  /// A quote inside a field is doubled, and the field quoted.
  case strayQuote
  /// A field is no longer than the limit, in bytes.
  case fieldTooLong(limit: Int)
  /// A row has no more fields than the limit.
  case tooManyColumns(limit: Int)
}

extension TableRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .noHeader:
      Wording(
        en: "the file is empty", vi: "tệp trống",
        expected: .both(en: "a header with the names of the columns", vi: "dòng tiêu đề có tên cột")
      )
    case .noRows:
      Wording(
        en: "no rows under the header", vi: "không có dòng nào dưới tiêu đề",
        expected: .both(en: "at least one row", vi: "ít nhất một dòng"))
    case .missingColumn(let name, let lookalike):
      if let lookalike {
        Wording(
          en: "the column `\(name)` is missing (is it `\(lookalike)`, misspelt?)",
          vi: "thiếu cột `\(name)` (có phải `\(lookalike)` bị viết sai?)")
      } else {
        Wording(en: "the column `\(name)` is missing", vi: "thiếu cột `\(name)`")
      }
    case .unknownColumn(let suggestion):
      Wording(en: "not a column of this file", vi: "không phải cột của tệp này")
        .suggesting(suggestion)
    case .duplicateColumn(let first):
      Wording(
        en: "the name already stands over column \(first)",
        vi: "tên này đã có ở cột thứ \(first)")
    case .unnamedColumn(let position):
      Wording(en: "column \(position) has no name", vi: "cột thứ \(position) không có tên")
    case .headerBelow(let line):
      Wording(
        en: "is not the header, which is on line \(line)",
        vi: "không phải dòng tiêu đề; dòng tiêu đề ở dòng \(line)",
        expected: .both(
          en: "the header first: delete what stands above it",
          vi: "tiêu đề ở dòng đầu tiên: hãy xóa những gì nằm phía trên"))
    case .tabSeparated:
      Wording(
        en: "the columns are separated by tabs", vi: "các cột cách nhau bằng phím tab",
        expected: .both(en: "`,` or `;` between columns", vi: "dấu `,` hoặc `;` giữa các cột"))
    case .raggedRow(let found, let expected):
      Wording(
        en: "the row has \(found) field\(found == 1 ? "" : "s")", vi: "dòng có \(found) ô",
        expected: .both(
          en: "\(expected), as in the header", vi: "\(expected) ô như dòng tiêu đề"))
    case .unterminatedQuote:
      Wording(
        en: "a quoted field begins here and never ends",
        vi: "ô trong dấu ngoặc kép bắt đầu ở đây mà không kết thúc",
        expected: .both(en: "a closing `\"`", vi: "dấu `\"` đóng"))
    case .textAfterQuote:
      Wording(
        en: "text follows the quote that ends the field",
        vi: "có chữ sau dấu ngoặc kép kết thúc ô",
        expected: .both(
          en: "a separator or the end of the line", vi: "dấu phân cách hoặc hết dòng"))
    case .strayQuote:
      Wording(
        en: "a quote inside a field that is not quoted",
        vi: "có dấu ngoặc kép trong ô không nằm trong ngoặc kép",
        expected: .both(
          en: "the field in quotes and the quote doubled",
          vi: "đặt cả ô trong ngoặc kép và viết đôi dấu đó"))
    case .fieldTooLong(let limit):
      Wording(
        en: "the field is longer than \(limit) bytes", vi: "ô dài hơn \(limit) byte")
    case .tooManyColumns(let limit):
      Wording(
        en: "more than \(limit) fields in one row", vi: "một dòng có hơn \(limit) ô")
    }
  }
}
