/// What stands between the fields of a table, and with it how decimals are written.
public enum CSVSeparator: Sendable, Equatable {
  /// `,` between fields and a decimal point.
  case comma
  /// `;` between fields and a decimal comma, as spreadsheets write where the comma is the decimal
  /// mark.
  case semicolon

  /// The byte between fields.
  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    }
  }

  /// The byte between the whole and the fraction of a number.
  var decimalMark: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ".")
    case .semicolon: UInt8(ascii: ",")
    }
  }

  /// The separator that occurs most often in the first line with anything on it, outside quotes;
  /// nil if there is neither `,` nor `;` but there are tabs.
  static func detected(in bytes: [UInt8], from start: Int) -> CSVSeparator? {
    var commas = 0
    var semicolons = 0
    var tabs = 0
    var isQuoted = false
    var isBlank = true
    for byte in bytes[start...] {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted && !isBlank,
        UInt8(ascii: "\r") where !isQuoted && !isBlank:
        return choice(commas: commas, semicolons: semicolons, tabs: tabs)
      case UInt8(ascii: ",") where !isQuoted: commas += 1
      case UInt8(ascii: ";") where !isQuoted: semicolons += 1
      case UInt8(ascii: "\t") where !isQuoted: tabs += 1
      default: break
      }
      if byte > UInt8(ascii: " ") { isBlank = false }
    }
    return choice(commas: commas, semicolons: semicolons, tabs: tabs)
  }

  private static func choice(commas: Int, semicolons: Int, tabs: Int) -> CSVSeparator? {
    if commas == 0, semicolons == 0, tabs > 0 { return nil }
    return semicolons > commas ? .semicolon : .comma
  }
}
