/// Rules about one cell of a table or one scalar of a document, taken by itself.
public enum ValueRule: Error, Sendable, Hashable {
  /// A required value is there.
  case empty
  /// A whole number is digits and nothing else.
  case notWholeNumber
  /// A count is not below zero.
  case negative
  /// Digits stand together, without points, commas or spaces between thousands.
  case groupedDigits(plain: String)
  /// A count is no larger than the limit.
  case tooLarge(limit: Int)
  /// A whole number lies between the bounds, both included.
  case outsideRange(String, String)
  /// A whole number of a document is digits, with a minus below zero and no leading zeros.
  case notInteger
  /// A number is digits with at most one decimal mark.
  case notNumber(decimalComma: Bool)
  /// In a table separated by `;` the decimal mark is a comma.
  case decimalPoint(comma: String)
  /// A number of a document has a decimal point and no per cent sign; the number that is meant.
  case handwritten(plain: String, isPercent: Bool)
  /// A number lies between the bounds, both included.
  case outsideBounds(Double, Double)
  /// A word is one of a few; the one it resembles, if any.
  case notOneOf([String], suggestion: String?)
  /// A period is a year or a half, quarter or month of one.
  case notPeriod
  /// A key that is used in other files is letters, digits, `_`, `-` and `.`.
  case notIdentifier
  /// A number in a document stands without quotes.
  case quotedNumber
  /// A choice is `true` or `false`; the one meant, if that is plain.
  case notTrueOrFalse(suggestion: String?)
}

extension ValueRule {
  /// The rule in words.
  var wording: Wording {
    switch self {
    case .empty: Wording(en: "the value is missing", vi: "thiếu giá trị")
    case .notWholeNumber:
      Wording(en: "is not a whole number", vi: "không phải là số nguyên", expected: Self.integer)
    case .negative:
      Wording(en: "is negative", vi: "là số âm", expected: Self.integer)
    case .groupedDigits(let plain):
      Wording(
        en: "has marks between its digits", vi: "có dấu ngăn cách giữa các chữ số",
        expected: .both(
          en: "the digits alone: \(plain)", vi: "chỉ viết các chữ số: \(plain)"))
    case .tooLarge(let limit):
      Wording(
        en: "is larger than any count can be", vi: "lớn hơn mọi số đếm có thể có",
        expected: .both(en: "at most \(limit)", vi: "nhiều nhất \(limit)"))
    case .outsideRange(let low, let high):
      Wording(
        en: "is out of range", vi: "nằm ngoài phạm vi",
        expected: .both(
          en: "a whole number from \(low) to \(high)", vi: "số nguyên từ \(low) đến \(high)"))
    case .notInteger:
      Wording(
        en: "is not a whole number", vi: "không phải là số nguyên",
        expected: .both(en: "digits alone, such as 2030", vi: "chỉ gồm chữ số, như 2030"))
    case .notNumber(let decimalComma):
      Wording(
        en: "is not a number", vi: "không phải là số",
        expected: decimalComma
          ? .both(en: "a number such as 20,86", vi: "số như 20,86")
          : .both(en: "a number such as 20.86", vi: "số như 20.86"))
    case .decimalPoint(let comma):
      Wording(
        en: "has a decimal point, but `;` separates the columns",
        vi: "dùng dấu chấm thập phân, trong khi các cột cách nhau bằng `;`",
        expected: .both(en: "a decimal comma: \(comma)", vi: "dấu phẩy thập phân: \(comma)"))
    case .handwritten(let plain, let isPercent):
      Wording(
        en: isPercent ? "has a per cent sign" : "has a decimal comma",
        vi: isPercent ? "có dấu phần trăm" : "dùng dấu phẩy thập phân",
        expected: .both(
          en: isPercent ? "a plain number: write \(plain)" : "a decimal point: write \(plain)",
          vi: isPercent ? "số thường: hãy viết \(plain)" : "dấu chấm thập phân: hãy viết \(plain)"))
    case .outsideBounds(let low, let high):
      Wording(
        en: "is out of range", vi: "nằm ngoài phạm vi",
        expected: .both(
          en: "a number from \(Self.plain(low)) to \(Self.plain(high))",
          vi: "số từ \(Self.plain(low)) đến \(Self.plain(high))"))
    case .notOneOf(let words, let suggestion):
      Wording(
        en: "is not a word that can stand here", vi: "không phải từ được dùng ở đây",
        expected: .both(
          en: "one of " + Wording.list(words), vi: "một trong các từ " + Wording.list(words))
      ).suggesting(suggestion)
    case .notPeriod:
      Wording(
        en: "is not a period", vi: "không phải kỳ báo cáo",
        expected: .both(
          en: "a year or a part of one: 2024, 2024-H1, 2024-Q3 or 2024-05",
          vi: "năm hoặc một phần của năm: 2024, 2024-H1, 2024-Q3 hoặc 2024-05"))
    case .notIdentifier:
      Wording(
        en: "cannot be a key", vi: "không dùng làm khóa được",
        expected: .both(
          en: "letters, digits, `_`, `-` and `.` only",
          vi: "chỉ gồm chữ cái không dấu, chữ số, `_`, `-` và `.`"))
    case .quotedNumber:
      Wording(
        en: "is text because of its quotes", vi: "là văn bản vì nằm trong ngoặc kép",
        expected: .both(en: "a number without quotes", vi: "số không có ngoặc kép"))
    case .notTrueOrFalse(let suggestion):
      Wording(
        en: "is neither true nor false", vi: "không phải true hay false",
        expected: .both(en: "`true` or `false`", vi: "`true` hoặc `false`")
      ).suggesting(suggestion)
    }
  }

  private static let integer = LocalizedText.both(en: "an integer ≥ 0", vi: "số nguyên ≥ 0")

  /// A bound without the `.0` of a whole number.
  private static func plain(_ bound: Double) -> String {
    Int(exactly: bound).map { "\($0)" } ?? "\(bound)"
  }
}
