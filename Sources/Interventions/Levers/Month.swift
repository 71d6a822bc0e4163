/// A calendar month; also the instant at which it begins.
public struct Month: Sendable, Hashable, Comparable, Codable {
  /// Months since January of the year 0.
  public var index: Int

  /// Makes the month of an index.
  public init(index: Int) { self.index = index }

  /// Makes a month of a year; `month` is 1…12.
  public init(year: Int, month: Int) {
    precondition((1...12).contains(month), "a year has twelve months")
    index = year * 12 + month - 1
  }

  /// The month that `2027-01` says; nil if the text says none of the years 1900…2200.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let year = Int(parts[0]), let month = Int(parts[1]), (1900...2200).contains(year),
      (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }

  /// As `2027-01`.
  public var written: String {
    let month = index % 12 + 1
    return "\(year)-\(month < 10 ? "0" : "")\(month)"
  }

  /// The calendar year.
  public var year: Int { index / 12 }

  /// Earlier months are smaller.
  public static func < (a: Month, b: Month) -> Bool { a.index < b.index }

  /// The month some months later.
  public static func + (month: Month, months: Int) -> Month { Month(index: month.index + months) }
}
